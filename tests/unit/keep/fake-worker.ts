/** A browser's side of service workers, in memory: caches, pages, and workers one after the other. */
import { createHash } from 'node:crypto';
import { hashBytes } from '../../../components/client/keep/kept-files.ts';
import type { Build } from '../../../components/client/keep/messages.ts';
import { startWorker } from '../../../components/client/keep/worker.ts';
import type { OpenPage, PageFetch, WorkerScope } from '../../../components/client/keep/worker-scope.ts';

export const root = 'https://docs.example/some/where/';

/** The files of a version by path; every file says of which one it is. */
export type Files = Record<string, string>;

export function buildOf(files: Files): Build {
	const hash = (text: string) =>
		createHash('sha256')
			.update(text)
			.digest('hex')
			.slice(0, 2 * hashBytes);
	return {
		version: hash(JSON.stringify(files)),
		files: Object.fromEntries(Object.entries(files).map(([file, text]) => [file, hash(text)])),
	};
}

class MemoryCache {
	readonly entries = new Map<string, Response>();
	async match(address: string) {
		return this.entries.get(address)?.clone();
	}
	async put(address: string, response: Response) {
		this.entries.set(address, response);
	}
	async keys() {
		return [...this.entries.keys()];
	}
}

export class Browser {
	/** What the host serves now; undefined: there is no network. */
	host: Files | undefined;
	readonly caches = new Map<string, MemoryCache>();
	pages: OpenPage[] = [];
	/** Addresses that the network was asked for. */
	readonly asked: string[] = [];
	readonly messages: unknown[] = [];
	#pageCount = 0;

	/** Starts a worker, as a browser does for each event: what it kept in memory before is gone. */
	start(build: Build): Worker {
		return new Worker(this, build);
	}

	open(): string {
		const id = `page-${++this.#pageCount}`;
		this.pages.push({ id, url: root, postMessage: (message) => this.messages.push(message) });
		return id;
	}

	leave(id: string): void {
		this.pages = this.pages.filter((page) => page.id !== id);
	}

	async fetch(input: string | Request): Promise<Response> {
		const address = typeof input === 'string' ? input : input.url;
		this.asked.push(address);
		if (!this.host) throw new TypeError('Failed to fetch');
		const path = decodeURIComponent(new URL(address).pathname.slice(new URL(root).pathname.length));
		const text = this.host[path === '' || path.endsWith('/') ? `${path}index.html` : path];
		return new Response(text ?? 'not found', { status: text === undefined ? 404 : 200, headers: { 'content-type': 'text/plain' } });
	}
}

export class Worker {
	readonly #browser: Browser;
	readonly #listeners = new Map<string, (event: never) => void>();
	skipped = false;

	constructor(browser: Browser, build: Build) {
		this.#browser = browser;
		const { caches } = browser;
		const open = async (name: string) => {
			const cache = caches.get(name) ?? new MemoryCache();
			caches.set(name, cache);
			return cache as unknown as Cache;
		};
		const scope: WorkerScope = {
			caches: {
				open,
				has: async (name: string) => caches.has(name),
				keys: async () => [...caches.keys()],
				delete: async (name: string) => caches.delete(name),
				match: async () => undefined,
			},
			clients: { matchAll: async () => browser.pages },
			registration: { scope: root, update: async () => undefined },
			fetch: ((input: string | Request) => browser.fetch(input)) as typeof fetch,
			skipWaiting: async () => {
				this.skipped = true;
			},
			addEventListener: (name, listener) => this.#listeners.set(name, listener as (event: never) => void),
		};
		startWorker(scope, build);
	}

	async install(): Promise<void> {
		await this.#dispatch('install', {});
	}
	async activate(): Promise<void> {
		await this.#dispatch('activate', {});
	}
	async message(data: unknown): Promise<void> {
		await this.#dispatch('message', { data });
	}

	/** A page is opened at an address. @returns its id, and what it got */
	async navigate(path: string): Promise<{ id: string; text: string; status: number; location: string | null }> {
		const id = this.#browser.open();
		const response = await this.#request(path, { mode: 'navigate', resultingClientId: id, clientId: '' });
		return { id, text: (await response?.text()) ?? '', status: response?.status ?? 0, location: response?.headers.get('location') ?? null };
	}

	/** A page asks for a file. @returns its text; undefined where the worker leaves it to the browser */
	async ask(page: string, path: string, method = 'GET'): Promise<string | undefined> {
		return (await this.#request(path, { mode: 'cors', clientId: page, resultingClientId: '', method }))?.text();
	}

	async #request(
		path: string,
		{ mode, clientId, resultingClientId, method = 'GET' }: { mode: string; clientId: string; resultingClientId: string; method?: string },
	): Promise<Response | undefined> {
		let response: Promise<Response> | Response | undefined;
		const url = new URL(path, root).href;
		const event: Partial<PageFetch> = {
			request: { url, mode, method } as Request,
			clientId,
			resultingClientId,
			respondWith: (given) => {
				response = given;
			},
		};
		await this.#dispatch('fetch', event, async () => void (await response));
		return response;
	}

	async #dispatch(name: string, event: object, until?: () => Promise<void>): Promise<void> {
		const waited: Promise<unknown>[] = [];
		this.#listeners.get(name)?.({ ...event, waitUntil: (promise: Promise<unknown>) => waited.push(promise) } as never);
		await until?.();
		await Promise.all(waited);
	}
}
