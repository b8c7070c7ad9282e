import { cpSync, existsSync, renameSync, rmSync } from 'node:fs';

/** The moves that put a folder in place; tests break them. */
export interface Moves {
	rename: (from: string, to: string) => void;
	copy: (from: string, to: string) => void;
}

const disk: Moves = { rename: renameSync, copy: (from, to) => cpSync(from, to, { recursive: true }) };

/**
 * Puts a finished folder in the place of another one. The old one is whole until the new one is whole beside it; then they change
 * places by two renames. Should the process die between these, {@link recoverFolder} brings the old one back.
 *
 * @param source on any disk; it is gone afterwards
 * @throws what the file system says; the target is what it was then
 */
export function replaceFolder(target: string, source: string, moves: Moves = disk): void {
	const { next, old } = neighbours(target);
	try {
		move(source, next, moves);
		if (existsSync(target)) moves.rename(target, old);
		moves.rename(next, target);
	} catch (error) {
		recoverFolder(target);
		throw error;
	}
	rmSync(old, { recursive: true, force: true });
}

/** Cleans up after a process that died while it replaced a folder: there is a whole one again, and nothing beside it. */
export function recoverFolder(target: string): void {
	const { next, old } = neighbours(target);
	if (!existsSync(target) && existsSync(old)) renameSync(old, target);
	rmSync(next, { recursive: true, force: true });
	rmSync(old, { recursive: true, force: true });
}

function neighbours(target: string): { next: string; old: string } {
	return { next: `${target}.next`, old: `${target}.old` };
}

function move(from: string, to: string, { rename, copy }: Moves): void {
	try {
		rename(from, to);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
		copy(from, to);
		rmSync(from, { recursive: true, force: true });
	}
}
