import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { encode, IndexReader, signature, unpack, wordOf } from './index-bytes.ts';
import { addWords, readWords, type Words, type WordsOfPart, wordFiles } from './index-words.ts';
import type { SearchFile } from './search-index.ts';

/** What joining needs to know of an index: `[version, [hash, words, group][], chunks, [filter, hash][], sorts, fields]`. */
interface Meta {
	version: string;
	/** Of each page: the name of its text, its number of words, and what Pagefind packs it with, which is nothing. */
	pages: [text: string, words: number, group: string][];
	filters: [name: string, file: string][];
	fields: string[];
}

/** An index as Pagefind makes it, by path within its folder. */
type IndexFiles = ReadonlyMap<string, Uint8Array>;

/** An index that is read. */
interface ReadIndex {
	files: IndexFiles;
	meta: Meta;
	words: WordsOfPart;
}

/** Packs a file as a browser gets it. */
export type Pack = (bytes: Uint8Array) => Promise<Uint8Array>;

/** Filter, value, pages; keys are {@link IndexReader.bytesOfText}. */
type Filters = Map<string, Map<string, number[]>>;

/**
 * The index of a site from those of its parts: the very index that Pagefind makes of all pages in the order of the parts, but for the
 * names of its files. Pagefind joins indexes in the browser, too (`mergeIndex`): then each part is asked for files of its own, knows
 * none but its own words, and weighs them by its own pages.
 *
 * @param parts with pages, all by the same Pagefind with the same options
 */
export async function joinIndexes(parts: readonly (readonly SearchFile[])[], pack: Pack = packNow): Promise<SearchFile[]> {
	const indexes = parts.map((files) => readBefore.get(files) ?? readIndex(files));
	const metas = indexes.map(({ meta }) => meta);
	const fields = [...new Set(metas.flatMap((meta) => meta.fields))].sort();
	const pages: Meta['pages'] = [];
	const texts = new Map<string, Uint8Array>();
	const words: Words = new Map();
	const filters: Filters = new Map();
	for (const { files, meta, words: wordsOfPart } of indexes) {
		const offset = pages.length;
		for (const [text, ...facts] of meta.pages) pages.push([addText(texts, text, fileOf(files, textFile(text))), ...facts]);
		const isInPlace = meta.fields.every((field, number) => fields[number] === field);
		const fieldOf = (field: number) => fields.indexOf(meta.fields[field] ?? '');
		addWords(words, isInPlace ? wordsOfPart : wordsOf(files, fieldOf), offset);
		for (const [, file] of meta.filters) addFilter(filters, new IndexReader(unpack(fileOf(files, `filter/${file}.pf_filter`))), offset);
	}
	const joinedWords = wordFiles(words).map(({ from, to, bytes }) => ({ from, to, name: nameOf(bytes), bytes }));
	const joinedFilters = [...filters].map(([name, values]) => {
		const bytes = encode([name, [...values].sort(byKey).map(([value, ofPages]) => [wordOf(value), ofPages])]);
		return { name, file: nameOf(bytes), bytes };
	});
	const meta = encode([
		metas[0]?.version ?? '',
		pages,
		joinedWords.map(({ from, to, name }) => [from, to, name]),
		joinedFilters.sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ name, file }) => [name, file]),
		[],
		fields,
	]);
	const entry = { hash: nameOf(meta), pages: pages.length };
	const made: [path: string, bytes: Uint8Array][] = [
		[`pagefind.${entry.hash}.pf_meta`, meta],
		...joinedWords.map(({ name, bytes }): [string, Uint8Array] => [`index/${name}.pf_index`, bytes]),
		...joinedFilters.map(({ file, bytes }): [string, Uint8Array] => [`filter/${file}.pf_filter`, bytes]),
	];
	return [
		...joinEntry(indexes[0]?.files ?? new Map(), entry),
		...(await Promise.all(made.map(async ([path, bytes]) => ({ path, content: await pack(bytes) })))),
		...[...texts].map(([text, content]) => ({ path: textFile(text), content })),
	];
}

