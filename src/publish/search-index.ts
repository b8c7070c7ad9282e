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

/**
 * Indexes the pages of a built site (those with `data-pagefind-body`) and writes what the search needs to
 * `dist/pagefind`. The same pages give the same files.
 * @throws {Error} with Pagefind's own words where it refuses a page
 */
export async function buildSearchIndex({ dist, labels = {} }: SearchIndexOptions): Promise<SearchIndexResult> {
	const index = await newIndex();
	let pages = 0;
	try {
		for (const sourcePath of (await glob('**/*.html', { cwd: dist })).sort()) {
			const content = markRegions(await readFile(join(dist, sourcePath), 'utf8'));
			if (content === undefined) continue;
			const { errors } = await index.addHTMLFile({ sourcePath, content });
			failOn(errors, sourcePath);
			pages++;
		}
		const { files, errors } = await index.getFiles();
		failOn(errors, folder);
		return { pages, ...(await writeIndex(dist, files, labels)) };
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

async function writeIndex(dist: string, files: IndexFile[], labels: SearchLabels): Promise<Omit<SearchIndexResult, 'pages'>> {
	const words = searchWords(
		files
			.filter(({ path }) => path.startsWith('fragment/'))
			.sort(byPath)
			.map(fragmentText),
	);
	const written = [
		...files.filter(({ path }) => needed.test(path)),
		{ path: 'words.txt', content: Buffer.from(words) },
		{ path: 'facets.json', content: Buffer.from(facets(labels)) },
	];
	const target = join(dist, folder);
	await rm(target, { recursive: true, force: true });
	for (const { path, content } of written) {
		await mkdir(dirname(join(target, path)), { recursive: true });
		await writeFile(join(target, path), content);
	}
	const bytes = written.reduce((sum, { content }) => sum + content.byteLength, 0);
	return { words: words.split(/\s+/).length, files: written.length, bytes };
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
