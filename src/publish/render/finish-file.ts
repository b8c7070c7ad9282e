import { hash } from 'node:crypto';
import { hashBytes } from '../../../components/client/keep/kept-files.ts';
import type { Forbidden, Policy } from '../content-security.ts';
import { finishPage } from '../finish-page.ts';
import type { PageText } from '../page-text.ts';
import { type DeadUrl, type Needs, relativeCss } from '../relative-urls.ts';

/** A file as it is served, and what the site as a whole needs to know of it. */
export interface FinishedFile {
	/** Relative to the site. */
	file: string;
	content: Uint8Array;
	/** What the service worker knows it by. */
	hash: string;
	dead: DeadUrl[];
	/** What its addresses depend on; absent where it has none. */
	needs?: Needs;
	/** Of a page. */
	policy?: Policy;
	forbidden?: Forbidden[];
	/** What the search index gets of a page. */
	search?: PageText;
}

/**
 * Makes a file independent of where it is served, and gives a page its policy.
 *
 * @param options.files every file of the site
 * @param options.search whether to read what the search index gets
 */
export function finishFile(file: string, content: Uint8Array, options: { files: ReadonlySet<string>; search: boolean }): FinishedFile {
	if (file.endsWith('.html')) {
		const { html, ...facts } = finishPage(textOf(content), { file, ...options });
		return { file, ...withHash(Buffer.from(html)), ...facts };
	}
	if (!file.endsWith('.css')) return { file, ...withHash(content), dead: [] };
	const { text, dead, needs } = relativeCss(textOf(content), { file, files: options.files });
	return { file, ...withHash(Buffer.from(text)), dead, needs };
}

function textOf(content: Uint8Array): string {
	return Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('utf8');
}

function withHash(content: Uint8Array): Pick<FinishedFile, 'content' | 'hash'> {
	return { content, hash: fileHash(content) };
}

/** What the service worker knows a file by. */
export function fileHash(content: Uint8Array | string): string {
	return hash('sha256', content).slice(0, 2 * hashBytes);
}
