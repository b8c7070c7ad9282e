import type { APIRoute } from 'astro';
import { pageMarkdown } from '../navigation/machine-readable.ts';
import { siteContent } from '../navigation/site-content.ts';

/** Each page as Markdown. */
export async function getStaticPaths() {
	const { pages } = await siteContent();
	return pages.map((page) => ({ params: { slug: page.id } }));
}

export const GET: APIRoute = async ({ params }) => {
	const content = await siteContent();
	const page = content.pages.find((candidate) => candidate.id === params.slug);
	if (!page) return new Response(null, { status: 404 });
	return new Response(pageMarkdown(page, content), { headers: { 'content-type': 'text/markdown; charset=utf-8' } });
};
