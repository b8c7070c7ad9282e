/** Spelling help: the words of the site with how often each occurs, and the nearest of them to a word that is none. */

/** How far a correction may be from what was typed: the longer, the further. */
const allowed = (length: number) => (length < 4 ? 0 : length < 6 ? 1 : 2);
const endings = ['', 's', 'es', 'ed', 'er', 'ers', 'ing', 'ings', 'ion', 'ions'];

export class Vocabulary {
	readonly #weights = new Map<string, number>();
	readonly #sorted: string[];

	/** @param text one line for each power of two of the frequency, rarest first; words parted by spaces */
	constructor(text: string) {
		for (const [weight, line] of text.split('\n').entries()) for (const word of line.split(' ')) if (word) this.#weights.set(word, weight);
		this.#sorted = [...this.#weights.keys()].sort();
	}

	/** Whether the index finds something for a word: it begins a word of the site, or differs from one by its ending. */
	knows(word: string): boolean {
		// Numbers are not kept: nobody wants 5432 corrected to 5433.
		if (!/\p{L}/u.test(word) || this.#begins(word)) return true;
		const stems = endings.filter((ending) => ending && word.endsWith(ending)).map((ending) => word.slice(0, -ending.length));
		return stems.some((stem) => stem.length > 3 && endings.some((ending) => this.#weights.has(stem + ending)));
	}

	/** How common a word is: each step is twice as often; -1 for a word that is not there. */
	weight(word: string): number {
		return this.#weights.get(word) ?? -1;
	}

	/** What was probably meant by an unknown word: another word, two words written as one, or nothing. */
	correct(word: string): string | undefined {
		return this.#nearest(word, 1) ?? this.#parted(word) ?? this.#nearest(word, allowed(word.length));
	}

	#nearest(word: string, limit: number): string | undefined {
		if (word.length < 4) return undefined;
		let best: { word: string; cost: number } | undefined;
		for (const [candidate, weight] of this.#weights) {
			if (candidate.length < 3 || Math.abs(candidate.length - word.length) > limit + 3) continue;
			// A word that is still being typed is compared with beginnings, at a small price.
			const whole = editDistance(word, candidate, limit);
			const beginning =
				word.length > 4 && candidate.length > word.length ? editDistance(word, candidate.slice(0, word.length), limit) + 0.5 : Infinity;
			const distance = Math.min(whole, beginning);
			if (distance > limit + 0.5) continue;
			const cost = distance - weight / 40 + (candidate[0] === word[0] ? 0 : 0.5);
			if (!best || cost < best.cost) best = { word: candidate, cost };
		}
		return best?.word;
	}

	/** `connectionstring` is `connection string`. */
	#parted(word: string): string | undefined {
		for (let at = word.length - 3; at > 2; at--) {
			const [head, tail] = [word.slice(0, at), word.slice(at)];
			if (this.#weights.has(head) && this.#weights.has(tail)) return `${head} ${tail}`;
		}
		return undefined;
	}

	#begins(word: string): boolean {
		return this.#sorted[this.#position(word)]?.startsWith(word) ?? false;
	}

	#position(word: string): number {
		let [low, high] = [0, this.#sorted.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((this.#sorted[middle] as string) < word) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}

/**
 * Insertions, deletions, replacements and swaps of neighbours between two words ("optimal string alignment"); anything
 * above `limit` is `Infinity`. Levenshtein packages count a swap, the commonest slip of all, as two.
 */
export function editDistance(a: string, b: string, limit: number): number {
	if (Math.abs(a.length - b.length) > limit) return Infinity;
	let before: number[] = [];
	let above = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1];
			let cost = Math.min((above[j] as number) + 1, (row[j - 1] as number) + 1, (above[j - 1] as number) + (same ? 0 : 1));
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] as number) + 1);
			row.push(cost);
		}
		if (Math.min(...row) > limit) return Infinity;
		[before, above] = [above, row];
	}
	const distance = above[b.length] as number;
	return distance > limit ? Infinity : distance;
}
