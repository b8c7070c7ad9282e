import { readdirSync } from 'node:fs';
import path from 'node:path';
import { hashFile, hashText } from './hash.ts';

let generator: string | undefined;

/** Hash of the sources that pages are compiled with, and of the versions of all packages. */
export function generatorHash(): string {
	generator ??= hashText(
		['../schema', '../connection', '../directives', '../markdown']
			.flatMap((folder) => {
				const dir = path.join(import.meta.dirname, folder);
				return readdirSync(dir, { recursive: true, withFileTypes: true })
					.filter((entry) => entry.isFile())
					.map((entry) => path.join(entry.parentPath, entry.name))
					.sort();
			})
			.concat(path.join(import.meta.dirname, '../../package-lock.json'))
			.map((file) => `${path.basename(file)} ${hashFile(file)}`)
			.join('\n'),
	);
	return generator;
}
