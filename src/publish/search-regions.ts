import { parse, defaultTreeAdapter as tree } from 'parse5';
import { choiceDimensions } from '../schema/vocabulary.ts';
import { attributeOf, isVoid, type SourceElement, type Tree } from './html-tree.ts';

/**
 * A page's HTML as the search index gets it: what Pagefind reads of it and nothing else, without furniture, and with empty elements that mark where a
 * variant or a tab begins (`<i id="~language=go,rust#tabs-1-go">`) and ends (`<i id="~">`). Pagefind keeps the place of every id, so that a hit
 * can tell for whom it is and which tab it stands in.
 * @returns nothing for a page that is not to be searched
 */
export function markRegions(page: string): string | undefined {
	return isSearchable(page) ? searchOfTree(parse(page)) : undefined;
}

/** Whether a page is to be searched. */
export function isSearchable(page: string): boolean {
	return page.includes('data-pagefind-body');
}

/** The same as {@link markRegions} for a page that is parsed. */
export function searchOfTree(document: Tree.Document): string {
	const search = new SearchHtml();
	writeChildren(document, search);
	return search.html();
}

function writeChildren(parent: Tree.ParentNode, search: SearchHtml): void {
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

/** Writes a page for the search index while its elements are read in order. */
export class SearchHtml {
	readonly #parts: string[] = [];
	readonly #levels: Level[] = [];
	/** Filters and metadata; and these with titles, images and indexed parts. */
	#facts = 0;
	#kept = 0;

	html(): string {
		return this.#parts.join('');
	}

	open(element: SourceElement): void {
		const { tagName } = element;
		const parent = this.#levels.at(-1);
		const mode = parent?.inside ?? 'aside';
		if (mode === 'template' || (mode === 'code' && tagName === 'span' && element.attrs.every(({ name }) => name === 'class'))) {
			this.#levels.push(mode === 'template' ? inTemplate : colour);
			return;
		}
		const settings = pagefindSettings(element);
		const isFurniture = mode !== 'code' && mode !== 'whole' && (furniture.has(tagName) || settings.includes('ignore'));
		const isAside = mode === 'aside' || (mode !== 'whole' && unindexed.has(tagName));
		const before = isFurniture
			? { found: this.#facts, length: this.#parts.length }
			: isAside
				? { found: this.#kept, length: this.#parts.length }
				: undefined;
		const isFact = settings.some((name) => /^(?:filter|meta|sort)$/.test(name));
		const isKept = settings.some((name) => name !== 'ignore') || titles.has(tagName);
		if (isFact) this.#facts++;
		if (isKept) this.#kept++;
		const isBody = settings.includes('body') || (isAside && isKept);
		const inside =
			tagName === 'template' ? 'template' : isFurniture ? 'whole' : isBody ? 'body' : isAside ? 'aside' : insideOf(tagName, mode);
		const marker = mode === 'body' && !isFurniture && !isVoid(tagName) ? markerOf(element, parent?.element) : undefined;
		const attributes = attributesText(element, { settings, mode });
		const hasTags = attributes !== '' || marker !== undefined || !(tagName === 'tbody' || (tagName === 'span' && mode === 'code'));
		if (hasTags) this.#parts.push(`<${tagName}${attributes}>`);
		if (marker !== undefined) this.#parts.push(markText(marker));
		this.#levels.push({
			element,
			mode: isFurniture ? 'whole' : mode,
			inside,
			hasTags,
			isMarked: marker !== undefined,
			...(before ? { before } : {}),
		});
	}

	/** @param source HTML */
	text(source: string): void {
		const level = this.#levels.at(-1);
		if (level && level.inside !== 'aside' && level.inside !== 'template') this.#parts.push(source);
	}

	close(): void {
		const level = this.#levels.pop();
		if (!level) return;
		const { element, mode, hasTags, isMarked, before } = level;
		const { tagName } = element;
		if (before && before.found === (mode === 'whole' ? this.#facts : this.#kept)) {
			this.#parts.length = before.length;
			return;
		}
		if (!hasTags || isVoid(tagName)) return;
		if (mode === 'body' && (apart.has(tagName) || (tagName === 'span' && attributeOf(element, 'class')))) this.#parts.push(' ');
		if (isMarked) this.#parts.push(markText('~'));
		this.#parts.push(`</${tagName}>`);
	}
}

function insideOf(tagName: string, mode: Mode): Mode {
	return mode === 'body' && (tagName === 'pre' || tagName === 'code') ? 'code' : mode;
}

/** `['filter', 'body']`: what an element's attributes tell Pagefind. */
function pagefindSettings({ attrs }: SourceElement): string[] {
	const found: string[] = [];
	for (const { name } of attrs) if (name.startsWith(prefix)) found.push(name.slice(prefix.length));
	return found;
}

const prefix = 'data-pagefind-';

/** The attributes that Pagefind reads; all, where it may be told to read any. */
function attributesText(element: SourceElement, { settings, mode }: { settings: readonly string[]; mode: Mode }): string {
	const { tagName, attrs } = element;
	const hasAll = settings.some((name) => !/^(?:body|ignore|weight)$/.test(name));
	let text = '';
	for (const { name, value } of attrs) {
		const isRead =
			name === 'id'
				? mode === 'code' || mode === 'whole' || headings.has(tagName)
				: hasAll ||
					name.startsWith(prefix) ||
					(tagName === 'html' && name === 'lang') ||
					(tagName === 'img' && (name === 'src' || name === 'alt'));
		if (isRead) text += ` ${name}="${value.replace(/[&"\u{a0}]/gu, escaped)}"`;
	}
	return text;
}

/** `~language=go,rust&driver=pgx#tabs-1-go`: the conditions and, of a tab, the id that a link can lead to. */
function markerOf(element: SourceElement, group: SourceElement | undefined): string | undefined {
	if (!element.attrs.some(({ name }) => name === 'data-value' || name.startsWith('data-when-'))) return undefined;
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

function markText(id: string): string {
	return `<i id="${id.replace(/[&"\u{a0}]/gu, escaped)}"></i>`;
}

/** Text as HTML: what parse5's serialiser writes. */
function escaped(character: string): string {
	return { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\u{a0}': '&nbsp;' }[character] ?? character;
}
