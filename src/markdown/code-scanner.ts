import type { PatternScanner, RegexEngine } from 'shiki';
import { defaultJavaScriptRegexConstructor } from 'shiki/engine/javascript';
import { translatePattern } from './pattern/translate.ts';
import { type CharacterSet, charactersOf, mayMatch, type Needs, needsOf } from './pattern-needs.ts';

interface Line {
	content: string;
	characters: CharacterSet;
}
type Match = NonNullable<ReturnType<PatternScanner['findNextMatchSync']>>;

/** How a grammar's rules write a group that took no part in a match. */
const noCapture = { start: 0xff_ff_ff_ff, end: 0xff_ff_ff_ff, length: 0 };

/** A pattern of a grammar, and what was found last. All rules that have the pattern share it. */
interface Pattern {
	source: string | RegExp;
	needs: Needs;
	/** Absent before the first search; null for what JavaScript has no equivalent for: such a pattern never matches. */
	regexp: RegExp | null | undefined;
	/** Numbers of captures that the pattern does not have: JavaScript needs them for what it gives nothing back of. */
	hidden: readonly number[];
	/** Whether a search depends on nothing but the line: it then holds for every start up to what it found. */
	reusable: boolean;
	line: Line | undefined;
	searchedFrom: number;
	/** Index in `line`, or -1. */
	found: number;
	indices: RegExpIndicesArray | undefined;
}

/**
 * Shiki's JavaScript engine for grammars' patterns, with fewer searches: a rule asks all its patterns for the next match at every token, and the
 * rule inside it asks mostly the same ones. Lines without the characters that a pattern needs are not searched, and patterns that are never
 * searched for are never translated. Tokens are those of `createJavaScriptRegexEngine({ forgiving: true })`.
 */
export function createCodeEngine(): RegexEngine {
	const known = new Map<string | RegExp, Pattern>();
	const patternOf = (source: string | RegExp): Pattern => {
		const pattern = known.get(source) ?? newPattern(source);
		known.set(source, pattern);
		return pattern;
	};
	return {
		createScanner: (sources) => scannerOf(sources.map(patternOf)),
		createString: lineOf,
	};
}

function lineOf(content: string): Line {
	return { content, characters: charactersOf(content) };
}

function newPattern(source: string | RegExp): Pattern {
	const needs = needsOf(typeof source === 'string' ? source : '');
	return { source, needs, regexp: undefined, hidden: [], reusable: true, line: undefined, searchedFrom: 0, found: -1, indices: undefined };
}

function scannerOf(patterns: readonly Pattern[]): PatternScanner {
	return {
		findNextMatchSync(text, start) {
			const line = typeof text === 'string' ? lineOf(text) : (text as Line);
			let first = -1;
			let firstFound = Number.POSITIVE_INFINITY;
			for (let index = 0; index < patterns.length; index++) {
				const pattern = patterns[index];
				if (!pattern) continue;
				if (!holds(pattern, line, start)) search(pattern, line, start);
				const { found } = pattern;
				if (found === -1 || found >= firstFound) continue;
				first = index;
				firstFound = found;
				if (found === start) break;
			}
			const pattern = patterns[first];
			return pattern?.indices ? { index: first, captureIndices: capturesOf(pattern.indices, pattern.hidden) } : null;
		},
	};
}

/** Whether the last search says where a search from `start` would end. */
function holds({ reusable, line, searchedFrom, found }: Pattern, wanted: Line, start: number): boolean {
	return line === wanted && reusable && searchedFrom <= start && (found === -1 || found >= start);
}

/** Notes the first match at or behind `start`. */
function search(pattern: Pattern, line: Line, start: number): void {
	const match = mayMatch(pattern.needs, line.characters) ? execute(pattern, line.content, start) : null;
	pattern.line = line;
	pattern.searchedFrom = start;
	pattern.found = match ? match.index : -1;
	pattern.indices = match?.indices;
}

function execute(pattern: Pattern, text: string, start: number): RegExpExecArray | null {
	if (pattern.regexp === undefined) compile(pattern);
	if (!pattern.regexp) return null;
	pattern.regexp.lastIndex = start;
	try {
		return pattern.regexp.exec(text);
	} catch {
		// A long pattern is compiled when it is used first, and may turn out to be none then.
		return null;
	}
}

function compile(pattern: Pattern): void {
	try {
		const regexp = typeof pattern.source === 'string' ? regexpOf(pattern, pattern.source) : pattern.source;
		pattern.regexp = regexp;
		pattern.reusable = !regexp.sticky && !('rawOptions' in regexp && (regexp.rawOptions as { strategy?: string | null }).strategy);
	} catch {
		pattern.regexp = null;
	}
}

/** Most patterns are translated directly, in a tenth of the time that the library takes. */
function regexpOf(pattern: Pattern, source: string): RegExp {
	const translation = translatePattern(source);
	if (!translation) return defaultJavaScriptRegexConstructor(source);
	pattern.hidden = translation.hidden;
	return new RegExp(translation.source, translation.flags);
}

function capturesOf(indices: RegExpIndicesArray, hidden: readonly number[]): Match['captureIndices'] {
	const shown = hidden.length === 0 ? indices : indices.filter((_, number) => !hidden.includes(number));
	return shown.map(captureOf);
}

function captureOf(range: [number, number] | undefined): Match['captureIndices'][number] {
	return range ? { start: range[0], end: range[1], length: range[1] - range[0] } : noCapture;
}
