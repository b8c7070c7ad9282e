import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { hashText } from '../../markdown/hash.ts';
import { fileHash } from './finish-file.ts';
import { readPack, writePack } from './pack.ts';

/** A built site: what it was made from, and what it is. */
export interface Built<Summary> {
	/** Changes with everything that the site is made from. */
	key: string;
	summary: Summary;
	/** Every file with its hash. */
	files: [file: string, hash: string][];
}

function placeOf(cacheDir: string, outDir: string): string {
	return path.join(cacheDir, 'outputs', `${hashText(outDir)}.built`);
}

/** @returns what the last build said of its site, if it was made from the same and lies in its folder to the byte */
export function builtBefore<Summary>(key: string, { cacheDir, outDir }: { cacheDir: string; outDir: string }): Summary | undefined {
	const built = readPack<Built<Summary>>(placeOf(cacheDir, outDir))?.header;
	if (built?.key !== key || !isAsBuilt(built, outDir)) return undefined;
	return built.summary;
}

export function rememberBuilt<Summary>(built: Built<Summary>, { cacheDir, outDir }: { cacheDir: string; outDir: string }): void {
	writePack(placeOf(cacheDir, outDir), { header: built, bodies: [] });
}

/** Whoever changes a built site, as by adding a download to it, has it built again. */
function isAsBuilt({ files }: Built<unknown>, outDir: string): boolean {
	try {
		const found = readdirSync(outDir, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
		if (found.length !== files.length || found.some((entry) => !entry.isFile())) return false;
		return files.every(([file, hash]) => fileHash(readFileSync(path.join(outDir, file))) === hash);
	} catch {
		// A file or the folder is gone.
		return false;
	}
}
