/**
 * The service worker: keeps all files of one build, and serves each page and what it asks for from one version. A new version is filled
 * beside the old one, and waits until no page of the old one is open, or until the reader takes it over.
 */
import { fillCache } from './fill-cache.ts';
import { addressOf, fileAt, pathIn } from './kept-files.ts';
import { type Build, cachePrefix, type KeepMessage, takeOver } from './messages.ts';
import { fromNetwork, OpenPages } from './open-pages.ts';
import type { PageFetch, WorkerScope } from './worker-scope.ts';

/** The page for wrong addresses. */
const notFound = '404.html';

export function startWorker(scope: WorkerScope, build: Build): void {
	const root = scope.registration.scope;
	const own = cachePrefix(root) + build.version;
	const open = new OpenPages(scope, own);

	scope.addEventListener('install', (event) => event.waitUntil(fill()));
	scope.addEventListener('activate', (event) => event.waitUntil(activate()));
	scope.addEventListener('message', ({ data }) => {
		if (data === takeOver) void scope.skipWaiting();
	});
	scope.addEventListener('fetch', (event) => {
		const path = event.request.method === 'GET' ? pathIn(root, event.request.url) : undefined;
		if (path === undefined) return;
		event.respondWith(event.request.mode === 'navigate' ? navigate(event, path) : answer(event, path));
	});

	async function fill(): Promise<void> {
		try {
			await fillCache(scope, { build, name: own, onProgress: (done, total) => void tell({ keep: 'progress', done, total }) });
		} catch (error) {
			await tell({ keep: 'failed', reason: (error as Error).message });
			throw error;
		}
	}

	/** A browser that is short of room may have taken files away. */
	async function activate(): Promise<void> {
		const kept = await (await scope.caches.open(own)).keys();
		if (kept.length < Object.keys(build.files).length) await fill();
		await open.takeOver();
	}

	async function navigate(event: PageFetch, path: string): Promise<Response> {
		const file = fileAt(path, build.files);
		if (typeof file === 'object') return Response.redirect(addressOf(file.folder, root) + new URL(event.request.url).search);
		const kept = file === undefined ? undefined : await read(own, file);
		if (kept) return note(event, own, kept);
		try {
			// Another site below this one, or a page that only a newer version has: all of it comes from there.
			return note(event, fromNetwork, await scope.fetch(event.request));
		} catch (error) {
			const page = await read(own, notFound);
			if (!page) throw error;
			return note(event, own, new Response(page.body, { status: 404, headers: page.headers }));
		}
	}

	/** A worker that is asked to give way does so when its events are over: by then, the page that it answered for is there. */
	function note(event: PageFetch, version: string, response: Response): Response {
		event.waitUntil(open.opened(event.resultingClientId, version).then(() => event.handled));
		return response;
	}

	async function answer(event: PageFetch, path: string): Promise<Response> {
		const version = await open.versionOf(event.clientId);
		const file = version === fromNetwork ? undefined : await read(version, path === '' || path.endsWith('/') ? `${path}index.html` : path);
		if (file) return file;
		// The page for wrong addresses looks for the site where there may be nothing.
		return scope.fetch(event.request).catch(() => new Response(null, { status: 404 }));
	}

	async function read(version: string, file: string): Promise<Response | undefined> {
		return (await scope.caches.has(version)) ? (await scope.caches.open(version)).match(addressOf(file, root)) : undefined;
	}

	async function tell(message: KeepMessage): Promise<void> {
		const pages = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
		for (const page of pages) if (page.url.startsWith(root)) page.postMessage(message);
	}
}
