import { choiceNames, choiceValues } from '../navigation/choice-values.ts';
import { siteContent } from '../navigation/site-content.ts';
import { choiceRules } from '../styles/choice-rules.ts';

/** The rules that follow the reader's choices, for every value that this site knows. */
export async function GET(): Promise<Response> {
	const { databases } = await siteContent();
	return new Response(choiceRules(choiceValues(databases.values()), choiceNames(databases.values())), {
		headers: { 'content-type': 'text/css' },
	});
}