/** Indexes that were read before they are joined. */
const readBefore = new WeakMap<readonly SearchFile[], ReadIndex>();

/** Reads an index that is to be joined with others: most of the work needs none of them, and there is time while they are made. */
export function readAhead(part: readonly SearchFile[]): void {
	readBefore.set(part, readIndex(part));
}

function readIndex(part: readonly SearchFile[]): ReadIndex {
	const files: IndexFiles = new Map(part.map(({ path, content }) => [path, content]));
	return { files, meta: readMeta(files), words: wordsOf(files) };
}

function wordsOf(files: IndexFiles, fieldOf?: (field: number) => number): WordsOfPart {
	return wordFilesOf(files).flatMap((bytes) => readWords(new IndexReader(unpack(bytes)), fieldOf));
}

/** The files that are the same for every index, and the one that names the index. */
function joinEntry(files: IndexFiles, { hash, pages }: { hash: string; pages: number }): SearchFile[] {
	const entry = JSON.parse(Buffer.from(fileOf(files, 'pagefind-entry.json')).toString('utf8')) as {
		languages: Record<string, { hash: string; page_count: number }>;
	};
	for (const language of Object.values(entry.languages)) Object.assign(language, { hash, page_count: pages });
	return [
		...['pagefind.js', 'wasm.en.pagefind'].map((path) => ({ path, content: fileOf(files, path) })),
		{ path: 'pagefind-entry.json', content: Buffer.from(JSON.stringify(entry)) },
	];
}

function readMeta(files: IndexFiles): Meta {
	const path = [...files.keys()].find((file) => file.endsWith('.pf_meta')) ?? '';
	const reader = new IndexReader(unpack(fileOf(files, path)));
	const list = <Item>(read: () => Item): Item[] => Array.from({ length: reader.array() }, read);
	/** An entry of known length. */
	const entry = <Item>(read: () => Item) => {
		reader.array();
		return read();
	};
	return entry(() => {
		const version = reader.text();
		const pages = list(() => entry((): Meta['pages'][number] => [reader.text(), reader.number(), reader.text()]));
		list(() => entry(() => [reader.text(), reader.text(), reader.text()]));
		const filters = list(() => entry((): Meta['filters'][number] => [reader.text(), reader.text()]));
		if (list(() => reader.text()).length > 0) throw new Error('the search index is sorted by something: this cannot be joined yet');
		return { version, pages, filters, fields: list(() => reader.text()) };
	});
}

function wordFilesOf(files: IndexFiles): Uint8Array[] {
	return [...files].filter(([path]) => path.startsWith('index/')).map(([, content]) => content);
}

function addFilter(filters: Filters, reader: IndexReader, offset: number): void {
	reader.array();
	const name = reader.text();
	const values = filters.get(name) ?? new Map<string, number[]>();
	filters.set(name, values);
	for (let count = reader.array(); count > 0; count--) {
		reader.array();
		const value = reader.bytesOfText();
		const pages = Array.from({ length: reader.array() }, () => reader.number() + offset);
		values.set(value, [...(values.get(value) ?? []), ...pages]);
	}
}

/** Pagefind names texts by a few digits of their hash, as many as it takes to tell those of one index apart. @returns the name in the whole */
function addText(texts: Map<string, Uint8Array>, text: string, content: Uint8Array): string {
	const known = texts.get(text);
	if (known && Buffer.compare(known, content) !== 0) return addText(texts, `${text}0`, content);
	texts.set(text, content);
	return text;
}

function textFile(text: string): string {
	return `fragment/${text}.pf_fragment`;
}

function fileOf(files: IndexFiles, path: string): Uint8Array {
	const content = files.get(path);
	if (!content) throw new Error(`the search index has no file ${path}`);
	return content;
}

function nameOf(bytes: Uint8Array): string {
	return `en_${hash('sha256', bytes).slice(0, 10)}`;
}

export async function packNow(bytes: Uint8Array): Promise<Uint8Array> {
	return promisify(gzip)(Buffer.concat([signature, bytes]));
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
	return a < b ? -1 : 1;
}
