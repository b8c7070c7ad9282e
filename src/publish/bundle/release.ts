import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { takeLock } from '../lock.ts';

/**
 * Makes a file as a whole or not at all, with its checksum beside it (`<file>.sha256`, as `sha256sum --check` reads it). It is made in a
 * folder of its own, and takes its place when all of it is there; until then, and after any failure, the old one stays.
 *
 * @param make gets an empty folder for its work; returns the finished file in it, and what the caller is to know
 * @throws {Refusal} where another process makes the same file
 */
export async function wholeFile<Result extends { staged: string }>(
	file: string,
	make: (staging: string) => Promise<Result>,
): Promise<Result> {
	await mkdir(path.dirname(file), { recursive: true });
	const lock = takeLock(`${file}.lock`, file);
	const staging = path.join(path.dirname(file), `.${path.basename(file)}.staging`);
	const cleanUp = () => {
		rmSync(staging, { recursive: true, force: true });
		lock.release();
	};
	const end = (_signal: NodeJS.Signals, number: number) => {
		cleanUp();
		process.exit(128 + number);
	};
	process.on('SIGINT', end).on('SIGTERM', end);
	try {
		// What a process that was killed has left.
		await rm(staging, { recursive: true, force: true });
		await mkdir(staging);
		const result = await make(staging);
		lock.assertHeld();
		await place(result.staged, file);
		return result;
	} finally {
		process.off('SIGINT', end).off('SIGTERM', end);
		cleanUp();
	}
}

/** At no moment does a checksum stand beside a file that it is not of. */
async function place(staged: string, file: string): Promise<void> {
	const hash = createHash('sha256')
		.update(await readFile(staged))
		.digest('hex');
	await writeFile(`${staged}.sha256`, `${hash}  ${path.basename(file)}\n`);
	await rm(`${file}.sha256`, { force: true });
	await rename(staged, file);
	await rename(`${staged}.sha256`, `${file}.sha256`);
}
