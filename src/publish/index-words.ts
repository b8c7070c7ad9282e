/**
 * The words of a Pagefind index, `index/*.pf_index`: `[[word, pages, variants], …]` in an array, sorted. `pages` are
 * `[page, places, places in metadata]`, where `page` counts from the one before it; `variants` are `[form, pages]`, for accents
 * (`pagefind/src/index/index_words.rs`). Negative numbers among the places in metadata name a field.
 */
import { arrayHead, encode, type IndexReader, wordOf } from './index-bytes.ts';

/** Where a word stands in one part, as bytes from behind the number of its first page. */
interface Postings {
	count: number;
	first: number;
	last: number;
	rest: Uint8Array;
	/** Numbers in it, as Pagefind counts them. */
	size: number;
}

interface PartWord {
	/** Number of the part's first page in the whole. */
	offset: number;
	pages: Postings;
	variants: [form: string, pages: Postings][];
}

/** The words of one part, as if it were the first. */
export type WordsOfPart = [word: string, places: PartWord][];

/** By the bytes of a word: where each part has it, in order. */
export type Words = Map<string, PartWord[]>;

/** Reads the words of one file of a part. @param fieldOf what a field's number is in the whole, where it is another one */
export function readWords(reader: IndexReader, fieldOf?: (field: number) => number): WordsOfPart {
	const moveField = fieldOf && ((value: number) => -1 - fieldOf(-1 - value));
	reader.array();
	return Array.from({ length: reader.array() }, () => {
		reader.array();
		const word = reader.bytesOfText();
		const pages = readPostings(reader, moveField);
		const variants = Array.from({ length: reader.array() }, (): [string, Postings] => {
			reader.array();
			return [reader.text(), readPostings(reader, moveField)];
		});
		return [word, { offset: 0, pages, variants }];
	});
}

/** Adds the words of the next part. @param offset number of its first page */
export function addWords(words: Words, part: WordsOfPart, offset: number): void {
	for (const [word, places] of part) {
		places.offset = offset;
		const known = words.get(word);
		if (known) known.push(places);
		else words.set(word, [places]);
	}
}

function readPostings(reader: IndexReader, moveField: ((value: number) => number) | undefined): Postings {
	const count = reader.array();
	let size = 0;
	let first = 0;
	let last = 0;
	let start = reader.at;
	for (let index = 0; index < count; index++) {
		reader.array();
		const step = reader.number();
		last += step;
		if (index === 0) {
			first = step;
			start = reader.at;
		}
		const places = reader.array();
		reader.skipNumbers(places);
		const inMeta = reader.array();
		reader.skipNumbers(inMeta, moveField);
		size += places + inMeta + 1;
	}
	return { count, first, last, rest: reader.slice(start), size };
}

/** A file of words. */
export interface WordFile {
	/** What Pagefind is told of it: queries between these two need it. */
	from: string;
	to: string;
	bytes: Uint8Array;
}

/** Numbers in a file: Pagefind ends it with the word that brings it there (`chunk_index` in `pagefind/src/index/mod.rs`). */
const fileSize = 20_000;

/** The words of all parts, in files. */
export function wordFiles(words: Words): WordFile[] {
	const sorted = [...words.keys()].sort();
	const files: { from: string; to: string; parts: Uint8Array[] }[] = [];
	let entries: Uint8Array[] = [];
	let from = sorted[0] ?? '';
	let size = 0;
	for (const [index, word] of sorted.entries()) {
		const places = words.get(word) ?? [];
		entries.push(encodeWord(word, places));
		for (const { pages, variants } of places) for (const { size: more } of [pages, ...variants.map(([, ofForm]) => ofForm)]) size += more;
		const isEnd = index === sorted.length - 1 || size >= fileSize;
		if (!isEnd) continue;
		files.push({ from: wordOf(from), to: wordOf(word), parts: [arrayHead(1), arrayHead(entries.length), ...entries] });
		entries = [];
		from = sorted[index + 1] ?? '';
		size = 0;
	}
	trimNames(files);
	return files.map(({ parts, ...names }) => ({ ...names, bytes: Buffer.concat(parts) }));
}

function encodeWord(word: string, places: readonly PartWord[]): Uint8Array {
	const forms = new Map<string, { offset: number; pages: Postings }[]>();
	for (const { offset, variants } of places)
		for (const [form, pages] of variants) forms.set(form, [...(forms.get(form) ?? []), { offset, pages }]);
	return Buffer.concat([
		arrayHead(3),
		encode(wordOf(word)),
		...joinPostings(places),
		arrayHead(forms.size),
		...[...forms].flatMap(([form, ofForm]) => [arrayHead(2), encode(form), ...joinPostings(ofForm)]),
	]);
}

/** Each part's first page counts from the last one of the part before it; the others stay as they are. */
function joinPostings(places: readonly { offset: number; pages: Postings }[]): Uint8Array[] {
	const there = places.filter(({ pages }) => pages.count > 0);
	const joined: Uint8Array[] = [arrayHead(there.reduce((sum, { pages }) => sum + pages.count, 0))];
	let last = 0;
	for (const { offset, pages } of there) {
		joined.push(arrayHead(3), encode(offset + pages.first - last), pages.rest);
		last = offset + pages.last;
	}
	return joined;
}

/** Only as much of a word as tells it from its neighbour in the next file, as Pagefind does: words that are in neither are looked for, too. */
function trimNames(files: { from: string; to: string }[]): void {
	for (const [index, file] of files.entries()) {
		const next = files[index + 1];
		if (!next) return;
		const [to, from] = [[...file.to], [...next.from]];
		const shared = to.findIndex((character, place) => character !== from[place]);
		const length = (shared < 0 ? to.length : shared) + 1;
		const trimmed = to.slice(0, length).join('');
		if (Buffer.compare(Buffer.from(trimmed), Buffer.from(file.from)) >= 0) file.to = trimmed;
		next.from = from.slice(0, length).join('');
	}
}
