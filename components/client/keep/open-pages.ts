import { cachePrefix } from './messages.ts';
import type { WorkerScope } from './worker-scope.ts';

/** In the place of a version: the page came from the network, and so does what it asks for. */
export const fromNetwork = 'network';

/**
 * Which version each open page is of. Normally all are of the one that is kept, and nothing is noted. When a reader takes over a new version
 * while older pages are open, these keep theirs until they are left. Workers are stopped at any time, so it is kept in a cache.
 */
export class OpenPages {
	readonly #scope: WorkerScope;
	readonly #own: string;
	readonly #notes: string;
	#loaded: Promise<{ order: string[]; pages: Map<string, string> }> | undefined;

	/** @param own the name of the cache of this worker's version */
	constructor(scope: WorkerScope, own: string) {
		this.#scope = scope;
		this.#own = own;
		this.#notes = `${cachePrefix(scope.registration.scope)}pages`;
	}

	/** The cache for what a page asks for; `fromNetwork` where none is. */
	async versionOf(page: string): Promise<string> {
		const { order, pages } = await this.#load();
		return pages.get(page) ?? order[0] ?? this.#own;
	}

	/** Called when this version takes over. */
	async takeOver(): Promise<void> {
		const notes = await this.#load();
		const existing = await this.#versions();
		const older = notes.order.filter((name) => name !== this.#own && existing.includes(name));
		const open = await this.#scope.clients.matchAll({ type: 'window' });
		notes.order = [...(open.length > 0 ? older : []), this.#own];
		await Promise.all(existing.filter((name) => !notes.order.includes(name)).map((name) => this.#scope.caches.delete(name)));
		await this.#save();
	}

	/** Called for every page that is opened. */
	async opened(page: string, version: string): Promise<void> {
		const notes = await this.#load();
		if (page === '' || (notes.order.length === 1 && version === this.#own)) return;
		notes.pages.set(page, version);
		await this.#forget();
		await this.#save();
	}

	/** Removes versions that no open page is of. */
	async #forget(): Promise<void> {
		const notes = await this.#load();
		const open = new Set((await this.#scope.clients.matchAll({ type: 'window' })).map(({ id }) => id));
		const isOlder = (id: string) => ![this.#own, fromNetwork].includes(notes.pages.get(id) ?? '');
		if (notes.order.length > 1 && [...open].some(isOlder)) return;
		await Promise.all(notes.order.filter((name) => name !== this.#own).map((name) => this.#scope.caches.delete(name)));
		notes.order = [this.#own];
		// The newest is still being opened.
		const last = [...notes.pages.keys()].at(-1);
		notes.pages = new Map([...notes.pages].filter(([id, version]) => version === fromNetwork && (open.has(id) || id === last)));
	}

	async #versions(): Promise<string[]> {
		const prefix = cachePrefix(this.#scope.registration.scope);
		return (await this.#scope.caches.keys()).filter((name) => name.startsWith(prefix) && name !== this.#notes);
	}

	#load(): Promise<{ order: string[]; pages: Map<string, string> }> {
		this.#loaded ??= (async () => {
			const cache = await this.#scope.caches.open(this.#notes);
			const saved = await cache.match(this.#scope.registration.scope);
			const { order = [], pages = [] } = saved ? ((await saved.json()) as { order?: string[]; pages?: [string, string][] }) : {};
			return { order, pages: new Map(pages) };
		})();
		return this.#loaded;
	}

	async #save(): Promise<void> {
		const { order, pages } = await this.#load();
		const cache = await this.#scope.caches.open(this.#notes);
		await cache.put(this.#scope.registration.scope, Response.json({ order, pages: [...pages] }));
	}
}
