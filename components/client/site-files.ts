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
export async function fetchFile(path: string): Promise<Response> {
	const response = await (offlineHost()?.fetch(path.replace(/^\/+/, '')) ?? fetch(siteUrl(path)));
	if (!response.ok) throw new Error(`${path}: ${response.status}`);
	return response;
}
