import type { Root } from 'mdast';
import { parseMdx } from '../markdown/parse.ts';
import type { Place } from '../schema/problem.ts';

/** What was mended so that MDX could read a text. */
export interface Mend {
	at: Place;
	what: string;
}

/** More stray characters than this, and the file is no MDX. */
const mostMends = 60;
/** Blocks within blocks beyond this depth are nothing that a person wrote, and more than the parser's stack holds. */
const deepest = 60;

const voidElement = /^<(area|br|col|hr|img|input|source|track|wbr)\b([^<>]*?)\s*>/i;
const address = /^<((?:https?:|mailto:)[^\s<>]+|[\w.+-]+@[\w.-]+)>/;

/**
 * Parses MDX that may hold what MDX forbids: a stray `{` or `<` gets a backslash, `<br>` its slash.
 *
 * @returns the tree and what was mended, or why there is none
 */
export function readMdx(source: string): { tree: Root; mends: Mend[] } | { failed: string; at: Place } {
	const beyond = beyondSense(source);
	if (beyond) return { failed: beyond.why, at: beyond.at };
	let text = source;
	const mends: Mend[] = [];
	for (;;) {
		const parsed = parse(text);
		if ('tree' in parsed) return { tree: parsed.tree, mends };
		const { failed, at } = parsed;
		const mended = mends.length < mostMends ? mend(text, at) : undefined;
		if (!mended) return { failed, at };
		mends.push({ at, what: mended.what });
		text = mended.text;
	}
}

function parse(text: string): { tree: Root } | { failed: string; at: Place } {
	try {
		const parsed = parseMdx(text, '');
		if ('tree' in parsed) return parsed;
		return { failed: parsed.problem.what, at: { line: parsed.problem.line, column: parsed.problem.column } };
	} catch (error) {
		// The parser calls itself for every level of nesting.
		if (error instanceof RangeError) return { failed: 'blocks are nested too deeply', at: { line: 1, column: 1 } };
		throw error;
	}
}

function mend(text: string, { line, column }: Place): { text: string; what: string } | undefined {
	const start = offsetOf(text, line) + column - 1;
	const rest = text.slice(start);
	const element = voidElement.exec(rest);
	if (element)
		return { text: splice(text, start, element[0], `<${element[1]}${element[2]} />`), what: `\`${element[0]}\` without a slash` };
	const link = address.exec(rest);
	if (link) return { text: splice(text, start, link[0], link[1] ?? ''), what: 'an address in angle brackets' };
	if (rest.startsWith('{') || rest.startsWith('<')) {
		return { text: splice(text, start, rest.charAt(0), `\\${rest.charAt(0)}`), what: `a \`${rest.charAt(0)}\` that begins nothing` };
	}
	if (column === 1 && /^(?:import|export)\b/.test(rest)) {
		return { text: splice(text, start, rest.charAt(0), `&#${rest.charCodeAt(0)};`), what: 'a line that begins like a module' };
	}
	return undefined;
}

function splice(text: string, at: number, old: string, fresh: string): string {
	return text.slice(0, at) + fresh + text.slice(at + old.length);
}

function offsetOf(text: string, line: number): number {
	let offset = 0;
	for (let number = 1; number < line; number++) {
		const next = text.indexOf('\n', offset);
		if (next < 0) return text.length;
		offset = next + 1;
	}
	return offset;
}

const level = new RegExp(`^[ \\t]*(?:(?:>|[-*+] |\\d{1,9}[.)] )[ \\t]*){${deepest},}|[[{(<]{${deepest * 10},}|[*_~]{${deepest * 100},}`);

/** Where a text is nothing that a person wrote, and why: it would take the parser's stack, or minutes. */
export function beyondSense(text: string): { at: Place; why: string } | undefined {
	const lines = text.split('\n');
	const deep = tooDeep(lines);
	if (deep) return { at: deep, why: 'blocks are nested too deeply' };
	const crowded = tooCrowded(lines);
	return crowded && { at: crowded, why: 'too many lists and quotations begin in a page of this length' };
}

/** Where quotations, items, brackets or elements pile up, outside of code. */
function tooDeep(lines: readonly string[]): Place | undefined {
	let fence: string | undefined;
	let elements = 0;
	let directives = 0;
	for (const [index, line] of lines.entries()) {
		const marker = /^[ \t>]*(`{3,}|~{3,})/.exec(line)?.[1];
		if (fence !== undefined) {
			if (marker?.startsWith(fence)) fence = undefined;
			continue;
		}
		if (marker && !line.slice(line.indexOf(marker) + marker.length).includes('`')) {
			fence = marker;
			continue;
		}
		elements += (line.match(/<[A-Za-z][\w.]*(?=[\s>])(?![^>]*\/>)/g)?.length ?? 0) - (line.match(/<\//g)?.length ?? 0);
		if (/^[ \t>]*:{3,}[A-Za-z]/.test(line)) directives++;
		else if (/^[ \t>]*:{3,}[ \t]*$/.test(line)) directives = Math.max(0, directives - 1);
		if (elements > deepest * 5 || directives > deepest || level.test(line)) return { line: index + 1, column: 1 };
	}
	return undefined;
}

/**
 * Lists and quotations that begin, times lines: the parser moves all that it has read for each that ends. The longest pages of real
 * docs have half a million.
 */
const mostStarts = 8_000_000;

/** Where one list or quotation more than sense begins. */
function tooCrowded(lines: readonly string[]): Place | undefined {
	let starts = 0;
	let isInside = false;
	for (const [index, line] of lines.entries()) {
		if (line.trim() === '') continue;
		const begins = /^[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$))/.test(line);
		if (begins && !isInside && ++starts * lines.length > mostStarts) return { line: index + 1, column: 1 };
		isInside = begins || (isInside && /^[ \t]/.test(line));
	}
	return undefined;
}
