/** The words of some pages as `addWords` of `index-words.ts` reads them. */
import { ItemWriter } from './index-bytes.ts';
import { longer, PagePlaces } from './page-places.ts';
import type { PageText } from './page-text.ts';
import { usualWeight } from './weighted-text.ts';
import type { KnownWord, WordForm } from './word-forms.ts';

/** A word, or a variant of it, and the pages that have it. */
interface FormPages {
	word: string;
	variant: string | undefined;
	/** How many pages; the numbers of the first and of the last one; the first and the last piece that is written of them. */
	count: number;
	firstPage: number;
	page: number;
	first: number;
	last: number;
}

interface WordPages {
	own?: FormPages;
	variants: FormPages[];
}

/** Pagefind writes places of this weight first, and does not say their weight. */
const unsaidWeight = 25;
/** No piece follows. */
const none = -1;

/** What is said of a form on a page is one piece of bytes; those of a form are a list, and are put together in the end. */
export class PartWords {
	readonly #inText = new PagePlaces(unsaidWeight);
	readonly #inMeta = new PagePlaces();
	readonly #forms: FormPages[] = [];
	/** Numbers in `#forms`, counted from 1, by the ids of forms. */
	#numbers = new Int32Array(2 ** 14);
	/** Those on the page that is read. */
	readonly #onPage: number[] = [];
	readonly #pieces = new ItemWriter();
	/** Where each piece begins, and the next one of the same form. */
	readonly #starts: number[] = [];
	readonly #next: number[] = [];

	addText(words: readonly KnownWord[], weights: PageText['weights']): void {
		let [next, weight] = [0, usualWeight];
		for (const [at, { forms }] of words.entries()) {
			if (weights[next]?.[0] === at) weight = weights[next++]?.[1] ?? weight;
			const ofPart = forms.length > 1 ? partWeight(weight, forms) : weight;
			for (const form of forms) this.#inText.add(this.#numberOf(form), at, form.isPart ? ofPart : weight);
		}
	}

	addField(field: number, words: readonly KnownWord[]): void {
		for (const [at, { forms }] of words.entries()) for (const form of forms) this.#inMeta.add(this.#numberOf(form), at, field);
	}

	endPage(page: number): void {
		const lists = [this.#inText, this.#inMeta];
		for (const places of lists) places.arrange(this.#onPage);
		for (const number of this.#onPage) {
			const form = this.#forms[number] as FormPages;
			this.#beginPiece(form);
			this.#pieces.array(3);
			this.#pieces.whole(page - form.page);
			if (form.count++ === 0) form.firstPage = page;
			form.page = page;
			for (const places of lists) places.write(number, this.#pieces);
		}
		for (const places of lists) places.clear(this.#onPage);
		this.#onPage.length = 0;
	}

	bytes(): Uint8Array {
		const words = new Map<string, WordPages>();
		for (const form of this.#forms) {
			const entry: WordPages = words.get(form.word) ?? { variants: [] };
			words.set(form.word, entry);
			if (form.variant === undefined) entry.own = form;
			else entry.variants.push(form);
		}
		const pieces = this.#pieces.bytes();
		const writer = new ItemWriter();
		writer.array(1);
		writer.array(words.size);
		for (const [word, { own, variants }] of words) {
			writer.array(3);
			writer.bytesOfText(word);
			this.#writePages(writer, own, pieces);
			writer.array(variants.length);
			for (const form of inOrder(variants)) {
				writer.array(2);
				writer.text(form.variant ?? '');
				this.#writePages(writer, form, pieces);
			}
		}
		return writer.bytes();
	}

	#numberOf({ id, word, variant }: WordForm): number {
		if (id >= this.#numbers.length) this.#numbers = longer(this.#numbers, 2 * id);
		let number = (this.#numbers[id] as number) - 1;
		if (number < 0) {
			number = this.#forms.push({ word, variant, count: 0, firstPage: 0, page: 0, first: none, last: none }) - 1;
			this.#numbers[id] = number + 1;
		}
		if (!this.#inText.has(number) && !this.#inMeta.has(number)) this.#onPage.push(number);
		return number;
	}

	#beginPiece(form: FormPages): void {
		const piece = this.#starts.push(this.#pieces.length) - 1;
		this.#next.push(none);
		if (form.last === none) form.first = piece;
		else this.#next[form.last] = piece;
		form.last = piece;
	}

	#writePages(writer: ItemWriter, form: FormPages | undefined, pieces: Uint8Array): void {
		writer.array(form?.count ?? 0);
		for (let piece = form?.first ?? none; piece !== none; piece = this.#next[piece] as number)
			writer.copy(pieces, this.#starts[piece] as number, this.#starts[piece + 1] ?? pieces.length);
	}
}

/** Pagefind has variants in the order of the pages that have them, and of the alphabet on a page. */
function inOrder(variants: readonly FormPages[]): readonly FormPages[] {
	if (variants.length < 2) return variants;
	const byText = (a: FormPages, b: FormPages) => Buffer.compare(Buffer.from(a.variant ?? ''), Buffer.from(b.variant ?? ''));
	return [...variants].sort((a, b) => a.firstPage - b.firstPage || byText(a, b));
}

/** Parts share the weight of their word. */
function partWeight(weight: number, forms: readonly WordForm[]): number {
	const parts = forms.reduce((sum, { isPart }) => sum + (isPart ? 1 : 0), 0);
	return weight === 0 ? 0 : Math.max(1, Math.trunc(weight / Math.min(Math.max(parts, 1), 255)));
}
