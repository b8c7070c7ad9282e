import { calloutElement } from './callouts.ts';
import type { Origin } from './marks.ts';
import { reindentLists } from './reindent.ts';
import { repairTables } from './table-rows.ts';
import { fencedLines, type TagInLine, tagsInLines } from './tags-in-lines.ts';

/** A block of HTML that Markdown does not read. */
export interface RawBlock {
	html: string;
	/** Whether its text is Markdown all the same. */
	markdown: boolean;
}

/** An element whose content is Markdown. */
export interface OpenElement {
	name: string;
	/** As it is written: ` class="x" markdown="1"`. */
	attributes: string;
	/** Whether the source closes it. */
	closed: boolean;
}

/** A page's text in which every block of HTML is a word for itself. */
export interface Prepared {
	text: string;
	/** Where each line comes from. */
	origins: Origin[];
	raw: RawBlock[];
	elements: OpenElement[];
}

interface OpenTag {
	tag: TagInLine;
	index: number;
	indent: number;
	/** Whether an element of the same name stood in it. */
	ended: boolean;
}

/** What stands in the text for a block: `<portolan-raw n="3"/>`. */
export const placeholder = /^<portolan-(raw|open|close|comment) n="(\d+)"\/>$/;
const markdownInside = new RegExp(`markdown\\s*=\\s*["']?1|</?${calloutElement}|^[ \\t]*(?:~~~|\`\`\`)`, 'm');
/** Elements whose text is never Markdown, whatever they say. */
const neverMarkdown = new Set(['pre', 'script', 'style', 'svg', 'iframe']);

/**
 * Puts the HTML of a page so that a parser of CommonMark reads what Redcarpet does: blocks of HTML are taken out whole,
 * elements with `markdown="1"` and callouts stand between blank lines, lists are indented by what their items need.
 */
export function prepareMarkdown(lines: readonly string[], origins: readonly Origin[]): Prepared {
	const fenced = fencedLines(lines);
	const preparer = new Preparer(lines, origins, tagsInLines(lines, fenced));
	for (let line = 0; line < lines.length; ) line = fenced[line] ? preparer.code(line) : preparer.prose(line, 0, '');
	return preparer.finish();
}

class Preparer {
	private readonly out: string[] = [];
	private readonly outOrigins: Origin[] = [];
	private readonly raw: RawBlock[] = [];
	private readonly elements: OpenElement[] = [];
	private readonly open: OpenTag[] = [];
	private readonly tagsOf = new Map<number, TagInLine[]>();
	private readonly lines: readonly string[];
	private readonly origins: readonly Origin[];

	constructor(lines: readonly string[], origins: readonly Origin[], tags: readonly TagInLine[]) {
		this.lines = lines;
		this.origins = origins;
		for (const tag of tags) this.tagsOf.set(tag.line, [...(this.tagsOf.get(tag.line) ?? []), tag]);
	}

	/** A line of a fence stays as it is. @returns the next line */
	code(line: number): number {
		this.emit(this.lines[line] ?? '', line);
		return line + 1;
	}

