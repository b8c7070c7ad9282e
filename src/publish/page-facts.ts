/** What finishing a page needs to know of it: by the fast reading where the page is plain, and by the parser where it may be anything. */
import { parse, parseFragment, serialize } from 'parse5';
import { asksPolicy, type Forbidden, isInline, PageRules, type Policy, policyOfTree } from './content-security.ts';
import { isUrl, type UrlAttribute, urlAttribute, urlAttributesOfTree } from './html-urls.ts';
import { type PlainAttribute, type PlainReader, type PlainTag, readPlain } from './plain-html.ts';
import { isSearchable, type SearchToken, SearchTokens, searchOfTree } from './search-regions.ts';

export interface PageFacts {
	/** Every attribute that holds a URL, in the order of the source. */
	urls: UrlAttribute[];
	policy: Policy;
	forbidden: Forbidden[];
	/** What the search index gets; absent where the page is not to be searched. */
	search?: readonly SearchToken[];
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
	const reader = new FactReader(isSearched && isSearchable(html) ? new SearchTokens() : undefined);
	if (!readPlain(html, reader)) return undefined;
	const { urls, rules, search } = reader;
	if (rules.forbidden.length > 0) return undefined;
	return { urls, policy: rules.policy, forbidden: [], ...(search ? { search: search.tokens } : {}) };
}

/** What a start tag says, wherever it stands. */
interface TagFacts {
	urls: readonly PlainAttribute[];
	isInline: boolean;
	asksPolicy: boolean;
}

const facts = new WeakMap<PlainTag, TagFacts>();

function factsOfTag(tag: PlainTag): TagFacts {
	let known = facts.get(tag);
	if (!known) {
		known = { urls: tag.attrs.filter(({ name }) => isUrl(tag, name)), isInline: isInline(tag), asksPolicy: asksPolicy(tag) };
		facts.set(tag, known);
	}
	return known;
}

class FactReader implements PlainReader {
	readonly urls: UrlAttribute[] = [];
	readonly rules = new PageRules();
	readonly search: SearchTokens | undefined;
	#inline: PlainTag | undefined;

	constructor(search: SearchTokens | undefined) {
		this.search = search;
	}

	open(tag: PlainTag, at: number): void {
		const { urls, isInline: hasText, asksPolicy: asks } = factsOfTag(tag);
		for (const { name, value, from, to } of urls) this.urls.push(urlAttribute(tag, { name, value, start: at + from, end: at + to }));
		if (hasText) this.#inline = tag;
		else if (asks) this.rules.add(tag, { text: '', line: 1 });
		this.search?.open(tag);
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
