import { mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Lock, takeLock } from './lock.ts';
import { recoverFolder, replaceFolder } from './replace-folder.ts';

interface WholeFolderOptions {
	/** Where the folder is made; a path that nobody else uses. */
	staging: string;
	/** Called when it is whole, before it takes its place. */
	onWhole?: () => void;
}

const signals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/**
 * Makes a folder as a whole or not at all. It is made elsewhere, and takes its place when all of it is there; one process at a time
 * makes it. Whatever ends the process, what was there before is still there.
 *
 * @param make fills the staging folder; undefined: there is nothing to put in place
 * @returns what `make` returned
 * @throws {Refusal} where another process makes the same folder
 */
export async function wholeFolder<Result>(
	target: string,
	make: (staging: string) => Promise<Result | undefined>,
	{ staging, onWhole }: WholeFolderOptions,
): Promise<Result | undefined> {
	if (statSync(target, { throwIfNoEntry: false })?.isDirectory() === false)
		throw Object.assign(new Error(`${target} is a file`), { code: 'ENOTDIR', path: target });
	mkdirSync(path.dirname(target), { recursive: true });
	let lock: Lock | undefined;
	const cleanUp = () => {
		if (!lock) return;
		try {
			// Threads may still write files there. What they leave, the next build removes.
			rmSync(staging, { recursive: true, force: true, maxRetries: 3 });
		} finally {
			lock.release();
		}
	};
	// Listens for as long as there may be a lock: where nobody listens, a signal ends the process and leaves it.
	const stopListening = onSignals(cleanUp);
	try {
		lock = takeLock(`${target}.lock`, target);
		recoverFolder(target);
		rmSync(staging, { recursive: true, force: true });
		mkdirSync(staging, { recursive: true });
		const result = await make(staging);
		if (result === undefined) return undefined;
		onWhole?.();
		lock.assertHeld();
		replaceFolder(target, staging);
		return result;
	} finally {
		cleanUp();
		stopListening();
	}
}

/** Cleans up where a signal ends the process, and ends it as the signal would have. */
function onSignals(cleanUp: () => void): () => void {
	const entries = Object.entries(signals).map(([name, number]) => [name, () => end(number)] as const);
	const end = (number: number) => {
		try {
			cleanUp();
		} finally {
			process.exit(128 + number);
		}
	};
	for (const [name, listener] of entries) process.on(name, listener);
	return () => {
		for (const [name, listener] of entries) process.off(name, listener);
	};
}
