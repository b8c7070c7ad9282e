/**
 * Numbers of groups that capture: the pattern's own, and those that are put in for atomic groups. JavaScript counts both from left to right.
 */
export class Captures {
	/** How many of the pattern's own have begun. */
	opened = 0;
	/** Numbers in JavaScript of what the pattern does not know. */
	hidden: number[] = [];
	readonly #numbers: number[] = [];
	readonly #open = new Set<number>();

	/** How many have begun in JavaScript. */
	get written(): number {
		return this.opened + this.hidden.length;
	}

	/** Begins one of the pattern's own. @returns its number in the pattern */
	open(): number {
		this.#numbers.push(this.written + 1);
		this.#open.add(++this.opened);
		return this.opened;
	}

	close(capture: number): void {
		this.#open.delete(capture);
	}

	isClosed(capture: number): boolean {
		return capture <= this.opened && !this.#open.has(capture);
	}

	/** @param capture its number in the pattern */
	numberOf(capture: number): number {
		return this.#numbers[capture - 1] ?? 0;
	}

	/** Begins one that the pattern does not know. @returns its number in JavaScript */
	hide(): number {
		const number = this.written + 1;
		this.hidden.push(number);
		return number;
	}

	/**
	 * Puts in one that begins before others that have been written already.
	 *
	 * @param before how many were written before it
	 * @param text what was written since
	 * @returns the text with the numbers that its references have now
	 */
	hideBefore(before: number, text: string): string {
		if (before === this.written) {
			this.hide();
			return text;
		}
		const shifted = (number: number) => (number > before ? number + 1 : number);
		this.hidden = [...this.hidden.map(shifted), before + 1];
		for (let index = this.#numbers.length - 1; (this.#numbers[index] ?? 0) > before; index--)
			this.#numbers[index] = shifted(this.#numbers[index] ?? 0);
		// Escapes are read in pairs, or the second half of `\\` would begin one.
		return text.replaceAll(/\\(?:([1-9]\d*)|.)/gs, (escaped, number) => (number === undefined ? escaped : `\\${shifted(Number(number))}`));
	}
}
