import { addressOf, hashOf } from './kept-files.ts';
import { type Build, cachePrefix } from './messages.ts';
import type { WorkerScope } from './worker-scope.ts';

/** How many files are fetched at once. */
const lanes = 6;

export interface FillOptions {
	build: Build;
	/** The cache's name. */
	name: string;
	onProgress: (done: number, total: number) => void;
}

/**
 * Puts every file of a build into a cache. What an older version has already is copied. Each file is held against its hash: while a host is
 * given a new version, it may send files of both.
 *
 * @throws {Error} with the file that cannot be had, or is not the one of this build; the cache is gone then
 */
export async function fillCache(scope: WorkerScope, { build, name, onProgress }: FillOptions): Promise<void> {
	const cache = await scope.caches.open(name);
	const older = (await scope.caches.keys()).filter((key) => key !== name && key.startsWith(cachePrefix(scope.registration.scope)));
	const caches = await Promise.all(older.map((key) => scope.caches.open(key)));
	const left = Object.entries(build.files);
	const total = left.length;
	const work = async () => {
		for (let next = left.pop(); next; next = left.pop()) {
			const [file, hash] = next;
			const address = addressOf(file, scope.registration.scope);
			await cache.put(address, (await keptOf(caches, address, hash)) ?? (await fetched(scope, { file, address, hash })));
			onProgress(total - left.length, total);
		}
	};
	try {
		await Promise.all(Array.from({ length: lanes }, work));
	} catch (error) {
		left.length = 0;
		await scope.caches.delete(name);
		throw error;
	}
}

async function keptOf(caches: readonly Cache[], address: string, hash: string): Promise<Response | undefined> {
	for (const cache of caches) {
		const kept = await cache.match(address);
		if (kept && (await hashOf(await kept.clone().arrayBuffer())) === hash) return kept;
	}
	return undefined;
}

/** Only the content counts: some hosts send the page for wrong addresses as an error, others send addresses on. */
async function fetched(scope: WorkerScope, { file, address, hash }: { file: string; address: string; hash: string }): Promise<Response> {
	const response = await scope.fetch(address, { cache: 'no-cache', credentials: 'same-origin' });
	const bytes = await response.arrayBuffer();
	if ((await hashOf(bytes)) !== hash) throw new Error(`${file} is not the one of this version. Try again later.`);
	return new Response(bytes, { headers: response.headers });
}
