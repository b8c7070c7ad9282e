import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A change of a content folder. */
export type Edit = (folder: string) => void;

/** @throws {Error} where the text is not there: an edit that does nothing proves nothing */
export function replace(file: string, from: string | RegExp, to: string): Edit {
	return (folder) => {
		const place = path.join(folder, file);
		const text = readFileSync(place, 'utf8');
		const next = text.replace(from, () => to);
		if (next === text) throw new Error(`${file} has no ${from}`);
		writeFileSync(place, next);
	};
}

export function write(file: string, text: string): Edit {
	return (folder) => writeFileSync(path.join(folder, file), text);
}

export function rename(from: string, to: string): Edit {
	return (folder) => renameSync(path.join(folder, from), path.join(folder, to));
}

export function remove(file: string): Edit {
	return (folder) => rmSync(path.join(folder, file));
}

export function all(...edits: Edit[]): Edit {
	return (folder) => {
		for (const edit of edits) edit(folder);
	};
}
