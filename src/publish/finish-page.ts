import { type Forbidden, type Policy, policyOf, withPolicy } from './content-security.ts';
import { independentNotFound } from './not-found.ts';
import { factsOf } from './page-facts.ts';
import { type PageText, pageText } from './page-text.ts';
import { type DeadUrl, type Needs, relativeUrls } from './relative-urls.ts';

/** A page as it is served, and what the stages behind it need to know of it. */
export interface FinishedPage {
	html: string;
	policy: Policy;
	forbidden: Forbidden[];
	dead: DeadUrl[];
	needs: Needs;
	/** What the search index gets; absent where the page is not to be searched. */
	search?: PageText;
}

/**
 * Makes a page's addresses relative, gives it its policy, and reads what the search index gets, with one reading of it. The same files then
 * work at the root of a domain, below `/docs/`, and in a preview's folder.
 *
 * @param file relative to the site
 * @param files every file of the site
 * @param search whether to read what the search index gets
 */
export function finishPage(
	rendered: string,
	{ file, files, search: isSearched }: { file: string; files: ReadonlySet<string>; search: boolean },
): FinishedPage {
	if (file === '404.html') {
		const { text, needs } = independentNotFound(rendered, files);
		const { policy, forbidden } = policyOf(text);
		return { html: withPolicy(text, policy), policy, forbidden, dead: [], needs };
	}
	const { urls, policy, forbidden, search } = factsOf(rendered, isSearched);
	const { text, dead, needs } = relativeUrls(rendered, urls, { file, files });
	const found = search === undefined ? undefined : pageText(search);
	return { html: withPolicy(text, policy), policy, forbidden, dead, needs, ...(found ? { search: found } : {}) };
}
