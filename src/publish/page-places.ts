import type { ItemWriter } from './index-bytes.ts';

/** Weights and fields. */
const groups = 2 ** 8;

/**
 * Where the forms of words stand in one page's text, or in its metadata. They are told in the order of the page, and written form by form, by their group (a weight, or a
 * field), and then in this order. A site has millions of them: they are counted into place, in memory that serves all pages.
 */
export class PagePlaces {
	readonly #unsaid: number;
	#length = 0;
	#forms = new Int32Array(2 ** 12);
	#at = new Int32Array(2 ** 12);
	#group = new Int32Array(2 ** 12);
	/** Numbers of places by group; then by form. */
	#byGroup = new Int32Array(2 ** 12);
	#byForm = new Int32Array(2 ** 12);
	/** How many there are of each; when they are arranged, where they end. */
	readonly #ofGroup = new Int32Array(groups);
	#ofForm = new Int32Array(2 ** 12);
	/** The first one that is not yet written. */
	#next = 0;

	/** @param unsaid the group that comes first, and that is not named; absent: all are */
	constructor(unsaid = -1) {
		this.#unsaid = unsaid;
	}

	has(form: number): boolean {
		return (this.#ofForm[form] ?? 0) > 0;
	}

	/** @param form counted from 0 @param group below 256 */
	add(form: number, at: number, group: number): void {
		if (this.#length === this.#forms.length) this.#grow();
		this.#know(form);
		this.#forms[this.#length] = form;
		this.#at[this.#length] = at;
		this.#group[this.#length++] = group;
		add(this.#ofGroup, this.#orderOf(group));
		add(this.#ofForm, form);
	}

	/** Brings places into the order in which they are written. @param forms all that have some, in the order in which they will be written */
	arrange(forms: readonly number[]): void {
		let end = 0;
		for (let group = 0; group < groups; group++) end = begin(this.#ofGroup, group, end);
		for (let place = 0; place < this.#length; place++)
			this.#byGroup[add(this.#ofGroup, this.#orderOf(this.#group[place] as number))] = place;
		end = 0;
		for (const form of forms) {
			this.#know(form);
			end = begin(this.#ofForm, form, end);
		}
		for (let index = 0; index < this.#length; index++) {
			const place = this.#byGroup[index] as number;
			this.#byForm[add(this.#ofForm, this.#forms[place] as number)] = place;
		}
		this.#next = 0;
	}

	/** Numbers from 0 are places, each counted from the one before it. One below names the group of those that follow, which count from 0 anew. */
	write(form: number, writer: ItemWriter): void {
		const [start, end] = [this.#next, this.#ofForm[form] as number];
		this.#next = end;
		let named = 0;
		let group = this.#unsaid;
		for (let index = start; index < end; index++) {
			const own = this.#group[this.#byForm[index] as number] as number;
			if (own !== group) named++;
			group = own;
		}
		writer.array(end - start + named);
		group = this.#unsaid;
		let last = 0;
		for (let index = start; index < end; index++) {
			const place = this.#byForm[index] as number;
			const own = this.#group[place] as number;
			if (own !== group) {
				writer.whole(-1 - own);
				[group, last] = [own, 0];
			}
			const at = this.#at[place] as number;
			writer.whole(at - last);
			last = at;
		}
	}

	/** For the next page. @param forms those that were arranged */
	clear(forms: readonly number[]): void {
		for (const form of forms) this.#ofForm[form] = 0;
		this.#ofGroup.fill(0);
		this.#length = 0;
	}

	#orderOf(group: number): number {
		return group === this.#unsaid ? 0 : group;
	}

	#know(form: number): void {
		if (form >= this.#ofForm.length) this.#ofForm = longer(this.#ofForm, 2 * form);
	}

	#grow(): void {
		const length = 2 * this.#forms.length;
		this.#forms = longer(this.#forms, length);
		this.#at = longer(this.#at, length);
		this.#group = longer(this.#group, length);
		this.#byGroup = new Int32Array(length);
		this.#byForm = new Int32Array(length);
	}
}

/** Adds one. @returns what it was before */
function add(counts: Int32Array, index: number): number {
	const count = counts[index] as number;
	counts[index] = count + 1;
	return count;
}

/** Puts the place where something begins in the place of how much there is of it. @returns where the next begins */
function begin(counts: Int32Array, index: number, start: number): number {
	const count = counts[index] as number;
	counts[index] = start;
	return start + count;
}

/** The same numbers, and room for more. */
export function longer(numbers: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
	const result = new Int32Array(length);
	result.set(numbers);
	return result;
}
