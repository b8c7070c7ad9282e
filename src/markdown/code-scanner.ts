import type { PatternScanner, RegexEngine } from 'shiki';
import { defaultJavaScriptRegexConstructor } from 'shiki/engine/javascript';

type Line = Parameters<PatternScanner['findNextMatchSync']>[0];
type Match = NonNullable<ReturnType<PatternScanner['findNextMatchSync']>>;

/** How a grammar's rules write a group that took no part in a match. */
const noCapture = { start: 0xff_ff_ff_ff, end: 0xff_ff_ff_ff, length: 0 };

/** A pattern of a grammar, and what was found last. All rules that have the pattern share it. */
interface Pattern {
	regexp: RegExp;
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
 * rule inside it asks mostly the same ones. Tokens are those of `createJavaScriptRegexEngine({ forgiving: true })`.
 */
export function createCodeEngine(): RegexEngine {
	const known = new Map<string | RegExp, Pattern | undefined>();
	const patternOf = (source: string | RegExp): Pattern | undefined => {
		if (!known.has(source)) known.set(source, readPattern(source));
		return known.get(source);
	};
	return {
		createScanner: (sources) => scannerOf(sources.map(patternOf)),
		createString: (content) => ({ content }),
	};
}

/** Nothing for what JavaScript has no equivalent for: such a pattern never matches. */
function readPattern(source: string | RegExp): Pattern | undefined {
	try {
		const regexp = typeof source === 'string' ? defaultJavaScriptRegexConstructor(source) : source;
		const reusable = !regexp.sticky && !('rawOptions' in regexp && (regexp.rawOptions as { strategy?: string | null }).strategy);
		return { regexp, reusable, line: undefined, searchedFrom: 0, found: -1, indices: undefined };
	} catch {
		return undefined;
	}
}

function scannerOf(patterns: readonly (Pattern | undefined)[]): PatternScanner {
	return {
		findNextMatchSync(line, start) {
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
			const captureIndices = patterns[first]?.indices?.map(captureOf);
			return captureIndices ? { index: first, captureIndices } : null;
		},
	};
}

/** Whether the last search says where a search from `start` would end. */
function holds({ reusable, line, searchedFrom, found }: Pattern, wanted: Line, start: number): boolean {
	return line === wanted && reusable && searchedFrom <= start && (found === -1 || found >= start);
}

/** Notes the first match at or behind `start`. */
function search(pattern: Pattern, line: Line, start: number): void {
	pattern.regexp.lastIndex = start;
	const match = execute(pattern.regexp, typeof line === 'string' ? line : line.content);
	pattern.line = line;
	pattern.searchedFrom = start;
	pattern.found = match ? match.index : -1;
	pattern.indices = match?.indices;
}

/** A long pattern is compiled when it is used first, and may turn out to be none then. */
function execute(regexp: RegExp, text: string): RegExpExecArray | null {
	try {
		return regexp.exec(text);
	} catch {
		return null;
	}
}

function captureOf(range: [number, number] | undefined): Match['captureIndices'][number] {
	return range ? { start: range[0], end: range[1], length: range[1] - range[0] } : noCapture;
}
