import { siteContent } from '../navigation/site-content.ts';

export async function GET(): Promise<Response> {
	const { site } = await siteContent();
	return new Response(`User-agent: *\nAllow: /\n\nSitemap: ${site.url}/sitemap.xml\n`, {
		headers: { 'content-type': 'text/plain; charset=utf-8' },
	});
}
