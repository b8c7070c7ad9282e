import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { heapLimits } from '../../markdown/heap-limits.ts';
import type { Output } from './bundle-app.ts';
import type { PlacedFile, RenderSetup, RenderTask } from './render-worker.ts';

/** Longer than any build: a thread that has loaded the bundle stays. In milliseconds. */
const idleTimeout = 60 * 60 * 1000;

/** Threads that render: as many as there is work for, and none before there is some. Each takes a while to load the bundle. */
export class LazyPool {
	readonly #setup: RenderSetup;
	#pool: Piscina | undefined;
	#last: Promise<unknown> = Promise.resolve();

	constructor(setup: RenderSetup) {
		this.#setup = setup;
	}

	/** Has one thread load the bundle, before it is asked for anything. */
	warmUp(): void {
		// Whatever is wrong with the bundle, the first task says.
		this.#last = this.#run('warmUp', undefined).catch(() => undefined);
	}

	/** See `render-worker.ts`. */
	listOutputs(siteKey: string): Promise<Output[]> {
		return this.#runAlone('listOutputs', siteKey);
	}

	/** Has the threads that are idle load the bundle, too: there will be work for all of them. */
	loadAll(): void {
		for (let thread = 1; thread < availableParallelism(); thread++) this.#run('load', undefined).catch(() => undefined);
	}

	/** See `render-worker.ts`. @param isFew one thread will do: another one takes longer to load the bundle than to render some pages */
	placeGroups(task: RenderTask, isFew: boolean): Promise<PlacedFile[]> {
		return isFew ? this.#runAlone('placeGroups', task) : this.#run('placeGroups', task);
	}

	async end(): Promise<void> {
		const pool = this.#pool;
		this.#pool = undefined;
		await pool?.destroy();
	}

	/** In the thread that has the bundle: while it is busy, another one would be started. */
	#runAlone<Result>(name: string, task: unknown): Promise<Result> {
		const result = this.#last.then(() => this.#run<Result>(name, task));
		this.#last = result.catch(() => undefined);
		return result;
	}

	#run<Result>(name: string, task: unknown): Promise<Result> {
		this.#pool ??= new Piscina({
			filename: new URL('./render-worker.ts', import.meta.url).href,
			minThreads: 1,
			maxThreads: availableParallelism(),
			idleTimeout,
			recordTiming: false,
			workerData: this.#setup,
			resourceLimits: heapLimits,
			// Node strips the types of our own sources.
			execArgv: ['--no-warnings'],
		});
		return this.#pool.run(task, { name });
	}
}
