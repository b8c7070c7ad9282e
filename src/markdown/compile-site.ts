import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { FrontMatter } from '../schema/frontmatter.ts';
import { compareProblems, type Problem } from '../schema/problem.ts';
import { readYaml } from '../schema/read-yaml.ts';
import type { ResolvedDatabase } from '../schema/resolved.ts';
import { type Site, SiteSchema } from '../schema/site.ts';
import { checkLinks, siteAddresses } from './check-links.ts';
import { checkRedirects, type Redirect, type WrittenRedirect } from './check-redirects.ts';
import type { CompiledPage } from './compile-page.ts';
import { CompileThreads } from './compile-threads.ts';
import { type LoadedDatabases, loadDatabases } from './databases.ts';
import { type PagePlace, readFolderRedirects, readPlaces } from './folder-data.ts';
import { PageCache } from './page-cache.ts';
import type { SiteContext, SourceFile } from './page-context.ts';
import { type PendingPage, readPages } from './read-pages.ts';
import { type KnownPage, keepContent } from './tree-store.ts';
import { checkFiles } from './untrusted/check-files.ts';

export interface CompileOptions {
	contentDir: string;
	/** Folder of the page cache; absent: nothing is read from or written to disk. */
	cacheDir?: string;
	/** Compile drafts too. */
	drafts?: boolean;
	/** Refuse content that could run, or lead out of the content folder. */
	untrusted?: boolean;
	/** Which pages to compile; others are taken from the cache, or left out. All unless told otherwise. */
	only?: (page: Pick<SitePage, 'id' | 'folder'>) => boolean;
	/** Called when it is known how many pages are to be compiled, before the first is. */
	onMissing?: (pages: number) => void;
	/** Called with the number of pages done and to do. */
	onProgress?: (done: number, total: number) => void;
}

/** A page with its address and front matter. */
export interface SitePage {
	/** `cratedb/python`, `cratedb` for an index page. */
	id: string;
	/** `/cratedb/python/` */
	href: string;
	folder: string;
	path: string;
	/** Relative to the content folder's parent. */
	file: string;
	frontMatter: FrontMatter;
	/** Where it stands in the sidebar, when its folder's `navigation.yaml` says it. */
	place?: PagePlace;
	/** Hash of what was compiled: names the content tree in the cache. */
	hash: string;
	/** Without its content where the site is compiled with a cache: see `withoutContent`. */
	compiled: CompiledPage;
	/** The files that it was compiled from beside its own, found or missed: absolute paths. */
	dependencies: readonly string[];
}

export interface CompiledSite {
	site: Site;
	databases: Map<string, ResolvedDatabase>;
	pages: SitePage[];
	/** By old address. */
	redirects: Redirect[];
	/** Sorted; errors and warnings. */
	problems: Problem[];
}

/** A content folder with its pages compiled, before anything is checked that concerns more than one of them. */
export interface SiteParts {
	site: Site;
	loaded: LoadedDatabases;
	context: SiteContext;
	pages: SitePage[];
	/** Whether no page was left out. */
	isWhole: boolean;
	/** Those of `site.yaml` and of folders. */
	redirects: WrittenRedirect[];
	/** Those of pages' front matter, by the pages' paths. */
	pageRedirects: Map<string, WrittenRedirect[]>;
	/** What is wrong with data files, with front matter and with addresses. */
	problems: Problem[];
}

/** Reads, checks and compiles a whole content folder. Nothing that an author wrote makes it throw. */
export async function compileSite(options: CompileOptions): Promise<CompiledSite> {
	return checkSite(await compileParts(options));
}

/** Reads and compiles a whole content folder. Nothing that an author wrote makes it throw. */
export async function compileParts(options: CompileOptions): Promise<SiteParts> {
	const contentDir = path.resolve(options.contentDir);
	const untrusted = options.untrusted ?? false;
	// What a link leads to is not even read: messages show lines of files.
	const links = untrusted ? checkFiles(contentDir) : [];
	if (links.length > 0) return noParts(contentDir, links);
	const problems: Problem[] = [];
	const { site, redirects: ofSite } = readSite(contentDir, problems);
	const loaded = loadDatabases(contentDir, { untrusted });
	problems.push(...loaded.problems);
	const pending = readPages(contentDir, { drafts: options.drafts ?? false, problems, cacheDir: options.cacheDir });
	const folderData = { contentDir, pages: pending, problems };
	const redirects = [...ofSite, ...readFolderRedirects(folderData)];
	const places = readPlaces(folderData);
	const context = { ...contextOf(contentDir, loaded, pending), untrusted };
	const compiled = await compileAll(pending, context, options);
	const pages = compiled.map((page) => withPlace(page, places.get(page.path)));
	const pageRedirects = new Map(pending.map((page) => [page.path, page.redirects]));
	return { site, loaded, context, pages, isWhole: pages.length === pending.length, redirects, pageRedirects, problems };
}

function noParts(contentDir: string, problems: Problem[]): SiteParts {
	const loaded: LoadedDatabases = { databases: new Map(), problems: [], unreadable: new Set(), links: [] };
	const context = contextOf(contentDir, loaded, []);
	return { site: SiteSchema.parse({}), loaded, context, pages: [], isWhole: true, redirects: [], pageRedirects: new Map(), problems };
}

