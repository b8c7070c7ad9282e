import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Packed, packCallback, packOf } from '../../../components/client/offline-packs.ts';

/** What pages ask a server for: the search's files, the databases' data, the Markdown that is copied. */
function isAsked(file: string, files: ReadonlySet<string>): boolean {
	if (file === 'pagefind/pagefind.js' || file === 'api/database.schema.json') return false;
	if (!file.endsWith('.md')) return /^(?:pagefind|api)\/|\.variants\.json$/.test(file);
	// A page whose text follows choices is copied from its variants; for one language it can only be viewed.
	const stem = file.replace(/(?:\.[a-z]+)?\.md$/, '');
	return !files.has(`${stem}.variants.json`);
}
/** From this many pages on, their texts are in 256 packs. */
const manyPages = 400;

export interface Packs {
	/** By name, without `.js`: the script's text. */
	scripts: Map<string, string>;
	/** See `packOf`. */
	digits: number;
}

/** Packs the files of a built site that its pages ask for while they are read. */
export async function packFiles(folder: string, files: readonly string[]): Promise<Packs> {
	const digits = files.filter((file) => file.startsWith('pagefind/fragment/')).length > manyPages ? 2 : 1;
	const packs = new Map<string, Record<string, Packed>>();
	const known = new Set(files);
	for (const file of files.filter((name) => isAsked(name, known))) {
		const name = packOf(file, digits);
		packs.set(name, { ...packs.get(name), [file]: packed(file, await readFile(path.join(folder, file))) });
	}
	return { scripts: new Map([...packs].map(([name, entries]) => [name, `${packCallback}(${literal(entries)})`])), digits };
}

/**
 * Pages' texts are packed as they are, so that the zip compresses all of them together: Pagefind takes a file that is not compressed if
 * it begins with its sign, which all of them do. What is binary is base64.
 */
function packed(file: string, bytes: Buffer): Packed {
	if (file.startsWith('pagefind/fragment/')) return gunzipSync(bytes).toString('utf8');
	return /\.(?:json|txt|md)$/.test(file) ? bytes.toString('utf8') : { base64: bytes.toString('base64') };
}

/** JSON is JavaScript, but for `__proto__`, which no path is. */
function literal(entries: Record<string, Packed>): string {
	return JSON.stringify(entries);
}
