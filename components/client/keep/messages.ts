/** What a page and the service worker say to each other, and the names that both know. */

/** A build of the site, as its service worker knows it. */
export interface Build {
	/** Another one for every other content. */
	version: string;
	/** Every file, relative to the site, with the hash of its content. */
	files: Readonly<Record<string, string>>;
}

/** From the worker, while it fills its cache. */
export type KeepMessage = { keep: 'progress'; done: number; total: number } | { keep: 'failed'; reason: string };

/** To a worker that waits: take over now. */
export const takeOver = 'portolan:take-over';

/** The beginning of the names of all caches of one site; others of the same origin have other scopes. */
export function cachePrefix(scope: string): string {
	return `portolan ${scope} `;
}
