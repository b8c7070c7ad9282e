import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { generatorHash } from '../markdown/generator-hash.ts';
import { markUsed, treePath } from '../markdown/tree-store.ts';

/** Branches come and go within a week. In milliseconds. */
const keptFor = 7 * 24 * 60 * 60 * 1000;
/** Of what a site does not use, so many times as many files stay as of what it does, or these: who switches between branches finds both. */
const times = 3;
const fewFiles = 1000;

interface Used {
	/** Hashes of pages. */
	trees: readonly string[];
	/** Names of files in `outputs`. */
	outputs: readonly string[];
}

/**
 * Removes from the cache what nobody has used for a week: each edit leaves a page behind, and each new page all pages that had the navigation without it.
 *
 * @param used by the site that was just built
 */
export function cleanCache(cacheDir: string, used: Used): void {
	const outputs = path.join(cacheDir, 'outputs');
	for (const name of used.outputs) markUsed(path.join(outputs, name));
	dropUnused(outputs, new Set(used.outputs));
	dropUnused(path.join(cacheDir, 'pages'), new Set([generatorHash()]));
	const trees = used.trees.map((hash) => treePath(cacheDir, hash));
	dropUnused(path.dirname(treePath(cacheDir, '')), new Set(trees.map((file) => path.basename(file))));
}

/** @param age in milliseconds: what is older goes, as does what is beyond the latest files */
export function dropUnused(folder: string, used: ReadonlySet<string>, age = keptFor): void {
	const unused = readdirSync(folder)
		.filter((name) => !used.has(name))
		.map((name) => ({ name, time: statSync(path.join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
		.sort((a, b) => b.time - a.time);
	const oldest = Date.now() - age;
	const most = Math.max(fewFiles, times * used.size);
	for (const [place, { name, time }] of unused.entries()) {
		if (time < oldest || place >= most) rmSync(path.join(folder, name), { recursive: true, force: true });
	}
}
