import path from 'node:path';
import { transform } from 'esbuild';
import { searchFiles, searchFolder } from '../../components/client/constants.ts';
import { type FacetLabels, fetchName, type SearchStart } from '../../components/client/search-start.ts';
import type { SearchFile } from './search-index.ts';

/** What Pagefind reads before any query, one after the other: its entry, what the pages are, and the facets. */
const early = /^(?:pagefind-entry\.json|pagefind\.[^/]+\.pf_meta|filter\/.+)$/;
const script = 'pagefind.js';

/**
 * Puts what Pagefind reads before any query into one file, with the names of facets. Pagefind asks for its files by a function of ours
 * instead of `fetch`, which gives it these (`search-backend.ts`).
 */
export async function packStart(files: readonly SearchFile[], facets: FacetLabels): Promise<SearchFile[]> {
	const packed = files
		.filter(({ path }) => early.test(path))
		.map(({ path, content }) => [`${searchFolder}/${path}`, Buffer.from(content).toString('base64')] as const);
	const start: SearchStart = { facets, files: Object.fromEntries(packed.sort(([a], [b]) => (a < b ? -1 : 1))) };
	const others = files.filter(({ path }) => !early.test(path));
	return [
		...(await Promise.all(
			others.map(async (file) => (file.path === script ? { ...file, content: await withOwnFetch(file.content) } : file)),
		)),
		{ path: path.basename(searchFiles.start), content: Buffer.from(JSON.stringify(start)) },
	];
}

async function withOwnFetch(content: Uint8Array): Promise<Uint8Array> {
	const { code } = await transform(Buffer.from(content).toString('utf8'), {
		format: 'esm',
		target: 'es2022',
		minify: true,
		charset: 'utf8',
		// No worker, and no address of its own: offline, the same text is part of a classic script.
		define: { fetch: fetchName, Worker: 'undefined', 'import.meta.url': 'undefined' },
	});
	if (!code.includes(fetchName)) throw new Error('pagefind: nothing is fetched');
	return Buffer.from(code);
}
