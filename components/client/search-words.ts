/**
 * Words as the search index has them. Pagefind takes each run without white space as one word, less its punctuation
 * (`verify-full` is `verifyfull`), and, where it has punctuation or capitals inside, also its parts (`verify`, `full`).
 * Queries and the vocabulary of the spelling help are cut the same way.
 */

/** Punctuation that is part of a word, so that `C#` and `C++` can be told from `C`. Beside `_`, which Pagefind keeps. */
export const wordCharacters = '#+';

export interface Word {
	/** `verifyfull` for `verify-full`, `c#` for `(C#)`. */
	whole: string;
	/** `['verify', 'full']`; the whole alone where there is nothing to part. */
	parts: string[];
}

/** The words of a query. `AsyncPG` stays whole: who types capitals does not mean two words. */
export function queryWords(query: string): Word[] {
	return query.split(/\s+/).flatMap((run) => wordOf(plain(run), plain(run)));
}

/** @param parted the same run with a break wherever capitals part words */
export function wordOf(run: string, parted: string): Word[] {
	const whole = run.replace(/[^\p{L}\p{N}_#+]/gu, '');
	if (!/[\p{L}\p{N}]/u.test(whole)) return [];
	const parts = (parted.match(/[\p{L}\p{N}]+/gu) ?? []).filter((part) => part.length > 1);
	// One letter says too little by itself: `c#` is looked up as it is.
	return [{ whole, parts: parts.length > 0 ? parts : [whole] }];
}

/** Lower case, without accents. */
export function plain(text: string): string {
	return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}
