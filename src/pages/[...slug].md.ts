import type { APIRoute } from 'astro';
import { markdownLanguages } from '../markdown/markdown-parts.ts';
import { pageMarkdown } from '../navigation/machine-readable.ts';
import { siteContent } from '../navigation/site-content.ts';

interface Props {
	id: string;
	language?: string;
}

/** Each page as Markdown, and once more for each language that it has variants of. */
export async function getStaticPaths() {
	const { pages } = await siteContent();
	return pages.flatMap((page) => {
		const whole = { params: { slug: page.id }, props: { id: page.id } as Props };
		const variants = markdownLanguages(page).map((language) => ({
			params: { slug: `${page.id}.${language}` },
			props: { id: page.id, language } as Props,
		}));
		return [whole, ...variants];
	});
}

export const GET: APIRoute<Props> = async ({ props }) => {
	const content = await siteContent();
	const page = content.pages.find((candidate) => candidate.id === props.id);
	if (!page) return new Response(null, { status: 404 });
	return new Response(pageMarkdown(page, content, props.language), { headers: { 'content-type': 'text/markdown; charset=utf-8' } });
};
