import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from '../../schema/problem.ts';
import { refusal } from './reasons.ts';

/** Names what is neither a file nor a folder below the content folder: a symbolic link may lead to any file of the machine. */
export function checkFiles(contentDir: string): Problem[] {
	return oddEntries(contentDir)
		.map((file) => path.relative(path.dirname(contentDir), file).split(path.sep).join('/'))
		.sort()
		.map((name) => refusal(name, undefined, { what: 'a symbolic link', fix: 'Put the file itself there.' }));
}

/** Links are not followed, as the recursion of `readdir` does. */
function oddEntries(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const file = path.join(folder, entry.name);
		if (entry.isDirectory()) return oddEntries(file);
		return entry.isFile() ? [] : [file];
	});
}
