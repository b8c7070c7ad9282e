import { randomBytes } from 'node:crypto';
import { appendFileSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { hashText } from './hash.ts';
import { writeWhole } from './tree-store.ts';

/** More files than these become one. */
const manyFiles = 16;
const extension = '.log';

/**
 * Values by name, in a folder. Each process appends to a file of its own, a line for each value: making a file takes a hundred times as long as writing to one. A line that is
 * not as it was written counts as absent; of several with one name, the last one counts.
 */
export class EntryLog<Value> {
	readonly #dir: string;
	readonly #values = new Map<string, Value>();
	#own: string | undefined;

	/** @param dir is there; other files in it are nobody's business here */
	constructor(dir: string) {
		this.#dir = dir;
		const files = readdirSync(dir)
			.filter((name) => name.endsWith(extension))
			.sort()
			.map((name) => path.join(dir, name));
		for (const file of files) this.#read(file);
		if (files.length > manyFiles) this.#replace(files);
	}

	get(name: string): Value | undefined {
		return this.#values.get(name);
	}

	set(name: string, value: Value): void {
		this.#values.set(name, value);
		this.#own ??= this.#newFile();
		appendFileSync(this.#own, lineOf(name, value));
	}

	#read(file: string): void {
		let text = '';
		try {
			text = readFileSync(file, 'utf8');
		} catch {
			// Another process has put it together with others just now.
		}
		for (const line of text.split('\n')) {
			const json = line.slice(hashLength);
			if (json === '' || line.slice(0, hashLength) !== hashText(json)) continue;
			const [name, value] = JSON.parse(json) as [string, Value];
			this.#values.set(name, value);
		}
	}

	#replace(files: readonly string[]): void {
		this.#own = this.#newFile();
		writeWhole(this.#own, [...this.#values].map(([name, value]) => lineOf(name, value)).join(''));
		for (const file of files) rmSync(file, { force: true });
	}

	/** Names sort by time. Those of two machines differ, so that their folders can be put together. */
	#newFile(): string {
		const time = Date.now().toString(36).padStart(9, '0');
		return path.join(this.#dir, `${time}-${randomBytes(8).toString('hex')}${extension}`);
	}
}

const hashLength = 32;

function lineOf(name: string, value: unknown): string {
	const json = JSON.stringify([name, value]);
	return `${hashText(json)}${json}\n`;
}
