import { parse, defaultTreeAdapter as tree } from 'parse5';
import { choiceDimensions } from '../schema/vocabulary.ts';
import { attributeOf, isVoid, type SourceElement, type Tree } from './html-tree.ts';

/** A start tag, a text with character references, or the end of the last element that is open: of those that have no end tag, there is none. */
export type SearchToken = SearchTag | string | null;

export interface SearchTag {
	name: string;
	/** With character references. */
	attributes: ReadonlyMap<string, string>;
}

/**
 * A page as the search index gets it: what Pagefind reads of it and nothing else, without furniture, and with empty elements that mark where a
 * variant or a tab begins (`<i id="~language=go,rust#tabs-1-go">`) and ends (`<i id="~">`). Pagefind keeps the place of every id, so that a hit
 * can tell for whom it is and which tab it stands in.
 * @returns nothing for a page that is not to be searched
 */
export function markRegions(page: string): readonly SearchToken[] | undefined {
	return isSearchable(page) ? searchOfTree(parse(page)) : undefined;
}

/** Whether a page is to be searched. */
export function isSearchable(page: string): boolean {
	return page.includes('data-pagefind-body');
}

/** The same as {@link markRegions} for a page that is parsed. */
export function searchOfTree(document: Tree.Document): readonly SearchToken[] {
	const search = new SearchTokens();
	writeChildren(document, search);
	return search.tokens;
}

function writeChildren(parent: Tree.ParentNode, search: SearchTokens): void {
	for (const node of parent.childNodes) {
		if (tree.isTextNode(node)) search.text(node.value.replace(/[&<>\u{a0}]/gu, escaped));
		if (!tree.isElementNode(node)) continue;
		search.open(node);
		// What scripts and templates hold is not searched.
		if (!unread.has(node.tagName)) writeChildren(node, search);
		search.close();
	}
}

/** Furniture inside the indexed part of a page. */
const furniture = new Set(['page-filters', 'template', 'button']);
/** Elements that Pagefind leaves out, unless something in them counts wherever it stands. `REMOVE_SELECTORS` in its `parser.rs`. */
const unindexed = new Set(['head', 'style', 'script', 'noscript', 'label', 'form', 'svg', 'footer', 'nav', 'iframe', 'template']);
/** Those whose text is no HTML. */
const unread = new Set(['style', 'script', 'template', 'iframe', 'noscript']);
/** What Pagefind may name a page by, or show of it, wherever it stands. */
const titles = new Set(['title', 'h1', 'img']);
/** Elements whose text stands apart on the page by their place alone: Pagefind would join `Package` and `pgx` to one word. */
const apart = new Set(['caption', 'dd', 'dt', 'figcaption', 'legend', 'summary', 'th']);
const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/**
 * How what stands in an element is written. `aside`: not at all, but for what counts wherever it stands. `body`: with marks. `code`: elements only colour parts of
 * words there. `whole`: as it is. `template`: nothing of it is on the page.
 */
type Mode = 'aside' | 'body' | 'code' | 'whole' | 'template';

interface Level {
	element: SourceElement;
	/** How the element itself is written. */
	mode: Mode;
	/** How its content is. */
	inside: Mode;
	/** Whether its tags are written. */
	hasTags: boolean;
	isMarked: boolean;
	/** It goes if nothing has been found in it that has to stay: what had been found before, and what had been written. */
	before?: { found: number; length: number };
}

/** Elements that are not written: those in templates, and what only gives code its colour. */
const inTemplate: Level = { element: { tagName: '', attrs: [] }, mode: 'template', inside: 'template', hasTags: false, isMarked: false };
const colour: Level = { element: { tagName: 'span', attrs: [] }, mode: 'code', inside: 'code', hasTags: false, isMarked: false };

/** Takes what the search index gets of a page while its elements are read in order. */
export class SearchTokens {
	readonly tokens: SearchToken[] = [];
	readonly #levels: Level[] = [];
	/** Filters and metadata; and these with titles, images and indexed parts. */
	#facts = 0;
	#kept = 0;