	/** A line of text from a column on. @returns the next line */
	prose(line: number, from: number, prefix: string): number {
		const written = this.lines[line] ?? '';
		const rest = written.slice(from);
		const start = /^[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)*/.exec(rest)?.[0] ?? '';
		if (rest.startsWith('<!--', start.length)) return this.comment(line, from + start.length, prefix + start);
		const tags = (this.tagsOf.get(line) ?? []).filter((tag) => tag.start >= from);
		for (const tag of tags) {
			const isFirst = tag.start === from + start.length;
			if (tag.closes ? tag.partner?.structural : tag.name === calloutElement) return this.structural(line, from, tag, prefix);
			if (tag.closes || !isFirst) continue;
			const isMarkdown = /\bmarkdown\s*=\s*["']?(?:1|block|span)/.test(tag.attributes);
			if (isMarkdown && tag.name !== 'table' && !neverMarkdown.has(tag.name)) return this.structural(line, from, tag, prefix);
			const { partner } = tag;
			if (!partner && !/^(?:hr)$/.test(tag.name)) continue;
			const tail = (this.lines[(partner ?? tag).line] ?? '').slice((partner ?? tag).end);
			if (/^\s*\|/.test(tail)) continue;
			const mayHold = partner && !neverMarkdown.has(tag.name) && tag.name !== 'table';
			if (mayHold && (this.endsAround(tag) || this.holdsMarkdown(tag, partner))) return this.structural(line, from, tag, prefix);
			const isInline = from === 0 && this.isInParagraph(line);
			return this.block(line, tag, prefix + rest.slice(0, tag.start - from), isMarkdown || isInline);
		}
		// Redcarpet needs no space behind the number signs of a heading.
		const shown = from === 0 ? rest.replace(/^(#{1,6})(?=[^#\s])/, '$1 ') : rest.trim();
		if (from === 0 || shown !== '') this.emit(prefix + shown, line);
		return line + 1;
	}

	finish(): Prepared {
		for (const { index, indent } of this.open.toReversed()) {
			this.elements[index] = { ...(this.elements[index] as OpenElement), closed: false };
			this.alone(`${' '.repeat(indent)}<portolan-close n="${index}"/>`, this.lines.length - 1);
		}
		const lines = repairTables(reindentLists(this.out));
		return { text: lines.join('\n'), origins: this.outOrigins, raw: this.raw, elements: this.elements };
	}

	/** A tag around Markdown, on a line of its own. */
	private structural(line: number, from: number, tag: TagInLine, prefix: string): number {
		const before = (this.lines[line] ?? '').slice(from, tag.start);
		const marker = /^[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)*$/.test(before) ? prefix + before : undefined;
		if (marker === undefined && before.trim() !== '') this.emit(prefix + (from === 0 ? before : before.trim()), line);
		if (tag.closes) this.close(tag, line);
		else {
			const lead = marker ?? ' '.repeat(this.indent());
			const index = this.elements.push({ name: tag.name, attributes: tag.attributes, closed: true }) - 1;
			tag.structural = true;
			this.alone(`${lead}<portolan-open n="${index}"/>`, line);
			this.endAround(tag);
			this.open.push({ tag, index, indent: Math.max(lead.replaceAll('\t', '    ').length, this.indent()), ended: false });
		}
		return this.prose(line, tag.end, ' '.repeat(this.indent()));
	}

	private close(tag: TagInLine, line: number): void {
		const at = this.open.findLastIndex((entry) => entry.tag === tag.partner);
		for (const { index, indent } of this.open.splice(Math.max(at, 0)).toReversed()) {
			this.alone(`${' '.repeat(indent)}<portolan-close n="${index}"/>`, line);
		}
	}

	/** A block of HTML, whole. */
	private block(line: number, tag: TagInLine, lead: string, markdown: boolean): number {
		const last = tag.partner ?? tag;
		const html = this.between(tag, last);
		this.endAround(tag);
		const index = this.raw.push({ html, markdown }) - 1;
		this.alone(`${lead}<portolan-raw n="${index}"/>`, line);
		return this.prose(last.line, last.end, ' '.repeat(this.indent()));
	}

	private between(first: TagInLine, last: TagInLine): string {
		if (first.line === last.line) return (this.lines[first.line] ?? '').slice(first.start, last.end);
		const inner = this.lines.slice(first.line + 1, last.line);
		return [(this.lines[first.line] ?? '').slice(first.start), ...inner, (this.lines[last.line] ?? '').slice(0, last.end)].join('\n');
	}

	/**
	 * Whether a tag's end ends the element around as well: Redcarpet looks for the first closing tag of a name. The rest of the
	 * tag's own content is Markdown then.
	 */
	private endsAround(tag: TagInLine): boolean {
		const around = this.open.at(-1);
		return around !== undefined && around.tag.name === tag.name && !around.ended && tag.partner?.start === 0;
	}

	private endAround(tag: TagInLine): void {
		const around = this.open.at(-1);
		if (around?.tag.name === tag.name) around.ended = true;
	}

	/** Whether a line goes on with a paragraph, which no block of HTML interrupts. */
	private isInParagraph(line: number): boolean {
		const before = this.lines[line - 1] ?? '';
		return this.out.at(-1) === before && /^[ \t]*[^\s#<~`|]/.test(before) && !before.includes('<portolan-');
	}

	/** Whether Markdown stands in an element that does not say so itself: an element that does, a callout, a fence. */
	private holdsMarkdown(first: TagInLine, last: TagInLine): boolean {
		return markdownInside.test(this.between(first, last).slice(first.end - first.start));
	}

	private comment(line: number, start: number, lead: string): number {
		for (let end = line; end < this.lines.length; end++) {
			const written = this.lines[end] ?? '';
			const at = written.indexOf('-->', end === line ? start + 4 : 0);
			if (at < 0) continue;
			const first = (this.lines[line] ?? '').slice(start);
			const html =
				end === line ? written.slice(start, at + 3) : [first, ...this.lines.slice(line + 1, end), written.slice(0, at + 3)].join('\n');
			const index = this.raw.push({ html, markdown: false }) - 1;
			this.alone(`${lead}<portolan-comment n="${index}"/>`, line);
			return this.prose(end, at + 3, ' '.repeat(this.indent()));
		}
		// A comment that is never closed hides nothing.
		this.emit(lead + (this.lines[line] ?? '').slice(start).replaceAll('<!--', '&lt;!--'), line);
		return line + 1;
	}

	private indent(): number {
		return this.open.at(-1)?.indent ?? 0;
	}

	private alone(text: string, line: number): void {
		this.emit('', line);
		this.emit(text, line);
		this.emit('', line);
	}

	/** What stands in an element stands at least as deep as its tag. */
	private emit(text: string, line: number): void {
		const lead = /^[ \t]*/.exec(text)?.[0].replaceAll('\t', '    ').length ?? 0;
		const pad = text.trim() === '' ? 0 : Math.max(0, this.indent() - lead);
		this.out.push(' '.repeat(pad) + text);
		this.outOrigins.push(this.origins[line] ?? { file: '', line: 1 });
	}
}