/** Checks what concerns more than one page: links and redirects, where all pages are there. */
export function checkSite({ site, loaded, pages, isWhole, ...parts }: SiteParts): CompiledSite {
	const redirects = [...parts.redirects, ...[...parts.pageRedirects.values()].flat()];
	const problems = [...parts.problems];
	problems.push(...pages.flatMap((page) => page.compiled.problems).filter((problem) => !isFollowOn(problem, loaded)));
	// A page that could not be read has no anchors: links to it would be reported for nothing.
	if (isWhole && !problems.some((problem) => problem.severity === 'error')) {
		const { databases } = loaded;
		const targets = redirects.map(({ to, file, place }) => ({ href: to, file, place }));
		const unfit = checkRedirects(redirects, siteAddresses({ pages, databases }));
		problems.push(
			...unfit,
			...checkLinks({ pages, databases, dataLinks: unfit.length > 0 ? loaded.links : [...loaded.links, ...targets] }),
		);
	}
	return {
		site,
		databases: loaded.databases,
		pages,
		redirects: redirects.map(({ from, to }) => ({ from, to })).sort((a, b) => (a.from < b.from ? -1 : 1)),
		problems: unique(problems).sort(compareProblems),
	};
}

function withPlace(page: SitePage, place: PagePlace | undefined): SitePage {
	return place ? { ...page, place } : page;
}

/** Names that an unreadable `database.yaml` would have defined are not the fault of the pages that use them. */
function isFollowOn({ rule }: Problem, { unreadable }: LoadedDatabases): boolean {
	return unreadable.size > 0 && (rule === 'unknown-name' || rule === 'missing-database');
}

/** What one page needs to know of the site, without compiling the others. */
export function readSiteContext(contentDir: string): SiteContext {
	return contextOf(contentDir, loadDatabases(contentDir), readPages(contentDir, { drafts: true, problems: [] }));
}

function contextOf(contentDir: string, { databases, unreadable }: LoadedDatabases, pages: readonly PendingPage[]): SiteContext {
	return { contentDir, databases, unreadable, routes: new Map(pages.map((page) => [page.path, page.href])) };
}

/** A partial's problem is found again in every page that includes it. */
function unique(problems: readonly Problem[]): Problem[] {
	return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

function readSite(contentDir: string, problems: Problem[]): { site: Site; redirects: WrittenRedirect[] } {
	const absent = { site: SiteSchema.parse({}), redirects: [] };
	const text = path.join(contentDir, 'site.yaml');
	if (!existsSync(text)) return absent;
	const file = `${path.basename(contentDir)}/site.yaml`;
	const read = readYaml(readFileSync(text, 'utf8'), SiteSchema, { file, rule: 'bad-data' });
	if ('value' in read) {
		const entries = Object.entries(read.value.redirects);
		return { site: read.value, redirects: entries.map(([from, to]) => ({ from, to, file, place: read.placeOf(['redirects', from]) })) };
	}
	problems.push(...read.problems);
	return absent;
}

/** Pages in one worker's hands; below this, starting threads costs more than it brings. */
const pagesPerWorker = 40;
/** Of a thread: while one waits for its code, another is read. */
const pagesInHand = 3;

async function compileAll(pending: readonly PendingPage[], context: SiteContext, options: CompileOptions): Promise<SitePage[]> {
	const cache = options.cacheDir ? new PageCache(options.cacheDir, context) : undefined;
	const results = new Map<string, Pick<SitePage, 'hash' | 'compiled' | 'dependencies'>>();
	const missing: PendingPage[] = [];
	for (const page of pending) {
		const known = cache?.get(page.path, page.text);
		if (known) results.set(page.id, known);
		else if (options.only?.(page) ?? true) missing.push(page);
	}
	const total = results.size + missing.length;
	const report = () => options.onProgress?.(results.size, total);
	report();
	options.onMissing?.(missing.length);
	const workers = Math.min(availableParallelism(), Math.floor(missing.length / pagesPerWorker));
	const threads = workers > 1 ? new CompileThreads(workers, { context, cacheDir: options.cacheDir }) : undefined;
	const compile = async (source: SourceFile): Promise<KnownPage> => {
		if (threads) return threads.compile(source);
		// The pipeline and its packages take a while to load: a build in which every page is known does without.
		const { compilePage } = await import('./compile-page.ts');
		const knownCode = cache?.codeBefore(source.path);
		return keepContent(await compilePage({ ...source, ...(knownCode ? { knownCode } : {}) }, context), options.cacheDir);
	};
	try {
		await eachLimited(missing, workers > 1 ? workers * pagesInHand : 1, async (page) => {
			const source = { name: page.file, path: page.path, text: page.text };
			const known = await compile(source);
			cache?.set(page.path, page.text, known);
			results.set(page.id, { hash: known.hash, compiled: known.compiled, dependencies: [...known.dependencies.keys()] });
			report();
		});
	} finally {
		await threads?.end();
	}
	return pending.flatMap(({ text: _text, redirects: _redirects, ...page }) => {
		const result = results.get(page.id);
		return result ? [{ ...page, ...result }] : [];
	});
}

async function eachLimited<Item>(items: readonly Item[], limit: number, work: (item: Item) => Promise<void>): Promise<void> {
	const queue = items.values();
	const run = async () => {
		for (const item of queue) await work(item);
	};
	await Promise.all(Array.from({ length: limit }, run));
}
