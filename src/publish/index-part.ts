import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { encode, signature } from './index-bytes.ts';
import type { PageText } from './page-text.ts';
import { wordsOf } from './page-text-rules.ts';
import { PartWords } from './part-words.ts';
import type { SearchFile } from './search-index.ts';
import type { KnownWord, WordForms } from './word-forms.ts';

/** A page of an index. */
export interface IndexPage {
	/** Relative to the site's root: `/cratedb/python/`. */
	url: string;
	text: PageText;
}

/**
 * The index of some pages in Pagefind's form, as far as `joinIndexes` reads it: words in one file and no order, and nothing packed but texts.
 *
 * @returns its files, and how often the texts and titles have each run of characters without white space
 */
export async function partFiles(
	pages: readonly IndexPage[],
	forms: WordForms,
): Promise<{ files: SearchFile[]; runs: Map<string, number> }> {
	const known = forms.words();
	const read = pages.map((page) => ({
		...page,
		words: known.of('text', page.text.content.split(' ')),
		meta: Object.entries(page.text.meta).map(([field, value]): [string, KnownWord[]] => [field, known.of('meta', wordsOf(value))]),
	}));
	await known.complete();
	// Pagefind leaves pages out on which there is nothing to find.
	const kept = read.filter(({ words }) => words.some((word) => word.forms.length > 0));
	const fields = [...new Set(kept.flatMap(({ meta }) => meta.map(([field]) => field)))].sort();
	const index = new PartWords();
	for (const [number, { words, meta, text }] of kept.entries()) {
		index.addText(words, text.weights);
		for (const [field, ofField] of meta) index.addField(fields.indexOf(field), ofField);
		index.endPage(number);
	}
	const texts = kept.map(textOf);
	const names = namesOf(texts);
	const filters = filtersOf(kept);
	const common = await forms.commonFiles();
	const files = [
		...common,
		{
			path: 'pagefind.pf_meta',
			content: plain(
				encode([
					versionOf(common),
					kept.map(({ words }, number) => [names[number] ?? '', words.length, '']),
					[],
					filters.map(([name], number) => [name, String(number)]),
					[],
					fields,
				]),
			),
		},
		{ path: 'index/words.pf_index', content: plain(index.bytes()) },
		...filters.map(([name, values], number) => ({ path: `filter/${number}.pf_filter`, content: plain(encode([name, [...values]])) })),
		...(await Promise.all(
			texts.map(async (text, number) => ({ path: `fragment/${names[number]}.pf_fragment`, content: await packed(text) })),
		)),
	];
	return { files, runs: runsOf(read) };
}

function runsOf(
	pages: readonly { words: readonly KnownWord[]; meta: readonly [field: string, words: readonly KnownWord[]][] }[],
): Map<string, number> {
	const texts = pages.flatMap(({ words, meta }) => [words, ...meta.filter(([field]) => field === 'title').map(([, title]) => title)]);
	const times = new Map<KnownWord, number>();
	for (const words of texts) for (const word of words) times.set(word, (times.get(word) ?? 0) + 1);
	// The words of titles are others: they are found by other forms.
	const runs = new Map<string, number>();
	for (const [{ word }, count] of times) runs.set(word, (runs.get(word) ?? 0) + count);
	return runs;
}

function textOf({ url, text }: IndexPage): string {
	const { content, filters, meta, anchors } = text;
	const places = anchors.map(({ element, id, text: ofAnchor, location }) => ({ element, id, text: ofAnchor, location }));
	return JSON.stringify({ url, content, word_count: content.split(' ').length, filters, meta, anchors: places });
}

/** Pagefind's names: as many digits as tell the texts apart. */
function namesOf(texts: readonly string[]): string[] {
	const names = new Set<string>();
	for (const text of texts) {
		const digits = hash('sha1', text);
		let length = 7;
		while (names.has(`en_${digits.slice(0, length)}`)) length++;
		names.add(`en_${digits.slice(0, length)}`);
	}
	return [...names];
}

function filtersOf(pages: readonly IndexPage[]): [name: string, values: [value: string, pages: number[]][]][] {
	const filters = new Map<string, Map<string, number[]>>();
	for (const [number, { text }] of pages.entries()) {
		for (const [name, values] of Object.entries(text.filters)) {
			const known = filters.get(name) ?? new Map<string, number[]>();
			filters.set(name, known);
			for (const value of values) known.set(value, [...(known.get(value) ?? []), number]);
		}
	}
	return [...filters].map(([name, values]) => [name, [...values]]);
}

function versionOf(files: readonly SearchFile[]): string {
	const entry = files.find(({ path }) => path === 'pagefind-entry.json')?.content ?? '';
	return (JSON.parse(Buffer.from(entry).toString('utf8')) as { version: string }).version;
}

function plain(bytes: Uint8Array): Uint8Array {
	return Buffer.concat([signature, bytes]);
}

function packed(text: string): Promise<Uint8Array> {
	return promisify(gzip)(Buffer.concat([signature, Buffer.from(text)]));
}
