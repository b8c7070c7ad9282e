/** What finishing a page needs to know of it: by the fast reading where the page is plain, and by the parser where it may be anything. */
import { parse, parseFragment, serialize } from 'parse5';
import { type Forbidden, isInline, PageRules, type Policy, policyOfTree } from './content-security.ts';
import type { SourceElement } from './html-tree.ts';
import { isUrl, type UrlAttribute, urlAttribute, urlAttributesOfTree } from './html-urls.ts';
import { type PlainAttribute, type PlainReader, readPlain } from './plain-html.ts';
import { isSearchable, SearchHtml, searchOfTree } from './search-regions.ts';

export interface PageFacts {
	/** Every attribute that holds a URL, in the order of the source. */
	urls: UrlAttribute[];
	policy: Policy;
	forbidden: Forbidden[];
	/** What the search index gets; absent where the page is not to be searched. */
	search?: string;
}

/** @param isSearched whether to read what the search index gets */
export function factsOf(html: string, isSearched: boolean): PageFacts {
	return plainFacts(html, isSearched) ?? parsedFacts(html, isSearched);
}

/** By the parser: the measure of what {@link plainFacts} says. */
export function parsedFacts(html: string, isSearched = true): PageFacts {
	const document = parse(html, { sourceCodeLocationInfo: true });
	// Where scripts do not run, `noscript` holds elements; where they do, text.
	const unscripted = /<noscript/i.test(html) ? parse(html, { sourceCodeLocationInfo: true, scriptingEnabled: false }) : document;
	return {
		urls: urlAttributesOfTree(unscripted),
		...policyOfTree(document),
		...(isSearched && isSearchable(html) ? { search: searchOfTree(document) } : {}),
	};
}

/** @returns undefined where the page is not plain, or holds what no policy allows: the parser knows the line */
export function plainFacts(html: string, isSearched = true): PageFacts | undefined {
	const reader = new FactReader(isSearched && isSearchable(html) ? new SearchHtml() : undefined);
	if (!readPlain(html, reader)) return undefined;
	const { urls, rules, search } = reader;
	if (rules.forbidden.length > 0) return undefined;
	return { urls, policy: rules.policy, forbidden: [], ...(search ? { search: search.html() } : {}) };
}

class FactReader implements PlainReader {
	readonly urls: UrlAttribute[] = [];
	readonly rules = new PageRules();
	readonly search: SearchHtml | undefined;
	#inline: SourceElement | undefined;

	constructor(search: SearchHtml | undefined) {
		this.search = search;
	}

	open(tagName: string, attrs: readonly PlainAttribute[], at: number): void {
		const element = { tagName, attrs };
		for (const { name, value, from, to } of attrs)
			if (isUrl(element, name)) this.urls.push(urlAttribute(element, { name, value, start: at + from, end: at + to }));
		if (isInline(element)) this.#inline = element;
		else this.rules.add(element, { text: '', line: 1 });
		this.search?.open(element);
	}

	close(): void {
		this.search?.close();
	}

	text(source: string): void {
		this.search?.text(/[&>\u{a0}]/u.test(source) ? asSerialised(source) : source);
	}

	raw(text: string): void {
		if (this.#inline) this.rules.add(this.#inline, { text, line: 1 });
	}
}

const usual: Record<string, string> = {
	'>': '&gt;',
	'\u{a0}': '&nbsp;',
	'&#x26;': '&amp;',
	'&#38;': '&amp;',
	'&#x3C;': '&lt;',
	'&#60;': '&lt;',
	'&#x27;': "'",
	'&#39;': "'",
	'&#34;': '"',
	'&quot;': '"',
	'&amp;': '&amp;',
	'&lt;': '&lt;',
	'&gt;': '&gt;',
};

/** Text of the source as a serialiser writes it. */
function asSerialised(source: string): string {
	let isUsual = true;
	const text = source.replace(/[>\u{a0}]|&(?:#?\w+;)?/gu, (found) => {
		const written = usual[found];
		isUsual &&= written !== undefined;
		return written ?? '';
	});
	return isUsual ? text : serialize(parseFragment(source));
}
