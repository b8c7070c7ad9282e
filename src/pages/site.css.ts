import { choiceNames } from '../navigation/choice-values.ts';
import { siteContent } from '../navigation/site-content.ts';
import { choiceRules } from '../styles/choice-rules.ts';
import { sectionRules } from '../styles/section-rules.ts';

/** What depends on the content of this site: the hue of each section, and what the rules that follow the reader's choices need. */
export async function GET(): Promise<Response> {
	const { databases, sections } = await siteContent();
	const rules = [sectionRules(sections), choiceRules(choiceNames(databases.values()))];
	return new Response(rules.join('\n'), { headers: { 'content-type': 'text/css' } });
}
