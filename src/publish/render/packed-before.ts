import { hash } from 'node:crypto';
import path from 'node:path';
import { hashText } from '../../markdown/hash.ts';
import { packNow } from '../join-index.ts';
import { readPack, writePack } from './pack.ts';

/** What the last index of words was packed to, by what was packed: one page changes few of its files, and packing takes longer than all else that joins them. */
export class PackedBefore {
	/** Of the file, in the cache's `outputs`. */
	readonly name: string;
	readonly #file: string;
	readonly #before: ReadonlyMap<string, Uint8Array>;
	readonly #used = new Map<string, Uint8Array>();

	/** @param bundleKey what packs: the same bytes may be packed otherwise by another Node */
	constructor(cacheDir: string, bundleKey: string) {
		this.name = `${hashText(`packed by ${bundleKey}`)}.packed`;
		this.#file = path.join(cacheDir, 'outputs', this.name);
		const found = readPack<string[]>(this.#file);
		this.#before = new Map(found?.header.map((key, index) => [key, found.bodies[index] ?? new Uint8Array()]));
	}

	async pack(bytes: Uint8Array): Promise<Uint8Array> {
		const key = hash('sha256', bytes);
		const packed = this.#before.get(key) ?? (await packNow(bytes));
		this.#used.set(key, packed);
		return packed;
	}

	/** Leaves what was packed to the next build. */
	keep(): void {
		if (this.#used.size === 0 || [...this.#used.keys()].every((key) => this.#before.has(key))) return;
		writePack<string[]>(this.#file, { header: [...this.#used.keys()], bodies: [...this.#used.values()] });
	}
}
