import { textWords } from '../../components/client/search-words.ts';

/** Longer runs are keys, hashes and whole connection strings: nobody mistypes those. */
const longest = 24;

/**
 * The vocabulary of the search's spelling help: the words of the indexed texts, one line for each power of two of their
 * frequency (line 1: once, line 2: two or three times, …), in alphabetical order, so that it compresses well.
 */
export function searchWords(texts: Iterable<string>): string {
	const counts = new Map<string, number>();
	for (const text of texts) for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
	const lines: string[][] = [];
	for (const word of [...counts.keys()].sort()) {
		const line = Math.floor(Math.log2(counts.get(word) as number));
		lines[line] ??= [];
		lines[line].push(word);
	}
	return Array.from(lines, (line) => (line ?? []).join(' ')).join('\n');
}

function wordsOf(text: string): string[] {
	const words = textWords(text).flatMap(({ whole, parts }) => {
		const joined = parts.length > 1 && parts.length < 4 && !/[#+]/.test(whole);
		return parts.length === 1 || joined ? [whole, ...parts.filter((part) => part !== whole)] : parts;
	});
	return words.filter((word) => /\p{L}/u.test(word) && word.length <= longest);
}
