import { siteContent } from '../navigation/site-content.ts';
import { sectionRules } from '../styles/section-rules.ts';

/** The hue of each section, as a class. */
export async function GET(): Promise<Response> {
	const { sections } = await siteContent();
	return new Response(sectionRules(sections), { headers: { 'content-type': 'text/css' } });
}
