import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { threadId } from 'node:worker_threads';
import type { CompiledPage } from './compile-page.ts';
import { hashText } from './hash.ts';

/** Where a compiled page lies: files are named by the hash of what is in them, so one folder serves all sites. */
export function treePath(cacheDir: string, hash: string): string {
	return path.join(cacheDir, 'trees', `${hash}.json`);
}

/** A page's outputs are rendered one after the other, from the same tree. */
let last: { file: string; page: CompiledPage } | undefined;

/** Reads a compiled page by its hash; nobody changes it. @throws {Error} if it is not there: compile the site first */
export function readTree(cacheDir: string, hash: string): Readonly<CompiledPage> {
	const file = treePath(cacheDir, hash);
	if (last?.file === file) return last.page;
	const page = readTreeFile(cacheDir, hash);
	if (!page) throw new Error(`no compiled page ${hash} in ${cacheDir}: the cache was removed during the build`);
	last = { file, page };
	return page;
}

/** @returns undefined where the file is missing, or holds something else than its name says */
export function readTreeFile(cacheDir: string, hash: string): CompiledPage | undefined {
	try {
		const text = readFileSync(treePath(cacheDir, hash), 'utf8');
		return hashText(text) === hash ? (JSON.parse(text) as CompiledPage) : undefined;
	} catch {
		return undefined;
	}
}

/** A damaged or foreign file counts as absent. */
export function readJson<T>(file: string): T | undefined {
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as T;
	} catch {
		return undefined;
	}
}

/** Never leaves half a file behind. */
export function writeWhole(file: string, content: string | Uint8Array): void {
	const temporary = `${file}.${process.pid}-${threadId}.tmp`;
	writeFileSync(temporary, content);
	renameSync(temporary, file);
}
