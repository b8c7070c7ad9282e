/**
 * Reads pages that are written as a serialiser writes them: every element closed where it was opened, attributes in double quotes. For these,
 * the tags are the tree, and finding them takes a tenth of the time that a parser needs. Anything else is refused, never guessed.
 */
import { parseFragment, defaultTreeAdapter as tree } from 'parse5';
import type { SourceElement } from './html-tree.ts';
import { type PlainElement, plainElement } from './plain-elements.ts';

export interface PlainAttribute {
	/** As in the source. */
	name: string;
	/** Without character references. */
	value: string;
	/** Offsets from where the attributes begin: the whole attribute. */
	from: number;
	to: number;
}

/** A start tag. One object stands for all tags that are written alike: what a reader finds out about it, it may keep. */
export interface PlainTag extends SourceElement {
	attrs: readonly PlainAttribute[];
}

/** What is told of a page, in the order of the source. Every element that is opened is closed. */
export interface PlainReader {
	/** @param at where the attributes begin in the source */
	open(tag: PlainTag, at: number): void;
	close(): void;
	/** As in the source, with character references. */
	text(source: string): void;
	/** All of a script or a style sheet. */
	raw(text: string): void;
}

const startTag = /<([a-zA-Z][a-zA-Z\d-]*)((?:[ \t\n\f]+[a-zA-Z_:][\w:.-]*(?:="[^"]*")?)*)[ \t\n\f]*(\/?)>/y;
const comment = /<!--(?!-?>)(?:[^-]|-(?!-))*-->/y;

/** Attributes of SVG that have capitals; parsers give all others in small letters. */
const camelCase =
	/^(?:(?:gradient|pattern|clipPath|marker|mask)(?:Content)?Units|gradientTransform|marker(?:Width|Height)|pathLength|preserveAspectRatio|ref[XY]|textLength|viewBox)$/;

/** @returns whether the page could be read; if not, what the reader was told is worth nothing */
export function readPlain(html: string, reader: PlainReader): boolean {
	return new PlainHtml(html, reader).read();
}

class PlainHtml {
	readonly #html: string;
	readonly #reader: PlainReader;
	readonly #open: PlainElement[] = [];
	/** How many of a name are open: of `p` and of elements that may not stand in their like. */
	readonly #counts = new Map<string, number>();
	/** What has been in `html`. */
	#parts = '';
	#at = 0;

	constructor(html: string, reader: PlainReader) {
		this.#html = html;
		this.#reader = reader;
	}

	read(): boolean {
		const html = this.#html;
		const doctype = /^<!doctype html>/i.exec(html);
		// A parser changes these two characters.
		if (!doctype || html.includes('\r') || html.includes('\0')) return false;
		this.#at = doctype[0].length;
		while (this.#at < html.length) {
			const next = html.indexOf('<', this.#at);
			const end = next === -1 ? html.length : next;
			if (end > this.#at && !this.#text(html.slice(this.#at, end))) return false;
			this.#at = end;
			if (next !== -1 && !this.#markup()) return false;
		}
		return this.#open.length === 0 && this.#parts === 'html head body ';
	}

	#text(source: string): boolean {
		const parent = this.#open.at(-1);
		if ((!parent || parent.only) && /[^ \t\n\f]/.test(source)) return false;
		if (parent) this.#reader.text(source);
		return true;
	}

	#markup(): boolean {
		const html = this.#html;
		const sign = html.charCodeAt(this.#at + 1);
		if (sign === 0x2f /* / */) {
			const parent = this.#open.at(-1);
			if (!parent || !html.startsWith(parent.end, this.#at)) return false;
			this.#at += parent.end.length;
			this.#close(parent);
			return true;
		}
		if (sign === 0x21 /* ! */) {
			comment.lastIndex = this.#at;
			if (!comment.test(html)) return false;
			this.#at = comment.lastIndex;
			return true;
		}
		const tag = tagAt(html, this.#at);
		return tag !== undefined && this.#start(tag);
	}

	#start(tag: StartTag): boolean {
		const { tagName } = tag;
		const element = plainElement(tagName, this.#open.at(-1));
		if (!element || !this.#mayStand(element)) return false;
		if ((tag.hasCapitals && !element.isForeign) || (tag.isClosed && !element.isVoid && !element.isForeign)) return false;
		this.#reader.open(tag, this.#at + 1 + tagName.length);
		this.#at += tag.length;
		if (element.isVoid || tag.isClosed) {
			this.#reader.close();
			return true;
		}
		this.#open.push(element);
		if (element.name === 'p' || element.isSingle) this.#count(element, 1);
		if (element.content === 'raw' || element.content === 'references') return this.#untilEnd(element);
		// The first line break in it is not part of it.
		if (element.name === 'pre' && this.#html.charCodeAt(this.#at) === 0x0a) this.#at++;
		return true;
	}

	#mayStand(element: PlainElement): boolean {
		const parent = this.#open.at(-1);
		const { name } = element;
		if (!parent || parent.name === 'html') {
			this.#parts += `${name} `;
			return parent ? 'html head body '.startsWith(this.#parts) : this.#parts === 'html ';
		}
		if (
			parent.content ||
			(parent.only && !parent.only.has(name)) ||
			(element.parents && !element.isForeign && !element.parents.has(parent.name))
		)
			return false;
		if (element.isBlock && this.#countOf('p') > 0) return false;
		if (element.isHeading && parent.isHeading) return false;
		// A group of terms may stand in a `div`.
		if (parent.name === 'div' && element.parents && this.#open.at(-2)?.name !== 'dl') return false;
		return !element.isSingle || this.#countOf(name) === 0;
	}

	/** What stands in an element without markup. */
	#untilEnd(element: PlainElement): boolean {
		const rest = this.#html.slice(this.#at);
		const end = rest.search(new RegExp(`</${element.name}`, 'i'));
		if (end === -1 || !rest.startsWith(element.end, end)) return false;
		const content = rest.slice(0, end);
		// In scripts, comments change where the end is.
		if (content.includes('<!--')) return false;
		if (element.content === 'raw') this.#reader.raw(content);
		else if (content.startsWith('\n') || content.includes('<')) return false;
		else if (content !== '') this.#reader.text(content);
		this.#at += content.length + element.end.length;
		this.#close(element);
		return true;
	}

	#close(element: PlainElement): void {
		this.#open.pop();
		if (element.name === 'p' || element.isSingle) this.#count(element, -1);
		this.#reader.close();
	}

	#count({ name }: PlainElement, by: number): void {
		this.#counts.set(name, this.#countOf(name) + by);
	}

	#countOf(name: string): number {
		return this.#counts.get(name) ?? 0;
	}
}

interface StartTag extends PlainTag {
	/** Of its source. */
	length: number;
	hasCapitals: boolean;
	/** Whether it ends with `/>`. */
	isClosed: boolean;
}

/** Pages say the same in most of their tags. By the source. */
const memory = new Map<string, StartTag>();
const remembered = 10_000;

/** @returns undefined where there is none, or where a parser would drop an attribute or change its name */
function tagAt(html: string, at: number): StartTag | undefined {
	// What has been read ends with the first of these signs: where an attribute holds one, it is not known.
	const source = html.slice(at, html.indexOf('>', at) + 1);
	const known = memory.get(source);
	if (known) return known;
	const all = startTagAt(html, at)?.[0];
	if (all === undefined) return undefined;
	// A piece of a string keeps all of it in memory: what is remembered is a string of its own.
	const own = Buffer.from(all).toString();
	const [, tagName = '', attributes = '', slash] = startTagAt(own, 0) ?? [];
	const parsed = parseAttributes(attributes);
	if (!parsed) return undefined;
	const tag: StartTag = { tagName, ...parsed, length: all.length, isClosed: slash === '/' };
	if (all.length === source.length) {
		if (memory.size >= remembered) memory.clear();
		memory.set(own, tag);
	}
	return tag;
}

function startTagAt(html: string, at: number): RegExpExecArray | null {
	startTag.lastIndex = at;
	return startTag.exec(html);
}

function parseAttributes(source: string): Pick<StartTag, 'attrs' | 'hasCapitals'> | null {
	const attrs: PlainAttribute[] = [];
	let hasCapitals = false;
	for (const { 0: all, 1: name = '', 2: value = '', index } of source.matchAll(/([a-zA-Z_:][\w:.-]*)(?:="([^"]*)")?/g)) {
		if (attrs.some((attribute) => attribute.name === name)) return null;
		if (/[A-Z]/.test(name)) {
			if (!camelCase.test(name)) return null;
			hasCapitals = true;
		}
		attrs.push({ name, value: decoded(value), from: index, to: index + all.length });
	}
	return { attrs, hasCapitals };
}

/** The value of an attribute without character references. */
function decoded(source: string): string {
	if (!source.includes('&')) return source;
	const [element] = parseFragment(`<i title="${source}"></i>`).childNodes;
	return element && tree.isElementNode(element) ? (element.attrs[0]?.value ?? '') : '';
}
