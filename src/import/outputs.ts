import path from 'node:path';
import type { Diagnostic } from './diagnostic.ts';
import type { ResultFile } from './import-site.ts';
import { manifestName } from './manifest.ts';

/**
 * Files that can be written: inside of the folder, and no two of them at one place, also where a disk takes `A` for `a`.
 * What has no place is among the diagnostics.
 */
export function placeFiles(files: readonly ResultFile[]): { files: ResultFile[]; diagnostics: Diagnostic[] } {
	const taken = new Map<string, ResultFile>();
	const diagnostics: Diagnostic[] = [];
	const placed = files.filter((file) => {
		const keys = keysOf(file.path);
		const other = keys.map((key) => taken.get(key)).find((known) => known !== undefined);
		const what = !isInside(file.path)
			? `it would be written to \`${file.path}\`, which is no place for it`
			: other && `it would be written to \`${file.path}\`, where \`${other.source ?? other.path}\` is`;
		if (what === undefined) {
			for (const key of keys) taken.set(key, file);
			return true;
		}
		const suggestion = 'Rename one of the two sources, or leave one out by `--select`.';
		diagnostics.push({ file: file.source ?? file.path, line: 1, column: 1, construct: 'address', what, suggestion, lost: true });
		return false;
	});
	return { files: placed, diagnostics };
}

function isInside(file: string): boolean {
	return path.posix.normalize(file) === file && !file.startsWith('../') && !file.startsWith('/') && file !== manifestName;
}

/** The place on the disk, and the address of a page: `a.mdx` and `a/index.mdx` are both `a`. */
function keysOf(file: string): string[] {
	const place = file.toLowerCase();
	return place.endsWith('.mdx') ? [place, `page ${addressOf(file)}`] : [place];
}

/** What two pages must not share: `connect/index.mdx` → `connect`. */
export function addressOf(output: string): string {
	return output.toLowerCase().replace(/(?:^|\/)index\.mdx$|\.mdx$/, '');
}
