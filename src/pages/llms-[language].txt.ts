import type { APIRoute } from 'astro';
import { listKey } from '../navigation/layout-key.ts';
import { llmsForLanguage } from '../navigation/machine-readable.ts';
import { siteContent } from '../navigation/site-content.ts';

/** The site's table of contents for each language. */
export async function getStaticPaths() {
	const content = await siteContent();
	const cacheKey = listKey(content);
	return content.site.languages.map(({ id, name }) => ({ params: { language: id }, props: { id, name }, cacheKey }));
}

export const GET: APIRoute<{ id: string; name: string }> = async ({ props }) =>
	new Response(llmsForLanguage(await siteContent(), props), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
