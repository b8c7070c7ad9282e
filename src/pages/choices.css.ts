import { choiceNames } from '../navigation/choice-values.ts';
import { siteContent } from '../navigation/site-content.ts';
import { choiceRules } from '../styles/choice-rules.ts';

/** What the rules that follow the reader's choices need of this site. */
export async function GET(): Promise<Response> {
	const { databases } = await siteContent();
	return new Response(choiceRules(choiceNames(databases.values())), { headers: { 'content-type': 'text/css' } });
}
