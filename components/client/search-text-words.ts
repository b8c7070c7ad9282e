/** The words of what is indexed: the build counts them for the vocabulary, and the search looks for a query's words among those of what it found. */
import { plain, type Word, wordOf } from './search-words.ts';

/** Longer runs are keys, hashes and whole connection strings: nobody mistypes those. */
const longest = 24;

/** The words of indexed text, where capitals part words: `maxPoolSize` is also found by `pool`. */
export function textWords(text: string): Word[] {
	return text.split(/\s+/).flatMap((run) => wordOf(plain(run), plain(partCapitals(run))));
}

/** The words of a text that the spelling help may know. */
export function vocabularyWords(text: string): string[] {
	const words = textWords(text).flatMap(({ whole, parts }) => {
		const joined = parts.length > 1 && parts.length < 4 && !/[#+]/.test(whole);
		return parts.length === 1 || joined ? [whole, ...parts.filter((part) => part !== whole)] : parts;
	});
	return words.filter((word) => /\p{L}/u.test(word) && word.length <= longest);
}

function partCapitals(text: string): string {
	return text.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2').replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2');
}
