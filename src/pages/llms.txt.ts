import { llmsIndex } from '../navigation/machine-readable.ts';
import { siteContent } from '../navigation/site-content.ts';

/** The site's table of contents for language models, by the llmstxt.org proposal. */
export async function GET(): Promise<Response> {
	return new Response(llmsIndex(await siteContent()), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
