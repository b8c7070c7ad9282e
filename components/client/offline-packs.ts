/**
 * How the offline bundle keeps the files that a page would ask a server for: as scripts, which a browser loads from disk where it
 * refuses to read files. One module says where a file is, for the build and for the browser.
 */

/** What a pack holds of a file: text as it is, bytes in base64. */
export type Packed = string | { base64: string };

/** Called by each pack with its files, by path from the site's root. */
export const packCallback = 'portolanPack';
/** Below the site's root. */
export const packFolder = '_offline';

/**
 * The pack that a file is in. What the search needs for any query is together; pages' texts are in sixteen packs, or in 256 where there
 * are many, so that the ten that are shown cost ten small files and the zip compresses neighbours together.
 */
export function packOf(path: string, digits: number): string {
	const fragment = /^pagefind\/fragment\/[^_]+_([0-9a-f]+)/.exec(path)?.[1];
	if (fragment) return `text-${fragment.slice(0, digits)}`;
	if (/^pagefind\/(?:[^/]+$|filter\/)/.test(path)) return 'search';
	return path.replace(/[^a-zA-Z0-9.]+/g, '-');
}
