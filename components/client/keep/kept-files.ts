/** Where a site's files are, for the service worker. */

export const hashBytes = 8;

/**
 * The file that an address means, as a server finds it: a folder is its `index.html`.
 *
 * @param path relative to the site, decoded
 * @returns the file; `folder` where the address lacks its slash; undefined where there is no such file
 */
export function fileAt(path: string, files: Readonly<Record<string, string>>): string | { folder: string } | undefined {
	const index = path === '' || path.endsWith('/') ? `${path}index.html` : path;
	if (Object.hasOwn(files, index)) return index;
	return Object.hasOwn(files, `${path}/index.html`) ? { folder: `${path}/` } : undefined;
}

/** A file of the site as an address: pages are called what readers call them, as some hosts send them on from `index.html`. */
export function addressOf(file: string, scope: string): string {
	const shown = file.replace(/(^|\/)index\.html$/, '$1');
	return new URL(shown.split('/').map(encodeURIComponent).join('/') || '.', scope).href;
}

/** The path below the site of an address; undefined for others. */
export function pathIn(scope: string, address: string): string | undefined {
	const { href } = new URL(address);
	const plain = href.replace(/[?#].*$/s, '');
	if (!plain.startsWith(scope)) return undefined;
	try {
		return decodeURIComponent(plain.slice(scope.length));
	} catch {
		// A stray percent sign: no file has one.
		return undefined;
	}
}

/** Enough of a SHA-256 to tell two versions of a file apart, in hexadecimal digits; the build writes the same. */
export async function hashOf(bytes: ArrayBuffer): Promise<string> {
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes), 0, hashBytes);
	return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
