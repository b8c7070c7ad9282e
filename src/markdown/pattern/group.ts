/** What a group takes from the one that it stands in. */
export interface Mode {
	/** Whether it is in a lookbehind, and whether in a negative one. */
	readonly lookbehind: '' | '=' | '!';
	/** Whether white space and comments are left out. */
	readonly isExtended: boolean;
	/** Whether a dot matches the end of a line. */
	readonly isDotAll: boolean;
}

/** A group while it is translated; the pattern is one, too. */
export class Group implements Mode {
	readonly lookbehind: Mode['lookbehind'];
	isExtended: boolean;
	isDotAll: boolean;
	readonly #outer: Group | undefined;
	alternatives = 1;
	text = '';
	/** Captures of the pattern with higher numbers, up to `#capturesAside`, stand in its earlier alternatives. */
	readonly #capturesBefore: number;
	#capturesAside: number;
	/** Where its last alternative begins. */
	#alternativeAt = 0;
	/** What its alternatives are written in since it set flags: `(?i:`. */
	#modifier = '';
	/** Where that begins which a quantifier would repeat; -1: there is nothing to repeat. */
	#itemAt = -1;
	/** Whether that needs parentheses before it is repeated. */
	#isLoose = false;
	/** How many captures were written before it. */
	itemCaptures = 0;

	/** @param captures how many the pattern has so far */
	constructor({ lookbehind, isExtended, isDotAll }: Mode, outer: Group | undefined, captures: number) {
		this.lookbehind = lookbehind;
		this.isExtended = isExtended;
		this.isDotAll = isDotAll;
		this.#outer = outer;
		this.#capturesBefore = captures;
		this.#capturesAside = captures;
	}

	get isOutermost(): boolean {
		return this.#outer === undefined;
	}

	get isAtStart(): boolean {
		return this.text.length === this.#alternativeAt && this.#modifier === '';
	}

	get isRepeatable(): boolean {
		return this.#itemAt !== -1;
	}

	/** Puts in what a quantifier may repeat. @param captures how many were written before it */
	addItem(text: string, captures: number, isLoose = false): void {
		this.#itemAt = this.text.length;
		this.#isLoose = isLoose;
		this.itemCaptures = captures;
		this.text += text;
	}

	/** Puts in what takes no place in a text. */
	addAssertion(text: string): void {
		this.#itemAt = -1;
		this.text += text;
	}

	/** Puts a quantifier behind the last item. @param around what is then made of it */
	repeat(quantifier: string, around?: (repeated: string) => string): void {
		if (this.#isLoose || around) {
			const item = this.text.slice(this.#itemAt);
			const repeated = (this.#isLoose ? `(?:${item})` : item) + quantifier;
			this.text = this.text.slice(0, this.#itemAt) + (around ? around(repeated) : repeated);
		} else this.text += quantifier;
		// A quantifier behind a quantifier.
		this.#isLoose = true;
	}

	/** @param captures how many the pattern has so far */
	beginAlternative(captures: number): void {
		this.text += this.#modifier === '' ? '|' : `)|${this.#modifier}`;
		this.alternatives++;
		this.#alternativeAt = this.text.length;
		this.#capturesAside = captures;
		this.#itemAt = -1;
	}

	/**
	 * Sets flags for the rest of the group.
	 *
	 * @param modifier how JavaScript opens a group with them; empty for those that it needs not know
	 * @returns false if the group has set others already
	 */
	setFlags({ isExtended, isDotAll }: Mode, modifier: string): boolean {
		if (modifier !== '' && this.#modifier !== '') return false;
		this.isExtended = isExtended;
		this.isDotAll = isDotAll;
		this.#modifier += modifier;
		this.addAssertion(modifier);
		return true;
	}

	end(): void {
		if (this.#modifier !== '') this.text += ')';
	}

	/** Whether a capture stands in another alternative than what comes next: a reference to it matches nothing. */
	isAside(capture: number): boolean {
		if (capture > this.#capturesBefore && capture <= this.#capturesAside) return true;
		return this.#outer?.isAside(capture) ?? false;
	}
}