	open(element: SourceElement): void {
		const { tagName } = element;
		const parent = this.#levels.at(-1);
		const mode = parent?.inside ?? 'aside';
		if (mode === 'template') {
			this.#levels.push(inTemplate);
			return;
		}
		const traits = traitsOf(element);
		if (mode === 'code' && traits.isColour) {
			this.#levels.push(colour);
			return;
		}
		const isFurniture = mode !== 'code' && mode !== 'whole' && traits.isFurniture;
		const isAside = mode === 'aside' || (mode !== 'whole' && unindexed.has(tagName));
		const length = this.tokens.length;
		const before = isFurniture ? { found: this.#facts, length } : isAside ? { found: this.#kept, length } : undefined;
		if (traits.isFact) this.#facts++;
		if (traits.isKept) this.#kept++;
		const isBody = traits.isBody || (isAside && traits.isKept);
		const inside =
			tagName === 'template' ? 'template' : isFurniture ? 'whole' : isBody ? 'body' : isAside ? 'aside' : insideOf(tagName, mode);
		const marker = mode === 'body' && !isFurniture && traits.hasCondition ? markerOf(element, parent?.element) : undefined;
		const attributes = traits.hasRead ? readAttributes(element, { hasAll: traits.hasAll, mode }) : none;
		const hasTags = attributes.size > 0 || marker !== undefined || !(tagName === 'tbody' || (tagName === 'span' && mode === 'code'));
		if (hasTags) this.tokens.push({ name: tagName, attributes });
		if (marker !== undefined) this.#mark(marker);
		const isMarked = marker !== undefined;
		this.#levels.push({ element, mode: isFurniture ? 'whole' : mode, inside, hasTags, isMarked, ...(before ? { before } : {}) });
	}

	/** @param source with character references */
	text(source: string): void {
		const level = this.#levels.at(-1);
		if (level && level.inside !== 'aside' && level.inside !== 'template') this.tokens.push(source);
	}

	close(): void {
		const level = this.#levels.pop();
		if (!level) return;
		const { element, mode, hasTags, isMarked, before } = level;
		const { tagName } = element;
		if (before && before.found === (mode === 'whole' ? this.#facts : this.#kept)) {
			this.tokens.length = before.length;
			return;
		}
		if (!hasTags || isVoid(tagName)) return;
		if (mode === 'body' && (apart.has(tagName) || (tagName === 'span' && attributeOf(element, 'class')))) this.tokens.push(' ');
		if (isMarked) this.#mark('~');
		this.tokens.push(null);
	}

	#mark(id: string): void {
		this.tokens.push({ name: 'i', attributes: new Map([['id', quoted(id)]]) }, null);
	}
}

function insideOf(tagName: string, mode: Mode): Mode {
	return mode === 'body' && (tagName === 'pre' || tagName === 'code') ? 'code' : mode;
}

/** What a start tag says, wherever it stands. */
interface Traits {
	/** It only gives code its colour, where it stands in code. */
	isColour: boolean;
	isFurniture: boolean;
	isBody: boolean;
	/** A filter, or metadata. */
	isFact: boolean;
	/** It counts wherever it stands. */
	isKept: boolean;
	/** A variant, or a tab. */
	hasCondition: boolean;
	/** Whether Pagefind reads any of its attributes; whether it may be told to read all. */
	hasRead: boolean;
	hasAll: boolean;
}

/** Pages that are read without a parser have one object for all tags that are alike. */
const known = new WeakMap<SourceElement, Traits>();

function traitsOf(element: SourceElement): Traits {
	let traits = known.get(element);
	if (!traits) {
		traits = findTraits(element);
		known.set(element, traits);
	}
	return traits;
}

const prefix = 'data-pagefind-';

function findTraits({ tagName, attrs }: SourceElement): Traits {
	const settings = attrs.flatMap(({ name }) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []));
	return {
		isColour: tagName === 'span' && attrs.every(({ name }) => name === 'class'),
		isFurniture: furniture.has(tagName) || settings.includes('ignore'),
		isBody: settings.includes('body'),
		isFact: settings.some((name) => /^(?:filter|meta|sort)$/.test(name)),
		isKept: settings.some((name) => name !== 'ignore') || titles.has(tagName),
		hasCondition: !isVoid(tagName) && attrs.some(({ name }) => name === 'data-value' || name.startsWith('data-when-')),
		hasRead: settings.length > 0 || tagName === 'html' || tagName === 'img' || attrs.some(({ name }) => name === 'id'),
		hasAll: settings.some((name) => !/^(?:body|ignore|weight)$/.test(name)),
	};
}

const none: SearchTag['attributes'] = new Map();

/** The attributes that Pagefind reads. */
function readAttributes({ tagName, attrs }: SourceElement, { hasAll, mode }: { hasAll: boolean; mode: Mode }): SearchTag['attributes'] {
	const isRead = (name: string) =>
		name === 'id'
			? mode === 'code' || mode === 'whole' || headings.has(tagName)
			: hasAll ||
				name.startsWith(prefix) ||
				(tagName === 'html' && name === 'lang') ||
				(tagName === 'img' && (name === 'src' || name === 'alt'));
	return new Map(attrs.flatMap(({ name, value }): [string, string][] => (isRead(name) ? [[name, quoted(value)]] : [])));
}

/** `~language=go,rust&driver=pgx#tabs-1-go`: the conditions and, of a tab, the id that a link can lead to. */
function markerOf(element: SourceElement, group: SourceElement | undefined): string | undefined {
	if (group?.tagName !== 'doc-tabs') {
		const conditions = choiceDimensions.flatMap((dimension) => {
			const values = attributeOf(element, `data-when-${dimension}`);
			return values ? [`${dimension}=${values.trim().split(/\s+/).join(',')}`] : [];
		});
		return conditions.length > 0 ? `~${conditions.join('&')}` : undefined;
	}
	const value = attributeOf(element, 'data-value');
	if (value === undefined) return undefined;
	const dimension = choiceDimensions.find((name) => name === attributeOf(group, 'data-sync'));
	return `~${dimension ? `${dimension}=${value}` : ''}#${attributeOf(group, 'id')}-${value}`;
}

/** A value as HTML. */
function quoted(value: string): string {
	return value.replace(/[&"\u{a0}]/gu, escaped);
}

/** Text as HTML: what parse5's serialiser writes. */
function escaped(character: string): string {
	return { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\u{a0}': '&nbsp;' }[character] ?? character;
}
