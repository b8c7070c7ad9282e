import { parse, serialize } from 'parse5';
import { type Forbidden, type Policy, policyOf, policyOfTree, withPolicy } from './content-security.ts';
import { urlAttributesOfTree } from './html-urls.ts';
import { independentNotFound } from './not-found.ts';
import { type DeadUrl, relativeUrls } from './relative-urls.ts';
import { isSearchable, markTree } from './search-regions.ts';

/** A page as it is served, and what the stages behind it need to know of it. */
export interface FinishedPage {
	html: string;
	policy: Policy;
	forbidden: Forbidden[];
	dead: DeadUrl[];
	/** What the search index gets; absent where the page is not to be searched. */
	search?: string;
}

/**
 * What `markRegions`, `makeRelative` and `secureSite` do to a page one after the other, with one reading of it.
 *
 * @param file relative to the site
 * @param files every file of the site
 */
export function finishPage(rendered: string, { file, files }: { file: string; files: ReadonlySet<string> }): FinishedPage {
	if (file === '404.html') {
		const html = independentNotFound(rendered, files);
		const { policy, forbidden } = policyOf(html);
		return { html: withPolicy(html, policy), policy, forbidden, dead: [] };
	}
	const document = parse(rendered, { sourceCodeLocationInfo: true });
	// Where scripts do not run, `noscript` holds elements; where they do, text.
	const unscripted = /<noscript/i.test(rendered) ? parse(rendered, { sourceCodeLocationInfo: true, scriptingEnabled: false }) : document;
	const { text, dead } = relativeUrls(rendered, urlAttributesOfTree(unscripted), { file, files });
	const { policy, forbidden } = policyOfTree(document);
	const html = withPolicy(text, policy);
	if (!isSearchable(rendered)) return { html, policy, forbidden, dead };
	markTree(document);
	return { html, policy, forbidden, dead, search: serialize(document) };
}
