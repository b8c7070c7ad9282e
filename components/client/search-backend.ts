/** The only module that knows Pagefind and where its files are. */
import { fetchFile, offlineHost } from './site-files.ts';
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

/** A file that lies beside the index. */
export async function indexFile(name: string): Promise<string> {
	return (await fetchFile(`pagefind/${name}`)).text();
}

async function start(): Promise<Pagefind> {
	const offline = offlineHost();
	// Pagefind asks for it when it has read two other files: it finds it on the way, or in the browser's cache.
	if (!offline) indexFile('wasm.en.pagefind').catch(() => undefined);
	const create = offline?.createPagefind ?? (await import(/* @vite-ignore */ siteUrl('pagefind/pagefind.js'))).createInstance;
	const pagefind: Pagefind = create({
		basePath: offline ? '/pagefind/' : siteUrl('pagefind/'),
		baseUrl: '/',
		// A worker would need a content security policy of its own; the index is small enough without.
		noWorker: true,
		// Reference pages are long because they hold much, not because they wander; a title says what a page is about.
		ranking: { pageLength: 0.6, termSimilarity: 2, metaWeights: { title: 8 } },
	});
	await pagefind.init();
	return pagefind;
}

/** Counts are empty until the filters were asked for once. */
async function withCounts(pagefind: Pagefind): Promise<Pagefind> {
	await pagefind.filters();
	return pagefind;
}
