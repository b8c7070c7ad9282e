import { readdirSync, readFileSync } from 'node:fs';

/**
 * Resident memory of a process and all below it, in bytes; what processes share counts for each of them. Zero where there is no
 * `/proc` (proc_pid_stat(5), proc_pid_statm(5)).
 */
export function treeMemory(pid: number): number {
	return treeOf(pid).reduce((sum, process) => sum + residentMemory(process), 0);
}

function treeOf(pid: number): number[] {
	return [pid, ...childrenOf(pid).flatMap(treeOf)];
}

/** A process may be started by any thread, and each thread has a list of its own. */
function childrenOf(pid: number): number[] {
	return tryRead(() =>
		readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
			tryRead(() => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number)),
		),
	);
}

/** Pages of 4 kB: the size on all that Node 24 runs on under Linux but some ARM machines. */
function residentMemory(pid: number): number {
	const [pages = 0] = tryRead(() => [Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1])]);
	return pages * 4096;
}

/** A process that ends while it is looked at has nothing. */
function tryRead<Item>(read: () => Item[]): Item[] {
	try {
		return read();
	} catch {
		return [];
	}
}
