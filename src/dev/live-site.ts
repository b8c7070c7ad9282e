import { existsSync } from 'node:fs';
import path from 'node:path';
import type { CompileResult } from '../markdown/compile-page.ts';
import { type CompileOptions, checkSite, compileParts, type SitePage, type SiteParts } from '../markdown/compile-site.ts';
import { loadDatabases } from '../markdown/databases.ts';
import { hashFile } from '../markdown/hash.ts';
import { lastCommits } from '../markdown/last-commits.ts';
import type { PageEntry } from '../markdown/loader.ts';
import { markdownLanguages } from '../markdown/markdown-parts.ts';
import { PageCache } from '../markdown/page-cache.ts';
import { readPage } from '../markdown/read-pages.ts';
import { pageEntry } from '../markdown/site-data.ts';
import { holdSite } from '../markdown/site-in-memory.ts';
import { keepContent } from '../markdown/tree-store.ts';
import type { Problem } from '../schema/problem.ts';

/** What came of a change. */
export interface Change {
	/** The pages that are others now: absolute paths of their files. */
	pages: string[];
	/** Whether the site has other addresses, or other data. */
	whole: boolean;
}

type Options = CompileOptions & { cacheDir: string };
type Entry = PageEntry & { id: string };

/** What a content folder is made of, beside the files that pages were compiled from. */
const siteFile = /\.mdx$|(?:^|[\\/])(?:site|database|navigation|redirects)\.yaml$/;
/** More than these are compiled by all threads. */
const severalPages = 40;

/**
 * A content folder while it is written: compiled once, then file by file, and held for the pages of the dev server. A page with
 * errors stays on screen as it was when it had none.
 */
export class LiveSite {
	readonly #options: Options;
	#parts: SiteParts | undefined;
	#cache: PageCache | undefined;
	/** The pages by their files, with the problems that they have now. */
	readonly #pages = new Map<string, SitePage>();
	/** What is on screen, by the pages' files. */
	readonly #entries = new Map<string, Entry>();
	/** What each changed file held when its change was followed. */
	readonly #followed = new Map<string, string | null>();
	#dates: ReadonlyMap<string, string> = new Map();

	/** Call {@link recompile} before anything else. */
	constructor(options: Options) {
		this.#options = { ...options, contentDir: path.resolve(options.contentDir) };
	}

