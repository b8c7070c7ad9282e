import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { Refusal } from './refusal.ts';

/** Who holds a lock; the file's content as JSON. */
interface Holder {
	pid: number;
	host: string;
	/** When the process began, where the system tells: a number may be given to another process later. */
	began?: string;
}

export interface Lock {
	/** @throws {Refusal} where somebody has taken the lock away */
	assertHeld(): void;
	release(): void;
}

/** A lock that is not written to its end after this time belongs to a process that was killed while it wrote. */
const writingTakes = 10_000;

/**
 * Takes a lock file. That of a process which is gone is taken over.
 *
 * @param subject what is locked, for the message
 * @throws {Refusal} where a living process holds it
 */
export function takeLock(file: string, subject: string): Lock {
	const began = beginOf(process.pid);
	const own = JSON.stringify({ pid: process.pid, host: hostname(), ...(began ? { began } : {}) } satisfies Holder);
	while (!create(file, own)) {
		const text = readIfThere(file);
		if (text === undefined) continue;
		const holder = parseHolder(text);
		if (holder ? isAlive(holder) : ageOf(file) < writingTakes) throw new Refusal(heldMessage({ file, subject, holder }));
		removeStale(file, text);
	}
	const isHeld = () => readIfThere(file) === own;
	return {
		assertHeld() {
			if (!isHeld()) throw new Refusal(`${subject}: the lock ${file} was removed while this build ran. Nothing was changed; build again.`);
		},
		release() {
			if (isHeld()) rmSync(file, { force: true });
		},
	};
}

function create(file: string, text: string): boolean {
	try {
		writeFileSync(file, text, { flag: 'wx' });
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
		throw error;
	}
}

function readIfThere(file: string): string | undefined {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		// Released since it was seen.
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw error;
	}
}

function parseHolder(text: string): Holder | undefined {
	try {
		const holder = JSON.parse(text) as Partial<Holder>;
		return Number.isInteger(holder.pid) && typeof holder.host === 'string' ? (holder as Holder) : undefined;
	} catch {
		// Half a file: see `writingTakes`.
		return undefined;
	}
}

/** Of processes on other machines nothing is known: they count as alive. */
function isAlive({ pid, host, began }: Holder): boolean {
	if (host !== hostname()) return true;
	try {
		process.kill(pid, 0);
	} catch (error) {
		// EPERM: it is there, and another user's.
		if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
	}
	const now = beginOf(pid);
	return began === undefined || now === undefined || began === now;
}

/** The time at which a process began, in ticks since the system did: field 22 of `/proc/<pid>/stat` (proc(5)); Linux only. */
function beginOf(pid: number): string | undefined {
	try {
		// The second field, the command in parentheses, may hold spaces.
		return readFileSync(`/proc/${pid}/stat`, 'utf8')
			.replace(/^.*\) /s, '')
			.split(' ')[19];
	} catch {
		return undefined;
	}
}

function ageOf(file: string): number {
	const written = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
	return written === undefined ? 0 : Date.now() - written;
}

/** Moves a dead process's lock away. Where another process was faster, what was moved is its fresh lock: that one goes back. */
function removeStale(file: string, text: string): void {
	const moved = `${file}.${process.pid}`;
	try {
		renameSync(file, moved);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
		throw error;
	}
	const found = readFileSync(moved, 'utf8');
	if (found !== text) create(file, found);
	rmSync(moved, { force: true });
}

function heldMessage({ file, subject, holder }: { file: string; subject: string; holder: Holder | undefined }): string {
	if (!holder) return `${subject} is being locked by another build. Try again in a moment.`;
	const who = `process ${holder.pid}${holder.host === hostname() ? '' : ` on ${holder.host}`}`;
	const next = holder.host === hostname() ? 'Wait for it, or end it' : `Wait for it; if it is gone, delete ${path.basename(file)}`;
	return `${subject} is in use by another build (${who}). ${next}, and build again.`;
}
