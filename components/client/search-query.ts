import { queryWords } from './search-words.ts';
import type { Vocabulary } from './search-spelling.ts';

export interface Query {
	/** As typed, white space trimmed. */
	text: string;
	/** What the index is asked: every one of these must be on a page. */
	terms: string[];
	/** The same as one run of words, for pages that have it to the letter; nothing for a query of one simple word. */
	phrase?: string;
	/** What is searched for in place of `text`, where words of it are on no page. */
	corrected?: string;
	/** Words that are on no page and have no near one. */
	unknown: string[];
}

/** Names of languages that the pages spell otherwise: `golang` for Go. */
export type Aliases = ReadonlyMap<string, string>;

interface QueryTools {
	vocabulary: Vocabulary;
	aliases: Aliases;
	/** Search for what was typed, whatever the vocabulary says. */
	literal: boolean;
}

/** Reads a query: `sslmode=verify-ful` is `sslmode` and `verify` and `full`, with a correction. */
export function parseQuery(typed: string, { vocabulary, aliases, literal }: QueryTools): Query {
	const text = typed.trim().replace(/\s+/g, ' ');
	const words = queryWords(text);
	const parts = words.flatMap((word) => word.parts);
	const phrase = words.length > 1 || parts.length > 1 ? words.map(({ whole }) => whole).join(' ') : undefined;
	if (literal) return { text, terms: parts, unknown: [], ...(phrase ? { phrase } : {}) };
	const unknown: string[] = [];
	const known = parts.map((part, index) => {
		if (vocabulary.knows(part)) return part;
		const near = aliases.get(part) ?? joined(parts, index, vocabulary) ?? vocabulary.correct(part);
		if (near === undefined) unknown.push(part);
		return near ?? part;
	});
	const terms = [...new Set(known.filter((term) => term && !unknown.includes(term)).flatMap((term) => term.split(' ')))];
	if (known.every((term, index) => term === parts[index])) return { text, terms, unknown, ...(phrase ? { phrase } : {}) };
	return { text, terms, unknown, corrected: known.filter(Boolean).join(' ') };
}

/** `data bend` is `databend`: the second half is dropped, the first becomes the whole. */
function joined(parts: string[], index: number, vocabulary: Vocabulary): string | undefined {
	const [before, here, after] = [parts[index - 1], parts[index] ?? '', parts[index + 1]];
	if (before && vocabulary.knows(before + here)) return before + here;
	return after && vocabulary.knows(here + after) ? here + after : undefined;
}