	/** Compiles all that is not in the cache, or is no longer as it was. Where data cannot be read, what is on screen stays. */
	async recompile(): Promise<Change> {
		const parts = await compileParts(this.#options);
		if (this.#parts && parts.problems.some(isError)) {
			this.#parts = { ...this.#parts, problems: parts.problems };
			return { pages: [], whole: false };
		}
		const shown = new Map(this.#entries);
		const good = new Map(this.#pages);
		this.#parts = parts;
		this.#cache = new PageCache(this.#options.cacheDir, parts.context);
		this.#dates = lastCommits(this.#options.contentDir);
		this.#pages.clear();
		this.#entries.clear();
		for (const page of parts.pages) {
			const entry = shown.get(page.path);
			if (!page.compiled.problems.some(isError)) this.#show(page);
			else {
				this.#pages.set(page.path, withProblems(good.get(page.path) ?? page, page.compiled.problems, page.dependencies));
				if (entry) this.#entries.set(page.path, entry);
			}
		}
		this.#hold();
		const pages = [...this.#entries].filter(([file, { hash }]) => shown.get(file)?.hash !== hash).map(([file]) => file);
		return { pages, whole: true };
	}

	/** Compiles the pages that are changed, or that have something of a changed file in them. */
	async update(files: readonly string[]): Promise<Change> {
		for (const file of files) this.#followed.set(file, hashFile(file));
		const pages = this.#touched(files);
		if (!pages || pages.size > severalPages) return this.recompile();
		const changed: string[] = [];
		let whole = false;
		for (const file of pages) {
			const change = await this.#compilePage(file);
			if (change === 'other') return this.recompile();
			if (change === 'broken') continue;
			changed.push(file);
			whole ||= change === 'addresses';
		}
		if (changed.length > 0) this.#hold();
		return { pages: changed, whole };
	}

	/**
	 * Looks again at changed files, when some time has passed. Some may have been written to while they were read, which no watcher tells
	 * for certain, and some may be in the data: examples of drivers.
	 */
	async settle(files: readonly string[]): Promise<Change> {
		const behind = files.filter((file) => hashFile(file) !== this.#followed.get(file));
		if (behind.length > 0) return this.update(behind);
		const inData = files.some((file) => !siteFile.test(file)) && this.#hasOtherData();
		return inData ? this.recompile() : { pages: [], whole: false };
	}

	/** What is wrong with the site, with all that concerns more than one page. */
	problems(): Problem[] {
		return this.#parts ? checkSite({ ...this.#parts, pages: [...this.#pages.values()] }).problems : [];
	}

	/** A page of each section. */
	samples(): { file: string; href: string }[] {
		const entries = [...this.#entries].map(([file, { folder, href }]): [string, { file: string; href: string }] => [
			folder,
			{ file, href },
		]);
		return [...new Map(entries).values()];
	}

	/** Loads what pages are compiled with, before somebody waits for it. */
	async warmUp(): Promise<void> {
		const { compilePage } = await import('../markdown/compile-page.ts');
		for (const { file } of this.samples().slice(0, 3)) {
			const page = readPage(this.#options.contentDir, this.#relative(file));
			if (this.#parts && !('problems' in page)) await compilePage({ name: page.file, path: file, text: page.text }, this.#parts.context);
		}
	}

	/** @returns the files of pages to compile; undefined where the whole site is another */
	#touched(files: readonly string[]): Set<string> | undefined {
		const pages = new Set<string>();
		for (const file of files) {
			const dependents = [...this.#pages.values()].filter(({ dependencies }) => dependencies.includes(file));
			for (const page of dependents) pages.add(page.path);
			if (this.#pages.has(file) && existsSync(file)) pages.add(file);
			else if (siteFile.test(file) && (dependents.length === 0 || this.#pages.has(file))) return undefined;
		}
		return pages;
	}

	/** @returns `other` where the site is another as a whole, `addresses` where the page has other addresses than its own */
	async #compilePage(file: string): Promise<'other' | 'broken' | 'addresses' | 'content'> {
		const before = this.#pages.get(file);
		if (!before || !this.#parts || !this.#cache) return 'other';
		const read = readPage(this.#options.contentDir, this.#relative(file));
		if ('problems' in read) {
			this.#pages.set(file, withProblems(before, read.problems, before.dependencies));
			return 'broken';
		}
		if (read.id !== before.id) return 'other';
		const { text, redirects, ...page } = read;
		this.#parts.pageRedirects.set(file, redirects);
		const { compilePage } = await import('../markdown/compile-page.ts');
		const source = { name: page.file, path: file, text, knownCode: this.#cache.codeBefore(file) };
		const result: CompileResult = await compilePage(source, this.#parts.context);
		const dependencies = [...result.dependencies.keys()];
		if (result.page.problems.some(isError)) {
			this.#pages.set(file, withProblems(before, result.page.problems, dependencies));
			return 'broken';
		}
		const place = before.place ? { place: before.place } : {};
		const old = this.#entries.get(file);
		const known = keepContent(result, this.#options.cacheDir);
		this.#cache.set(file, text, known);
		const entry = this.#show({ ...page, ...place, hash: known.hash, compiled: known.compiled, dependencies });
		return old && addressesOf(old) === addressesOf(entry) ? 'content' : 'addresses';
	}

	#show(page: SitePage): Entry {
		const entry = pageEntry(page, this.#options.contentDir, this.#dates);
		this.#pages.set(page.path, page);
		this.#entries.set(page.path, entry);
		return entry;
	}

	#hold(): void {
		if (!this.#parts) return;
		const { site, loaded, context } = this.#parts;
		const pages = [...this.#entries.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
		holdSite({ data: { options: site, databases: [...loaded.databases], pages }, context });
	}

	#hasOtherData(): boolean {
		const { contentDir, untrusted = false } = this.#options;
		const { databases } = loadDatabases(contentDir, { untrusted });
		return JSON.stringify([...databases]) !== JSON.stringify([...(this.#parts?.loaded.databases ?? [])]);
	}

	#relative(file: string): string {
		return path.relative(this.#options.contentDir, file).split(path.sep).join('/');
	}
}

function isError({ severity }: Problem): boolean {
	return severity === 'error';
}

function withProblems(page: SitePage, problems: Problem[], dependencies: readonly string[]): SitePage {
	return { ...page, dependencies, compiled: { ...page.compiled, problems } };
}

/** What files the site has for a page, beside the page itself. */
function addressesOf(entry: Entry): string {
	return JSON.stringify([markdownLanguages(entry), entry.followsChoice, entry.assets]);
}
