import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { CodeBlockProps } from '../schema/components.ts';
import type { CompileSetup, HighlightReply, HighlightRequest } from './compile-worker.ts';
import { heapLimits } from './heap-limits.ts';
import type { CodeToHighlight } from './highlight-all.ts';
import type { SourceFile } from './page-context.ts';
import { type KnownPage, receive, type SentPage } from './tree-store.ts';

interface Thread {
	pool: Piscina;
	/** Languages that it has grammars for. */
	languages: Set<string>;
	/** Characters that it has in hand. */
	load: number;
}

/** A thread so many characters ahead of another gets help with its languages: some ten pages. */
const tooFarAhead = 100_000;

/**
 * Threads that compile pages. Code is highlighted by the thread that has its language: a grammar takes half a second and many megabytes to get going, and a line that one
 * page has is often in another.
 */
export class CompileThreads {
	readonly #threads: Thread[];

	constructor(count: number, setup: CompileSetup) {
		this.#threads = Array.from({ length: count }, () => ({ pool: startThread(setup), languages: new Set(), load: 0 }));
		for (const thread of this.#threads) this.#connect(thread);
	}

	async compile(source: SourceFile): Promise<KnownPage> {
		return receive(await run<SentPage>(leastLoaded(this.#threads), 'compileInWorker', source, source.text.length));
	}

	/** How many threads have grammars for a language. */
	threadsFor(language: string): number {
		return this.#threads.filter(({ languages }) => languages.has(language)).length;
	}

	async end(): Promise<void> {
		await Promise.all(this.#threads.map(({ pool }) => pool.destroy()));
	}

	#connect({ pool }: Thread): void {
		const { port1, port2 } = new MessageChannel();
		port1.on('message', ({ id, codes }: HighlightRequest) => {
			this.#highlight(codes).then(
				(blocks) => port1.postMessage({ id, blocks } satisfies HighlightReply),
				(error: unknown) => port1.postMessage({ id, error } satisfies HighlightReply),
			);
		});
		port1.unref();
		// What a thread is told first, it does first.
		void pool.run(port2, { name: 'connect', transferList: [port2] });
	}

	async #highlight(codes: readonly CodeToHighlight[]): Promise<CodeBlockProps[]> {
		const shares = new Map<Thread, number[]>();
		for (const [index, { options }] of codes.entries()) {
			const thread = this.#threadFor(options.language);
			shares.set(thread, [...(shares.get(thread) ?? []), index]);
		}
		const blocks: CodeBlockProps[] = [];
		await Promise.all(
			[...shares].map(async ([thread, places]) => {
				const share = places.map((place) => codes[place] as CodeToHighlight);
				const size = share.reduce((sum, { code }) => sum + code.length, 0);
				const done = await run<CodeBlockProps[]>(thread, 'highlightInWorker', share, size);
				for (const [index, place] of places.entries()) blocks[place] = done[index] as CodeBlockProps;
			}),
		);
		return blocks;
	}

	#threadFor(language: string): Thread {
		const idle = leastLoaded(this.#threads);
		const able = this.#threads.filter(({ languages }) => languages.has(language));
		if (able.length > 0 && leastLoaded(able).load - idle.load <= tooFarAhead) return leastLoaded(able);
		const next = able.length > 0 ? idle : least(this.#threads, ({ languages }) => languages.size);
		next.languages.add(language);
		return next;
	}
}

function startThread(setup: CompileSetup): Piscina {
	return new Piscina({
		filename: new URL('./compile-worker.ts', import.meta.url).href,
		minThreads: 1,
		maxThreads: 1,
		// A page waits for its code, and a thread that waits for pages in its sleep would not highlight that of others.
		concurrentTasksPerWorker: Number.MAX_SAFE_INTEGER,
		recordTiming: false,
		atomics: 'disabled',
		workerData: setup,
		// Node strips the types of our own sources.
		execArgv: ['--no-warnings'],
		resourceLimits: heapLimits,
	});
}

async function run<Result>(thread: Thread, name: string, task: unknown, size: number): Promise<Result> {
	thread.load += size;
	try {
		return await thread.pool.run(task, { name });
	} finally {
		thread.load -= size;
	}
}

function leastLoaded(threads: readonly Thread[]): Thread {
	return least(threads, ({ load }) => load);
}

function least(threads: readonly Thread[], by: (thread: Thread) => number): Thread {
	return threads.reduce((found, thread) => (by(thread) < by(found) ? thread : found));
}
