import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { CompiledPage } from './compile-page.ts';
import { EntryLog } from './entry-log.ts';
import { generatorHash } from './generator-hash.ts';
import { hashFile, hashText } from './hash.ts';
import { codeIn, type KnownCode } from './known-code.ts';
import type { SiteContext } from './page-context.ts';
import { type KnownPage, markUsed, readTreeFile, treePath } from './tree-store.ts';

interface Entry {
	/** Hash of the page's own text. */
	source: string;
	/** Hash of the data that pages are rendered from, and of whether they are trusted. */
	data: string;
	/** Hash of each other file that was read, null for one that was missing; relative to the content folder, with `/`. */
	dependencies: [file: string, hash: string | null][];
	/** Addresses that relative links were resolved to; files as above. */
	routes: [file: string, href: string | null][];
	/** The page's own address. */
	href: string | null;
	tree: string;
}

/**
 * Compiled pages on disk. A page is taken from here only if its text, every file it read or missed, the data, the
 * addresses it links to and the generator's own sources are what they were. Where the content lies does not matter: machines
 * may share a cache.
 */
export class PageCache {
	readonly #cacheDir: string;
	readonly #entries: EntryLog<Entry>;
	readonly #context: SiteContext;
	readonly #data: string;
	readonly #hashes = new Map<string, string | null>();

	constructor(cacheDir: string, context: SiteContext) {
		this.#cacheDir = cacheDir;
		const dir = path.join(cacheDir, 'pages', generatorHash());
		this.#context = context;
		const { contentDir, databases, unreadable, untrusted = false } = context;
		// Problems name files below the content folder's own name.
		this.#data = hashText(JSON.stringify([path.basename(contentDir), [...databases], [...unreadable], untrusted]));
		mkdirSync(dir, { recursive: true });
		this.#entries = new EntryLog(dir);
		mkdirSync(path.dirname(treePath(cacheDir, '')), { recursive: true });
	}

	/** @returns the page without its content: that is read by its hash */
	get(file: string, text: string): { hash: string; compiled: CompiledPage; dependencies: string[] } | undefined {
		const entry = this.#entries.get(this.#relative(file));
		if (!entry || entry.source !== hashText(text) || entry.data !== this.#data) return undefined;
		if (entry.href !== (this.#context.routes.get(file) ?? null)) return undefined;
		if (entry.dependencies.some(([name, hash]) => this.#hashOf(this.#absolute(name)) !== hash)) return undefined;
		if (entry.routes.some(([name, href]) => (this.#context.routes.get(this.#absolute(name)) ?? null) !== href)) return undefined;
		const tree = readTreeFile(this.#cacheDir, entry.tree);
		markUsed(treePath(this.#cacheDir, entry.tree));
		return tree && { hash: entry.tree, compiled: tree.facts(), dependencies: entry.dependencies.map(([name]) => this.#absolute(name)) };
	}

	/** The highlighted code of a page that was here when it, or something in it, was another. */
	codeBefore(file: string): KnownCode {
		const entry = this.#entries.get(this.#relative(file));
		return codeIn(entry && readTreeFile(this.#cacheDir, entry.tree)?.segments());
	}

	/** @param page whose content is in the cache already: see `keepContent` */
	set(file: string, text: string, page: KnownPage): void {
		const entry: Entry = {
			source: hashText(text),
			data: this.#data,
			dependencies: [...page.dependencies].map(([name, hash]) => [this.#relative(name), hash]),
			routes: [...page.routesUsed].map(([name, href]) => [this.#relative(name), href]),
			href: this.#context.routes.get(file) ?? null,
			tree: page.hash,
		};
		this.#entries.set(this.#relative(file), entry);
	}

	#relative(file: string): string {
		return path.relative(this.#context.contentDir, file).split(path.sep).join('/');
	}

	#absolute(name: string): string {
		return path.join(this.#context.contentDir, name);
	}

	#hashOf(file: string): string | null {
		let hash = this.#hashes.get(file);
		if (hash === undefined) {
			hash = hashFile(file);
			this.#hashes.set(file, hash);
		}
		return hash;
	}
}
