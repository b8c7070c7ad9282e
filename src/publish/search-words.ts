import { vocabularyWords } from '../../components/client/search-text-words.ts';

const wordsByRun = new Map<string, readonly string[]>();
/** What is said but once need not stay in memory. */
const remembered = 200_000;

/** A word and how often it is there. */
export type WordCount = [word: string, times: number];

/** The words that the search's spelling help may know. @param runs of characters without white space, and how often there are */
export function countWords(runs: Iterable<readonly [run: string, times: number]>): WordCount[] {
	const counts = new Map<string, number>();
	for (const [run, times] of runs) for (const word of wordsOfRun(run)) add(counts, word, times);
	return [...counts];
}

/** A site says the same words again and again: each is taken apart once. */
function wordsOfRun(run: string): readonly string[] {
	const known = wordsByRun.get(run);
	if (known) return known;
	if (wordsByRun.size > remembered) wordsByRun.clear();
	const words = vocabularyWords(run);
	wordsByRun.set(run, words);
	return words;
}

/**
 * The vocabulary of the spelling help: one line for each power of two of the words' frequency (line 1: once, line 2: two or three
 * times, …), in alphabetical order, so that it compresses well.
 *
 * @param parts of a site
 */
export function wordLines(parts: Iterable<readonly WordCount[]>): string {
	const counts = new Map<string, number>();
	for (const part of parts) for (const [word, times] of part) add(counts, word, times);
	const lines: string[][] = [];
	for (const word of [...counts.keys()].sort()) {
		const line = Math.floor(Math.log2(counts.get(word) as number));
		lines[line] ??= [];
		lines[line].push(word);
	}
	return Array.from(lines, (line) => (line ?? []).join(' ')).join('\n');
}

function add(counts: Map<string, number>, key: string, times: number): void {
	counts.set(key, (counts.get(key) ?? 0) + times);
}
