/** The only module that knows Pagefind. */
import { searchFiles, searchFolder } from './constants.ts';
import { fetchName, type SearchStart } from './search-start.ts';
import { fetchFile, fetchOnce, offlineHost } from './site-files.ts';
import { siteUrl } from './site-url.ts';

/** What Pagefind has of a page: its text, the places of ids in it, and the places where the query was found. */
export interface Fragment {
	/** Site path: `/cratedb/python/`. */
	url: string;
	/** The words of the page, parted by spaces; places count these. */
	content: string;
	meta: Record<string, string>;
	filters: Record<string, string[]>;
	anchors: { element: string; id: string; text?: string; location: number }[];
	weighted_locations: { balanced_score: number; location: number }[];
}
export interface Match {
	id: string;
	score: number;
	/** The places of the hits. */
	words: number[];
	data: () => Promise<Fragment>;
}
export type Filters = Record<string, unknown>;
export interface Found {
	results: Match[];
	/** How many results each value of each facet would leave. */
	filters: Record<string, Record<string, number>>;
}
interface Pagefind {
	init: () => Promise<void>;
	filters: () => Promise<Record<string, Record<string, number>>>;
	search: (query: string | null, options?: { filters?: Filters }) => Promise<Found>;
	preload: (query: string) => Promise<void>;
}

let instance: Promise<Pagefind> | undefined;
/** The same before it can count. */
let entry: Promise<Pagefind> | undefined;

/** Loads the index's entry; a failure is tried again the next time. */
export function backend(): Promise<Pagefind> {
	entry ??= start();
	instance ??= entry.then(withCounts).catch((error) => {
		entry = undefined;
		instance = undefined;
		throw error;
	});
	return instance;
}

/** Loads the part of the index that a query will need, while the search is still being loaded. */
export function prepareFor(query: string): void {
	// A failure shows when the query is asked.
	entry?.then((pagefind) => pagefind.preload(query)).catch(() => undefined);
}

/** What the search shows and knows of the site before any query. */
export async function searchStart(): Promise<SearchStart> {
	return JSON.parse(await textOf(searchFiles.start)) as SearchStart;
}

/** The words of the site: see `Vocabulary`. */
export function siteWords(): Promise<string> {
	return textOf(searchFiles.words);
}

async function textOf(path: string): Promise<string> {
	return new TextDecoder().decode(await fetchOnce(path));
}

async function start(): Promise<Pagefind> {
	const [{ createInstance }, { files }] = await Promise.all([pagefindModule(), searchStart()]);
	Object.assign(globalThis, { [fetchName]: (path: string) => fileFor(path.replace(/^\/|\?.*$/g, ''), files) });
	const pagefind = createInstance({
		basePath,
		baseUrl: '/',
		// A worker would need a content security policy of its own; the index is small enough without.
		noWorker: true,
		// Reference pages are long because they hold much, not because they wander; a title says what a page is about.
		ranking: { pageLength: 0.6, termSimilarity: 2, metaWeights: { title: 8 } },
	}) as Pagefind;
	await pagefind.init();
	return pagefind;
}

async function pagefindModule(): Promise<{ createInstance: (options: object) => unknown }> {
	const offline = offlineHost();
	return offline ? { createInstance: offline.createPagefind } : import(/* @vite-ignore */ siteUrl(searchFiles.script));
}

/** Pagefind's own addresses: where the site lies is known below. */
const basePath = `/${searchFolder}/`;

/** A file that Pagefind asks for: most of those that come before a query are there already. */
async function fileFor(path: string, packed: SearchStart['files']): Promise<Response> {
	const base64 = packed[path];
	if (base64 !== undefined) return new Response(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
	return path === searchFiles.wasm ? new Response(await fetchOnce(path)) : fetchFile(path);
}

/** Counts are empty until the filters were asked for once. */
async function withCounts(pagefind: Pagefind): Promise<Pagefind> {
	await pagefind.filters();
	return pagefind;
}
