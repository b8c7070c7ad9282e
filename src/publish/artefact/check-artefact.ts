import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkSvg } from '../../markdown/untrusted/check-svg.ts';
import { checkPage, scriptHashes } from './check-page.ts';
import { type Limits, listFiles, type Refused } from './list-files.ts';

/** Kinds of files that a site has, by ending. `code` must be known; the others are looked into, or cannot run. */
const kinds: Record<string, 'page' | 'drawing' | 'sitemap' | 'code' | 'plain'> = {
	'.html': 'page',
	'.svg': 'drawing',
	'.xml': 'sitemap',
	'.js': 'code',
	'.mjs': 'code',
	'.pagefind': 'code',
	'.wasm': 'code',
	...Object.fromEntries(
		['css', 'json', 'md', 'txt', 'webmanifest', 'png', 'jpg', 'jpeg', 'gif', 'webp', 'avif', 'ico', 'woff', 'woff2']
			.concat(['pf_fragment', 'pf_index', 'pf_filter', 'pf_meta', 'mp4', 'webm', 'vtt'])
			.map((ending) => [`.${ending}`, 'plain' as const]),
	),
};
/** Files that hosts read. */
const hostFiles = ['_headers', '_redirects'];

export interface ArtefactCheck {
	/** A site that was built by whom one trusts, from the sources that the artefact claims: what runs there may run here. */
	trusted: string;
	limits?: Limits;
}

/**
 * Checks a built site that came from a place where anybody could write: nothing in it is run, and every script in it is one of the
 * trusted site. What passes can be served.
 *
 * @returns what must not be served, by file
 */
export function checkArtefact(folder: string, { trusted, limits }: ArtefactCheck): Refused[] {
	const { files, refused } = listFiles(folder, limits);
	// What lies about names or sizes is not even read.
	if (refused.length > 0) return refused;
	if (!files.includes('index.html')) return [{ file: 'index.html', what: 'is missing' }];
	const known = knownCode(trusted);
	return files.flatMap((file) => whatIsWrong(file, readFileSync(path.join(folder, file)), known).map((what) => ({ file, what })));
}

interface Known {
	/** Hashes of whole files. */
	files: Set<string>;
	/** Hashes of inline scripts. */
	scripts: Set<string>;
}

function knownCode(trusted: string): Known {
	const known: Known = { files: new Set(), scripts: new Set() };
	for (const file of listFiles(trusted).files) {
		const content = readFileSync(path.join(trusted, file));
		known.files.add(hashOf(content));
		if (file.endsWith('.html')) for (const hash of scriptHashes(content.toString('utf8'))) known.scripts.add(hash);
	}
	return known;
}

function whatIsWrong(file: string, content: Buffer, known: Known): string[] {
	if (hostFiles.includes(file) || known.files.has(hashOf(content))) return [];
	const ending = path.posix.extname(file).toLowerCase();
	switch (kinds[ending]) {
		case 'page':
			return checkPage(content.toString('utf8'), known.scripts);
		case 'drawing':
			return checkSvg(content.toString('utf8'), file).map(({ what, line }) => `line ${line}: ${what}`);
		case 'sitemap':
			return isSitemap(content.toString('utf8')) ? [] : ['XML that is no sitemap'];
		case 'code':
			return ['a script that the generator does not write'];
		case 'plain':
			return [];
		default:
			return ['a kind of file that sites do not have'];
	}
}

/** Addresses and dates in the elements of sitemaps.org, and nothing that a browser would run as XHTML or by a style sheet. */
function isSitemap(xml: string): boolean {
	return /^<\?xml version="1\.0" encoding="UTF-8"\?>\s*<urlset xmlns="http:\/\/www\.sitemaps\.org\/schemas\/sitemap\/0\.9">(?:[^<]|<\/?(?:url|loc|lastmod)>)*<\/urlset>\s*$/.test(
		xml,
	);
}

function hashOf(content: Buffer): string {
	return createHash('sha256').update(content).digest('hex');
}
