import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { close, createIndex, type IndexFile, type PagefindIndex } from 'pagefind';
import { glob } from 'tinyglobby';
import { wordCharacters } from '../../components/client/search-words.ts';
import { languages, operatingSystems, pageKindLabels, pageKinds } from '../schema/vocabulary.ts';
import { markRegions } from './search-regions.ts';
import { searchWords } from './search-words.ts';

/** What the index is in, below the site's root. */
const folder = 'pagefind';
/** Its files with names that do not follow from their content. */
export const searchEntries = ['pagefind.js', 'pagefind-entry.json', 'words.txt', 'facets.json'].map((name) => `${folder}/${name}`);
/** Of what Pagefind writes, the files that our own interface loads: no user interface of Pagefind's, no worker. */
const needed = /^(?:pagefind\.js|pagefind-entry\.json|pagefind\.[^/]+\.pf_meta|wasm\.en\.pagefind|(?:fragment|index|filter)\/.+)$/;
/** Pagefind's sign at the beginning of every decompressed file. */
const signature = 'pagefind_dcd'.length;

export interface SearchIndexOptions {
	/** The built site. */
	dist: string;
	/** Names for the ids of the facets, in the order in which they are offered. What the vocabulary has comes from there. */
	labels?: SearchLabels;
}

/** Per facet or choice: id to name. */
export type SearchLabels = Partial<Record<'database' | 'driver' | 'deployment' | 'protocol', Record<string, string>>>;

export interface SearchIndexResult {
	pages: number;
	words: number;
	files: number;
	bytes: number;
}

/** A page as the index gets it: see `markRegions`. */
export interface SearchPage {
	/** Relative to the site. */
	sourcePath: string;
	content: string;
}

/** A file of the index, relative to its folder. */
export type SearchFile = Pick<IndexFile, 'path' | 'content'>;

/**
 * Indexes the pages of a built site (those with `data-pagefind-body`) and writes what the search needs to
 * `dist/pagefind`. The same pages give the same files.
 * @throws {Error} with Pagefind's own words where it refuses a page
 */
export async function buildSearchIndex({ dist, labels = {} }: SearchIndexOptions): Promise<SearchIndexResult> {
	const { files, pages, words } = await indexPages(markedPages(dist), labels);
	await rm(join(dist, folder), { recursive: true, force: true });
	for (const { path, content } of files) {
		await mkdir(dirname(join(dist, path)), { recursive: true });
		await writeFile(join(dist, path), content);
	}
	return { pages, words, files: files.length, bytes: files.reduce((sum, { content }) => sum + content.byteLength, 0) };
}

async function* markedPages(dist: string): AsyncGenerator<SearchPage> {
	for (const sourcePath of (await glob('**/*.html', { cwd: dist })).sort()) {
		const content = markRegions(await readFile(join(dist, sourcePath), 'utf8'));
		if (content !== undefined) yield { sourcePath, content };
	}
}

/**
 * The search index of some pages, as files of the site.
 *
 * @param pages sorted by path: the same pages in the same order give the same files
 * @throws {Error} with Pagefind's own words where it refuses a page
 */
export async function indexPages(
	pages: AsyncIterable<SearchPage>,
	labels: SearchLabels = {},
): Promise<{ files: SearchFile[]; pages: number; words: number }> {
	const index = await newIndex();
	let count = 0;
	try {
		for await (const { sourcePath, content } of pages) {
			const { errors } = await index.addHTMLFile({ sourcePath, content });
			failOn(errors, sourcePath);
			count++;
		}
		const { files, errors } = await index.getFiles();
		failOn(errors, folder);
		const words = searchWords(
			files
				.filter(({ path }) => path.startsWith('fragment/'))
				.sort(byPath)
				.map(fragmentText),
		);
		const all = [
			...files.filter(({ path }) => needed.test(path)),
			{ path: 'words.txt', content: Buffer.from(words) },
			{ path: 'facets.json', content: Buffer.from(facets(labels)) },
		];
		return {
			files: all.map(({ path, content }) => ({ path: `${folder}/${path}`, content })),
			pages: count,
			words: words.split(/\s+/).length,
		};
	} finally {
		await index.deleteIndex();
		await close();
	}
}

async function newIndex(): Promise<PagefindIndex> {
	const { index, errors } = await createIndex({ includeCharacters: wordCharacters, forceLanguage: 'en' });
	failOn(errors, folder);
	if (!index) throw new Error('pagefind: no index was created');
	return index;
}

/** The names of facet values and choices, as `[id, name]`, in order. What has no name here shows its id. */
function facets(labels: SearchLabels): string {
	return JSON.stringify({
		...Object.fromEntries(Object.entries(labels).map(([facet, names]) => [facet, Object.entries(names)])),
		language: languages.map(({ id, name }) => [id, name]),
		os: operatingSystems.map(({ id, name }) => [id, name]),
		kind: pageKinds.map((kind) => [kind, pageKindLabels[kind]]),
	});
}

function fragmentText({ content }: IndexFile): string {
	const fragment = JSON.parse(gunzipSync(content).subarray(signature).toString('utf8')) as {
		content: string;
		meta: Record<string, string>;
	};
	return `${fragment.meta.title ?? ''} ${fragment.content}`;
}

function byPath(a: IndexFile, b: IndexFile): number {
	return a.path < b.path ? -1 : 1;
}

function failOn(errors: readonly string[], subject: string): void {
	if (errors.length > 0) throw new Error(`pagefind: ${subject}: ${errors.join('; ')}`);
}
