/** The words of some pages as `addWords` of `index-words.ts` reads them. */
import { ItemWriter } from './index-bytes.ts';
import type { PageText } from './page-text.ts';
import { usualWeight } from './weighted-text.ts';
import type { KnownWord, WordForm } from './word-forms.ts';

/** Where a word, or a variant of it, stands. */
interface Places {
	word: string;
	variant: string | undefined;
	/** How many pages have it, and of each one: its number; how many numbers follow, and those of its text; the same of its metadata. */
	count: number;
	pages: number[];
	/** On the page that is read: see {@link placeOf}. */
	inText: number[];
	inMeta: number[];
}

interface WordPlaces {
	own?: Places;
	variants: Places[];
}

/** Pagefind writes places of this weight first, and does not say their weight. */
const unsaidWeight = 25;

export class PartWords {
	/** By the numbers of forms; and in the order in which they were found. */
	readonly #byForm: Places[] = [];
	readonly #places: Places[] = [];
	readonly #onPage: Places[] = [];

	addText(words: readonly KnownWord[], weights: PageText['weights']): void {
		let [next, weight] = [0, usualWeight];
		for (const [at, { forms }] of words.entries()) {
			if (weights[next]?.[0] === at) weight = weights[next++]?.[1] ?? weight;
			const ofPart = forms.length > 1 ? partWeight(weight, forms) : weight;
			for (const form of forms) {
				const group = form.isPart ? ofPart : weight;
				this.#of(form).inText.push(placeOf(group === unsaidWeight ? 0 : group, at, group));
			}
		}
	}

	addField(field: number, words: readonly KnownWord[]): void {
		for (const [at, { forms }] of words.entries()) for (const form of forms) this.#of(form).inMeta.push(placeOf(field, at, field));
	}

	endPage(page: number): void {
		for (const { pages, inText, inMeta } of this.#onPage) {
			pages.push(page);
			addPlaces(pages, inText, unsaidWeight);
			addPlaces(pages, inMeta, -1);
			inText.length = 0;
			inMeta.length = 0;
		}
		this.#onPage.length = 0;
	}

	bytes(): Uint8Array {
		const words = new Map<string, WordPlaces>();
		for (const places of this.#places) {
			const entry: WordPlaces = words.get(places.word) ?? { variants: [] };
			words.set(places.word, entry);
			if (places.variant === undefined) entry.own = places;
			else entry.variants.push(places);
		}
		const writer = new ItemWriter();
		writer.array(1);
		writer.array(words.size);
		for (const [word, { own, variants }] of words) {
			writer.array(3);
			writer.bytesOfText(word);
			writePages(writer, own);
			writer.array(variants.length);
			for (const places of inOrder(variants)) {
				writer.array(2);
				writer.text(places.variant ?? '');
				writePages(writer, places);
			}
		}
		return writer.bytes();
	}

	#of({ id, word, variant }: WordForm): Places {
		let places = this.#byForm[id];
		if (!places) {
			places = { word, variant, count: 0, pages: [], inText: [], inMeta: [] };
			this.#byForm[id] = places;
			this.#places.push(places);
		}
		if (places.inText.length === 0 && places.inMeta.length === 0) {
			places.count++;
			this.#onPage.push(places);
		}
		return places;
	}
}

/** Pagefind has variants in the order of the pages that have them, and of the alphabet on a page. */
function inOrder(variants: readonly Places[]): readonly Places[] {
	if (variants.length < 2) return variants;
	const byText = (a: Places, b: Places) => Buffer.compare(Buffer.from(a.variant ?? ''), Buffer.from(b.variant ?? ''));
	return [...variants].sort((a, b) => (a.pages[0] ?? 0) - (b.pages[0] ?? 0) || byText(a, b));
}

/** Parts share the weight of their word. */
function partWeight(weight: number, forms: readonly WordForm[]): number {
	const parts = forms.reduce((sum, { isPart }) => sum + (isPart ? 1 : 0), 0);
	return weight === 0 ? 0 : Math.max(1, Math.trunc(weight / Math.min(Math.max(parts, 1), 255)));
}

const placeSize = 2 ** 32;
const groupSize = 2 ** 8;

/** One number for a place, so that places are sorted fast: by `order`, and then by where they are. */
function placeOf(order: number, at: number, group: number): number {
	return (order * placeSize + at) * groupSize + group;
}

/** Numbers from 0 are places, each counted from the one before it. One below names the group of those that follow, which count from 0 anew. */
function addPlaces(numbers: number[], places: number[], firstGroup: number): void {
	if (!places.every((place, index) => index === 0 || (places[index - 1] as number) <= place)) places.sort((a, b) => a - b);
	const start = numbers.push(0);
	let [group, last] = [firstGroup, 0];
	for (const place of places) {
		const own = place % groupSize;
		const at = Math.floor(place / groupSize) % placeSize;
		if (own !== group) {
			numbers.push(-1 - own);
			[group, last] = [own, 0];
		}
		numbers.push(at - last);
		last = at;
	}
	numbers[start - 1] = numbers.length - start;
}

function writePages(writer: ItemWriter, places: Places | undefined): void {
	const { count, pages } = places ?? { count: 0, pages: [] };
	writer.array(count);
	let last = 0;
	for (let at = 0; at < pages.length; ) {
		const page = pages[at++] as number;
		writer.array(3);
		writer.whole(page - last);
		last = page;
		for (let list = 0; list < 2; list++) {
			const length = pages[at++] as number;
			writer.array(length);
			for (const end = at + length; at < end; at++) writer.whole(pages[at] as number);
		}
	}
}
