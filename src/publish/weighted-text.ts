import type { PageText } from './page-text.ts';
import { wordsOf } from './page-text-rules.ts';

/** The weight of words without any other, as Pagefind counts. */
export const usualWeight = 24;
const heaviest = 10;

/** Words of a text into which Pagefind's signs for weights and ids are written (`parse_digest` in `pagefind/src/fossick/mod.rs`). */
export class WeightedText implements Pick<PageText, 'content' | 'weights' | 'anchors'> {
	readonly content: string;
	readonly weights: PageText['weights'] = [];
	readonly anchors: PageText['anchors'] = [];
	readonly #weights = [usualWeight];

	/** @param textOf an anchor, by its number and id */
	constructor(text: string, textOf: (anchor: string) => string) {
		const words: string[] = [];
		const hasGaps = text.includes('\u{200b}');
		for (const run of wordsOf(text)) {
			if (run.startsWith('___') && this.#sign(run, { at: words.length, textOf })) continue;
			const word = hasGaps ? run.replaceAll('\u{200b}', '') : run;
			if (word === '') continue;
			const weight = this.#weights.at(-1) ?? 1;
			if (weight !== (this.weights.at(-1)?.[1] ?? usualWeight)) this.weights.push([words.length, weight]);
			words.push(word);
		}
		this.content = words.join(' ');
	}

	/** @returns whether it is one */
	#sign(run: string, { at, textOf }: { at: number; textOf: (anchor: string) => string }): boolean {
		const [, sign, rest = ''] = /^___((?:END_)?PAGEFIND_[A-Z_]*?)___(.*)$/su.exec(run) ?? [];
		if (sign === 'PAGEFIND_ANCHOR') {
			const [, element, anchor = '', id] = /^([^:]*):([^:]*:(.*))$/su.exec(rest) ?? [];
			if (element !== undefined) this.anchors.push({ element, id: id ?? '', text: textOf(anchor), location: at });
		} else if (sign === 'PAGEFIND_WEIGHT') this.#weights.push(weightOf(rest));
		else if (sign === 'PAGEFIND_AUTO_WEIGHT') this.#weights.push(this.#weights.length === 1 ? weightOf(rest) : (this.#weights.at(-1) ?? 0));
		else if (sign === 'END_PAGEFIND_WEIGHT') this.#weights.pop();
		else return false;
		return true;
	}
}

function weightOf(source: string): number {
	const weight = /\d/.test(source) ? Number(source) : Number.NaN;
	if (Number.isNaN(weight)) return usualWeight;
	if (weight <= 0) return 0;
	// Pagefind counts in single precision.
	return Math.max(1, Math.trunc(Math.fround(Math.fround(Math.min(weight, heaviest)) * usualWeight)));
}
