import { workerData } from 'node:worker_threads';
import { writePage } from './write-page.ts';
import type { WritingTask } from './write-pages.ts';

/** The thread of {@link import('./write-pages.ts').writePages}. */
const { pages, port, state } = workerData as WritingTask;
try {
	port.postMessage(pages.map((page) => writePage(page)));
} finally {
	Atomics.store(state, 0, 1);
	Atomics.notify(state, 0);
}
