import type { APIRoute } from 'astro';
import { markdownLanguages } from '../markdown/markdown-parts.ts';
import { renderKey } from '../navigation/layout-key.ts';
import { pageMarkdown } from '../navigation/machine-readable.ts';
import { pageOf } from '../navigation/page-view.ts';
import { siteContent } from '../navigation/site-content.ts';

interface Props {
	id: string;
	language?: string;
}

/** Each page as Markdown, and once more for each language that it has variants of. */
export async function getStaticPaths() {
	const content = await siteContent();
	return content.pages.flatMap((page) => {
		const cacheKey = renderKey(page, content);
		const whole = { params: { slug: page.id }, props: { id: page.id } as Props, cacheKey };
		const variants = markdownLanguages(page).map((language) => ({
			params: { slug: `${page.id}.${language}` },
			props: { id: page.id, language } as Props,
			cacheKey,
		}));
		return [whole, ...variants];
	});
}

export const GET: APIRoute<Props> = async ({ props }) => {
	const content = await siteContent();
	return new Response(pageMarkdown(pageOf(props.id, content), content, props.language), {
		headers: { 'content-type': 'text/markdown; charset=utf-8' },
	});
};
