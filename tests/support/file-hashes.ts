import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';

/** The hash of each file below a folder, by its path. */
export function fileHashes(folder: string): Record<string, string> {
	const files = globSync('**/*', { cwd: folder, dot: true }).sort();
	return Object.fromEntries(
		files.map((file) => [
			file,
			createHash('sha256')
				.update(readFileSync(path.join(folder, file)))
				.digest('hex'),
		]),
	);
}
