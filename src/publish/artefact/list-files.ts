import { lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** What a site may be at most: far above what is built, far below what hurts. Sizes in bytes. */
export interface Limits {
	files: number;
	fileSize: number;
	totalSize: number;
	depth: number;
}

export const usualLimits: Limits = { files: 50_000, fileSize: 20e6, totalSize: 500e6, depth: 16 };

/** A file that must not be taken over, and why. */
export interface Refused {
	file: string;
	what: string;
}

/** Names that mean the same on every host and disk: no hidden files, no spaces at the ends, nothing that begins an option. */
const plainName = /^(?![.\s-])[^\p{Cc}\\/:*?"<>|]+(?<![.\s])$/u;

/** Lists the files of a folder that came from elsewhere, with `/`. Links are named, never followed; nothing is read. */
export function listFiles(folder: string, limits: Limits = usualLimits): { files: string[]; refused: Refused[] } {
	const files: string[] = [];
	const refused: Refused[] = [];
	let total = 0;
	const walk = (inner: string, depth: number) => {
		for (const name of readdirSync(path.join(folder, inner)).sort()) {
			if (files.length + refused.length > limits.files) return;
			const file = inner === '' ? name : `${inner}/${name}`;
			const stats = lstatSync(path.join(folder, file));
			if (!plainName.test(name)) refused.push({ file, what: 'a name that files of a site do not have' });
			else if (stats.isDirectory() && depth < limits.depth) walk(file, depth + 1);
			else if (stats.isDirectory()) refused.push({ file, what: `more than ${limits.depth} folders inside of each other` });
			else if (!stats.isFile()) refused.push({ file, what: 'a link or a device, which is no file' });
			else if (stats.nlink > 1) refused.push({ file, what: 'a file with a second name elsewhere' });
			else if (stats.size > limits.fileSize) refused.push({ file, what: `${stats.size} bytes; ${limits.fileSize} are allowed` });
			else {
				files.push(file);
				total += stats.size;
			}
		}
	};
	walk('', 1);
	if (files.length + refused.length > limits.files) refused.push({ file: '.', what: `more than ${limits.files} files` });
	if (total > limits.totalSize) refused.push({ file: '.', what: `${total} bytes in all; ${limits.totalSize} are allowed` });
	return { files, refused };
}
