import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { close, createIndex, type IndexFile, type PagefindIndex } from 'pagefind';
import { glob } from 'tinyglobby';
import { searchFolder as folder, searchFiles } from '../../components/client/constants.ts';
import type { FacetLabels } from '../../components/client/search-start.ts';
import { wordCharacters } from '../../components/client/search-words.ts';
import { languages, operatingSystems, pageKindLabels, pageKinds } from '../schema/vocabulary.ts';
import { joinIndexes, type Pack } from './join-index.ts';
import { markRegions } from './search-regions.ts';
import { packStart } from './search-start.ts';
import { countWords, type WordCount, wordLines } from './search-words.ts';

/** Its files with names that do not follow from their content. */
export const searchEntries: readonly string[] = [searchFiles.script, searchFiles.start, searchFiles.words];
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

/** A file of an index, relative to its folder. */
export type SearchFile = Pick<IndexFile, 'path' | 'content'>;

/** The index of some of a site's pages. */
export interface SearchPart {
	/** How many there are. */
	pages: number;
	words: WordCount[];
	files: SearchFile[];
}

/**
 * Indexes the pages of a built site (those with `data-pagefind-body`) and writes what the search needs to
 * `dist/pagefind`. The same pages give the same files.
 * @throws {Error} with Pagefind's own words where it refuses a page
 */
export async function buildSearchIndex({ dist, labels = {} }: SearchIndexOptions): Promise<SearchIndexResult> {
	try {
		const { words, ...part } = await indexPart(markedPages(dist));
		const files = await joinParts([{ words, ...part }], labels);
		await rm(join(dist, folder), { recursive: true, force: true });
		for (const { path, content } of files) {
			await mkdir(dirname(join(dist, path)), { recursive: true });
			await writeFile(join(dist, path), content);
		}
		const bytes = files.reduce((sum, { content }) => sum + content.byteLength, 0);
		return { pages: part.pages, words: words.length, files: files.length, bytes };
	} finally {
		await endIndexing();
	}
}

async function* markedPages(dist: string): AsyncGenerator<SearchPage> {
	for (const sourcePath of (await glob('**/*.html', { cwd: dist })).sort()) {
		const content = markRegions(await readFile(join(dist, sourcePath), 'utf8'));
		if (content !== undefined) yield { sourcePath, content };
	}
}

/**
 * Pagefind's index of some pages. Whoever makes some calls {@link endIndexing} in the end.
 *
 * @param pages sorted by path: the same pages in the same order give the same files
 * @throws {Error} with Pagefind's own words where it refuses a page
 */
export async function indexPart(pages: AsyncIterable<SearchPage> | Iterable<SearchPage>): Promise<SearchPart> {
	const index = await newIndex();
	let count = 0;
	try {
		for await (const page of pages) {
			const { errors } = await index.addHTMLFile(page);
			failOn(errors, page.sourcePath);
			count++;
		}
		const { files, errors } = await index.getFiles();
		failOn(errors, folder);
		const texts = files.filter(({ path }) => path.startsWith('fragment/')).sort(byPath);
		return { pages: count, words: countWords(texts.map(fragmentText)), files: files.filter(({ path }) => needed.test(path)) };
	} finally {
		await index.deleteIndex();
	}
}

/** Starts Pagefind's own process, which takes a while. Whoever does calls {@link endIndexing}, too. */
export function startIndexing(): void {
	// What is wrong with it, the first index says.
	newIndex()
		.then((index) => index.deleteIndex())
		.catch(() => undefined);
}

/** Ends Pagefind's own process. */
export async function endIndexing(): Promise<void> {
	await close();
}

/** The search index of a site from those of its parts, as files of the site. */
export async function joinParts(parts: readonly SearchPart[], labels: SearchLabels = {}, pack?: Pack): Promise<SearchFile[]> {
	const filled = parts.filter(({ pages }) => pages > 0);
	const { files } = filled[0] ?? (await indexPart([]));
	const all = [
		...(await packStart(
			filled.length > 1
				? await joinIndexes(
						filled.map((part) => part.files),
						pack,
					)
				: files,
			facets(labels),
		)),
		{ path: 'words.txt', content: Buffer.from(wordLines(filled.map(({ words }) => words))) },
	];
	return all.map(({ path, content }) => ({ path: `${folder}/${path}`, content }));
}

async function newIndex(): Promise<PagefindIndex> {
	const { index, errors } = await createIndex({ includeCharacters: wordCharacters, forceLanguage: 'en' });
	failOn(errors, folder);
	if (!index) throw new Error('pagefind: no index was created');
	return index;
}

/** The names of facet values and choices, as `[id, name]`, in order. What has no name here shows its id. */
function facets(labels: SearchLabels): FacetLabels {
	return {
		...Object.fromEntries(Object.entries(labels).map(([facet, names]) => [facet, Object.entries(names)])),
		language: languages.map(({ id, name }) => [id, name]),
		os: operatingSystems.map(({ id, name }) => [id, name]),
		kind: pageKinds.map((kind) => [kind, pageKindLabels[kind]]),
	};
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
