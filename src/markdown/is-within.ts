import path from 'node:path';

/** Whether a file is below a folder. */
export function isWithin(file: string, folder: string): boolean {
	const relative = path.relative(folder, file);
	return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
}
