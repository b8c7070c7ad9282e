import { availableParallelism } from 'node:os';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { ImportedPage } from './dialect.ts';
import { type WrittenPage, writePage } from './write-page.ts';

/** With fewer pages, a thread of their own takes longer to start than it saves. */
const worthAThread = 400;

/** What the thread is given. It answers with {@link WrittenPage}s by the port, then sets `state` to one. */
export interface WritingTask {
	pages: readonly ImportedPage[];
	port: import('node:worker_threads').MessagePort;
	state: Int32Array;
}

/** Writes all pages; half of many in another thread. */
export function writePages(pages: readonly ImportedPage[], onProgress?: (done: number) => void): WrittenPage[] {
	const isMany = pages.length >= worthAThread && availableParallelism() > 1;
	const own = isMany ? pages.slice(0, Math.ceil(pages.length / 2)) : pages;
	const others = isMany ? startThread(pages.slice(own.length)) : undefined;
	const started = performance.now();
	const written = own.map((page, index) => {
		onProgress?.(Math.round((index / own.length) * pages.length));
		return writePage(page);
	});
	return others ? [...written, ...others(performance.now() - started)] : written;
}

/** @returns waits for the pages, and writes them here where the thread has not done it in a multiple of the time */
function startThread(pages: readonly ImportedPage[]): (milliseconds: number) => WrittenPage[] {
	const state = new Int32Array(new SharedArrayBuffer(4));
	const { port1, port2 } = new MessageChannel();
	const script = new URL('./write-thread.ts', import.meta.url);
	const task: WritingTask = { pages, port: port2, state };
	const worker = new Worker(script, { workerData: task, transferList: [port2], execArgv: [] });
	// What goes wrong there is seen when the pages are written here.
	worker.on('error', () => undefined);
	return (milliseconds) => {
		Atomics.wait(state, 0, 0, 30_000 + 10 * milliseconds);
		const answer = receiveMessageOnPort(port1)?.message as WrittenPage[] | undefined;
		port1.close();
		void worker.terminate();
		return answer ?? pages.map((page) => writePage(page));
	};
}
