import type { APIRoute } from 'astro';
import { renderKey } from '../navigation/layout-key.ts';
import { markdownForChoices } from '../navigation/machine-readable.ts';
import { pageOf } from '../navigation/page-view.ts';
import { siteContent } from '../navigation/site-content.ts';

interface Props {
	id: string;
}

/** For the copy button: each page with variants as Markdown in parts, of which the browser takes what it shows. */
export async function getStaticPaths() {
	const content = await siteContent();
	return content.pages
		.filter(({ followsChoice }) => followsChoice)
		.map((page) => ({ params: { slug: page.id }, props: { id: page.id }, cacheKey: renderKey(page, content) }));
}

export const GET: APIRoute<Props> = async ({ props }) => {
	const content = await siteContent();
	return Response.json(markdownForChoices(pageOf(props.id, content), content));
};
