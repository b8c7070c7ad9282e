/** Reads files of the site. A page that was opened without a server has none to ask: there, an offline host has them (`offline.ts`). */
import { siteUrl } from './site-url.ts';

/** What the offline bundle puts in the place of a server. */
export interface OfflineHost {
	/** @param path from the site's root, without the slash */
	fetch: (path: string) => Promise<Response>;
	/** The search, bundled: a page that was opened without a server cannot import it. */
	createPagefind: (options: object) => unknown;
}

/** Absent on the web. */
export function offlineHost(): OfflineHost | undefined {
	return (globalThis as { portolanOffline?: OfflineHost }).portolanOffline;
}

/** @param path from the site's root: `/api/index.json` @throws {Error} when it cannot be had */
export async function fetchFile(path: string, options: RequestInit = {}): Promise<Response> {
	const response = await (offlineHost()?.fetch(path.replace(/^\/+/, '')) ?? fetch(siteUrl(path), options));
	if (!response.ok) throw new Error(`${path}: ${response.status}`);
	return response;
}

const read = new Map<string, Promise<ArrayBuffer>>();

/** A file that is read once, however often it is asked for; one that could not be had is asked for again. */
export function fetchOnce(path: string, options?: RequestInit): Promise<ArrayBuffer> {
	const known = read.get(path);
	if (known) return known;
	const reading = fetchFile(path, options).then((response) => response.arrayBuffer());
	read.set(path, reading);
	reading.catch(() => read.delete(path));
	return reading;
}
