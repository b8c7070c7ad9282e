import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { close, type IndexFile } from 'pagefind';
import { glob } from 'tinyglobby';
import { searchFolder as folder, searchFiles } from '../../components/client/constants.ts';
import type { FacetLabels } from '../../components/client/search-start.ts';
import { languages, operatingSystems, pageKindLabels, pageKinds } from '../schema/vocabulary.ts';
import { partFiles } from './index-part.ts';
import { joinIndexes, type Pack } from './join-index.ts';
import { type PageText, pageText } from './page-text.ts';
import { markRegions } from './search-regions.ts';
import { packStart } from './search-start.ts';
import { countWords, type WordCount, wordLines } from './search-words.ts';
import { filesOfPage, WordForms } from './word-forms.ts';

/** Its files with names that do not follow from their content. */
export const searchEntries: readonly string[] = [searchFiles.script, searchFiles.start, searchFiles.words];
/** Of a site without pages. */
const needed = /^(?:pagefind\.js|pagefind-entry\.json)$/;

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

export interface SearchPage {
	/** Relative to the site. */
	file: string;
	text: PageText;
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
		const { words, ...part } = await indexPart(await pagesOf(dist));
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

async function pagesOf(dist: string): Promise<SearchPage[]> {
	const pages: SearchPage[] = [];
	for (const file of (await glob('**/*.html', { cwd: dist })).sort()) {
		const marked = markRegions(await readFile(join(dist, file), 'utf8'));
		const text = marked === undefined ? undefined : pageText(marked);
		if (text) pages.push({ file, text });
	}
	return pages;
}

let forms = new WordForms();

/**
 * The index of some pages. Whoever makes some calls {@link endIndexing} in the end.
 *
 * @param pages sorted by path: the same pages in the same order give the same files
 * @throws {Error} with Pagefind's own words where it refuses something
 */
export async function indexPart(pages: readonly SearchPage[]): Promise<SearchPart> {
	const { files, runs } = await partFiles(
		pages.map(({ file, text }) => ({ url: `/${file.replace(/(^|\/)index\.html$/, '$1')}`, text })),
		forms,
	);
	return { pages: pages.length, words: countWords(runs), files };
}

/** Starts Pagefind's own process, which takes a while. Whoever does calls {@link endIndexing}, too. */
export function startIndexing(): void {
	// What is wrong with it, the first index says.
	forms.commonFiles().catch(() => undefined);
}

/** Ends Pagefind's own process, and forgets what it said. */
export async function endIndexing(): Promise<void> {
	forms = new WordForms();
	await close();
}

/** The search index of a site from those of its parts, as files of the site. */
export async function joinParts(parts: readonly SearchPart[], labels: SearchLabels = {}, pack?: Pack): Promise<SearchFile[]> {
	const filled = parts.filter(({ pages }) => pages > 0);
	const all = [
		...(await packStart(
			filled.length > 0
				? await joinIndexes(
						filled.map(({ files }) => files),
						pack,
					)
				: await noIndex(),
			facets(labels),
		)),
		{ path: 'words.txt', content: Buffer.from(wordLines(filled.map(({ words }) => words))) },
	];
	return all.map(({ path, content }) => ({ path: `${folder}/${path}`, content }));
}

async function noIndex(): Promise<SearchFile[]> {
	return (await filesOfPage()).filter(({ path }) => needed.test(path));
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
