/** Values that arrive in any order, read once and in their order, each as soon as it and those before it are there. */
export class InOrder<Value> implements AsyncIterable<Value> {
	readonly #slots: (PromiseWithResolvers<Value> | undefined)[];

	constructor(length: number) {
		this.#slots = Array.from({ length }, () => Promise.withResolvers<Value>());
		// Who reads hears of a failure; nobody has to read.
		for (const slot of this.#slots) slot?.promise.catch(() => undefined);
	}

	set(index: number, value: Value): void {
		this.#slots[index]?.resolve(value);
	}

	/** No more values come. */
	fail(error: unknown): void {
		for (const slot of this.#slots) slot?.reject(error);
	}

	async *[Symbol.asyncIterator](): AsyncGenerator<Value> {
		for (const [index, slot] of this.#slots.entries()) {
			if (!slot) continue;
			const value = await slot.promise;
			// Thousands of pages need not stay in memory.
			this.#slots[index] = undefined;
			yield value;
		}
	}
}
