import { Vocabulary } from './search-spelling.ts';
import { vocabularyWords } from './search-text-words.ts';
import { queryWords } from './search-words.ts';

export interface Query {
	/** As typed, white space trimmed. */
	text: string;
	/** What the index is asked: every one of these must be on a page. */
	terms: string[];
	/** The same as one run of words, for pages that have it to the letter. */
	phrase: string;
	/** What is searched for in place of `text`, where words of it are on no page. */
	corrected?: string;
	/** Words that are on no page and have no near one. */
	unknown: string[];
	/** Whether it was to be taken as it is. */
	literal: boolean;
}

/** Names of languages that the pages spell otherwise: `golang` for Go. */
export type Aliases = ReadonlyMap<string, string>;

interface QueryTools {
	/** Without it, a query is read as it is spelled. */
	vocabulary: Vocabulary | undefined;
	aliases: Aliases;
	/** Search for what was typed, whatever the vocabulary says. */
	literal: boolean;
}

/** Reads a query: `sslmode=verify-ful` is `sslmode` and `verify` and `full`, with a correction. */
export function parseQuery(typed: string, { vocabulary, aliases, literal }: QueryTools): Query {
	const text = typed.trim().replace(/\s+/g, ' ');
	const words = queryWords(text);
	const parts = words.flatMap((word) => word.parts);
	const phrase = words.map(({ whole }) => whole).join(' ');
	if (literal) return { text, terms: parts, unknown: [], phrase, literal };
	if (!vocabulary) return { text, terms: [...new Set(parts)], unknown: [], phrase, literal };
	const unknown: string[] = [];
	const meant: string[] = [];
	for (let index = 0; index < parts.length; index++) {
		const part = parts[index] as string;
		const together = part + (parts[index + 1] ?? '');
		const alias = aliases.get(part);
		// A name that the pages hardly use is taken for the one that they do: `golang` for `go`, but `jdbc` stays.
		if (alias && vocabulary.weight(alias) > vocabulary.weight(part) + 3) meant.push(alias);
		else if (vocabulary.weight(together) > 0 && !(vocabulary.knows(part) && vocabulary.knows(parts[index + 1] ?? ''))) {
			// `data bend` is `databend`.
			meant.push(together);
			index++;
		} else if (vocabulary.knows(part)) meant.push(part);
		else {
			const near = vocabulary.correct(part);
			if (near === undefined) unknown.push(part);
			meant.push(near ?? part);
		}
	}
	const terms = [...new Set(meant.filter((term) => !unknown.includes(term)).flatMap((term) => term.split(' ')))];
	if (meant.join(' ') === parts.join(' ')) return { text, terms, unknown, phrase, literal };
	return { text, terms, unknown, phrase, literal, corrected: meant.join(' ') };
}

/**
 * Whether the vocabulary would leave a query as it was read without, by texts of the site: what is a word of one of them is a word of the
 * site. So it need not be loaded for most queries.
 */
export function isWellSpelled({ terms, literal }: Query, { aliases, texts }: { aliases: Aliases; texts: readonly string[] }): boolean {
	if (literal || terms.length === 0) return true;
	// Which of two names the site uses, the vocabulary tells.
	if (terms.some((term) => (aliases.get(term) ?? term) !== term)) return false;
	const words = new Vocabulary(texts.flatMap(vocabularyWords).join(' '));
	return terms.every((term) => words.knows(term));
}
