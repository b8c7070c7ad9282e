import { llmsFull } from '../navigation/machine-readable.ts';
import { siteContent } from '../navigation/site-content.ts';

/** All pages as Markdown in one file. */
export async function GET(): Promise<Response> {
	return new Response(llmsFull(await siteContent()), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
