import { findPlaces } from '../literals/find/find-places.ts';
import { quoteForPattern } from '../literals/find/modes.ts';
import { placeholderOf } from './keys.ts';
import type { LiveProblem } from './live-code.ts';

/** A word of the example, and what it is. */
export interface Word {
	word: string;
	/** The key of the value that stands there; undefined where it is none. */
	key: string | undefined;
}

export interface WordSpan {
	start: number;
	end: number;
	key: string;
	name: string;
}

interface Options {
	language: string;
	words?: readonly Word[];
	/** Where words mean something else: connection strings, placeholders. */
	taken: readonly { start: number; end: number }[];
}

/**
 * Where words that the author named stand in literals of the code. A word that is named once is the same wherever it stands; of one that
 * is named several times, each place takes the next of its keys.
 */
export function findWords(code: string, { language, words = [], taken }: Options): { spans: WordSpan[]; problems: LiveProblem[] } {
	const spans: WordSpan[] = [];
	const problems: LiveProblem[] = [];
	for (const word of new Set(words.map((entry) => entry.word))) {
		const keys = words.filter((entry) => entry.word === word).map(({ key }) => key);
		const number = keys.some((key) => key !== undefined && placeholderOf(key) === 'port');
		const { places, why } = placesOf(word, { code, language, taken, number });
		if (places.length === 0) problems.push(nowhere(word, why));
		else if (keys.length > 1 && keys.length !== places.length) problems.push(uneven(word, places.length, keys.length));
		else {
			for (const [index, place] of places.entries()) {
				const key = keys.length > 1 ? keys[index] : keys[0];
				if (key !== undefined) spans.push({ ...place, key, name: placeholderOf(key) });
			}
		}
	}
	return { spans, problems };
}

interface Search {
	code: string;
	language: string;
	taken: Options['taken'];
	number: boolean;
}

/** The places of a word in literals; or why it stands in none, if it is there at all. */
function placesOf(word: string, { code, language, taken, number }: Search): { places: { start: number; end: number }[]; why?: string } {
	const whole = new RegExp(`(?<![\\w.]|[\\w.]-)${quoteForPattern(word)}(?!\\w|[.-]\\w)`, 'g');
	const spans = [...code.matchAll(whole)]
		.map(({ index }) => ({ start: index, end: index + word.length, number }))
		.filter((span) => !taken.some(({ start, end }) => start < span.end && span.start < end));
	const findings = findPlaces(code, language, spans);
	const places = spans.filter((_span, index) => {
		const place = findings[index]?.place;
		return place !== undefined && place.quote === undefined && place.chain !== 'comment';
	});
	const why = findings.find(({ problem }) => problem !== undefined)?.problem;
	return { places, ...(why ? { why } : {}) };
}

function nowhere(word: string, why: string | undefined): LiveProblem {
	return {
		word,
		what: `\`${word}\` stands in no literal of this code`,
		...(why ? { why: `Where it is found, it ${why}.` } : {}),
		fix: 'Correct the word: it must be there as it is written, as a whole, in a string or as a value.',
	};
}

function uneven(word: string, places: number, keys: number): LiveProblem {
	return {
		word,
		what: `\`${word}\` is named ${keys} times, and stands in ${places} ${places === 1 ? 'literal' : 'literals'}`,
		why: 'A word that is named several times says of each place what it is, in their order.',
		fix: `Name it once if it is the same everywhere, or once for each place: \`${word}=-\` is for one that stays.`,
	};
}
