import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { glob } from 'tinyglobby';

/** Every file below a folder, with `/`, in one order on every machine. */
export async function siteFiles(folder: string): Promise<string[]> {
	return (await glob('**/*', { cwd: folder, dot: true })).sort();
}

/** Rewrites the files that a pattern finds; those that come out the same are not touched. */
export async function rewriteFiles(
	folder: string,
	{ files, pattern, rewrite }: { files: readonly string[]; pattern: RegExp; rewrite: (text: string, file: string) => string },
): Promise<void> {
	for (const file of files.filter((name) => pattern.test(name))) {
		const place = path.join(folder, file);
		const text = await readFile(place, 'utf8');
		const next = rewrite(text, file);
		if (next !== text) await writeFile(place, next);
	}
}
