import { flushCompileCache } from 'node:module';

let isKept = false;

/**
 * Lets Node write what it has compiled of this thread's modules, once: it does so itself when a thread ends by itself, and threads of a pool are ended. Call it when the
 * first task is done, and most of what runs has run.
 */
export function keepCompiledModules(): void {
	if (!isKept) flushCompileCache();
	isKept = true;
}
