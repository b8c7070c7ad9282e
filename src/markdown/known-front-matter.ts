import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FrontMatter } from '../schema/frontmatter.ts';
import type { Place, Problem } from '../schema/problem.ts';
import { frontMatterOf, readFrontMatter } from './front-matter.ts';
import { generatorHash } from './generator-hash.ts';
import { hashText } from './hash.ts';
import { writeWhole } from './tree-store.ts';

/** A page's front matter, with the places of its old addresses. */
export interface PlacedFrontMatter {
	value: FrontMatter;
	redirects: { from: string; place: Place }[];
}

/** Front matter that was read before and found right, by its text: reading YAML for every page takes longer than all else that is known of it. */
export class KnownFrontMatter {
	readonly #file: string | undefined;
	readonly #before: ReadonlyMap<string, PlacedFrontMatter>;
	readonly #used = new Map<string, PlacedFrontMatter>();

	/** @param cacheDir absent: nothing is known, and nothing kept */
	constructor(cacheDir: string | undefined) {
		this.#file = cacheDir && path.join(cacheDir, 'pages', generatorHash(), 'front-matter');
		this.#before = this.#file ? readList(this.#file) : new Map();
	}

	/** @param file names it in problems */
	read(text: string, file: string): PlacedFrontMatter | { problems: Problem[] } {
		const key = hashText(frontMatterOf(text) ?? '');
		const known = this.#before.get(key);
		if (known) this.#used.set(key, known);
		if (known) return known;
		const read = readFrontMatter(text, file);
		if ('problems' in read) return read;
		const { value, placeOf } = read;
		const placed = { value, redirects: value.redirectFrom.map((from, index) => ({ from, place: placeOf(['redirectFrom', index]) })) };
		this.#used.set(key, placed);
		return placed;
	}

	/** Leaves what was read to the next reader, and no more. */
	keep(): void {
		if (!this.#file) return;
		if (this.#used.size === this.#before.size && [...this.#used.keys()].every((key) => this.#before.has(key))) return;
		const list = JSON.stringify([...this.#used]);
		mkdirSync(path.dirname(this.#file), { recursive: true });
		writeWhole(this.#file, `${hashText(list)}\n${list}`);
	}
}

/** A list that is not as it was written is none. */
function readList(file: string): Map<string, PlacedFrontMatter> {
	try {
		const text = readFileSync(file, 'utf8');
		const end = text.indexOf('\n');
		const list = text.slice(end + 1);
		return new Map(hashText(list) === text.slice(0, end) ? (JSON.parse(list) as [string, PlacedFrontMatter][]) : []);
	} catch {
		return new Map();
	}
}
