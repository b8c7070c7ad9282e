import { sitemap } from '../navigation/machine-readable.ts';
import { siteContent } from '../navigation/site-content.ts';

/** Every page's canonical address, by sitemaps.org. */
export async function GET(): Promise<Response> {
	return new Response(sitemap(await siteContent()), { headers: { 'content-type': 'application/xml' } });
}
