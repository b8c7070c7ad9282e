import type { APIRoute } from 'astro';
import { markdownForChoices } from '../navigation/machine-readable.ts';
import { siteContent } from '../navigation/site-content.ts';

interface Props {
	id: string;
}

/** For the copy button: each page with variants as Markdown in parts, of which the browser takes what it shows. */
export async function getStaticPaths() {
	const { pages } = await siteContent();
	return pages.filter(({ followsChoice }) => followsChoice).map(({ id }) => ({ params: { slug: id }, props: { id } }));
}

export const GET: APIRoute<Props> = async ({ props }) => {
	const content = await siteContent();
	const page = content.pages.find((candidate) => candidate.id === props.id);
	if (!page) return new Response(null, { status: 404 });
	return Response.json(markdownForChoices(page, content));
};
