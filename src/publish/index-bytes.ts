/**
 * The files of a Pagefind index: CBOR (RFC 8949) of arrays, texts and whole numbers, all of known length. Joining indexes leaves most of
 * it as it is, so that bytes are copied rather than decoded.
 */
import { gunzipSync } from 'node:zlib';

/** Pagefind's sign at the beginning of every decompressed file. */
export const signature = Buffer.from('pagefind_dcd');

/** @param content packed or, in a part, as it is @throws {Error} for what is no file of Pagefind's */
export function unpack(content: Uint8Array): Buffer {
	const bytes = isSigned(content) ? Buffer.from(content) : gunzipSync(content);
	if (!isSigned(bytes)) throw new Error('a file of the search index has not the form that is known');
	return bytes.subarray(signature.length);
}

function isSigned(bytes: Uint8Array): boolean {
	return Buffer.compare(bytes.subarray(0, signature.length), signature) === 0;
}

const kinds = { number: 0, negative: 1, text: 3, array: 4 } as const;

/** Reads one item after the other. @throws {Error} for items of other kinds */
export class IndexReader {
	at = 0;
	readonly #bytes: Buffer;

	constructor(bytes: Buffer) {
		this.#bytes = bytes;
	}

	number(): number {
		return this.#head(kinds.number);
	}

	/** From 0, or below. */
	whole(): number {
		const isNegative = (this.#bytes[this.at] as number) >> 5 === kinds.negative;
		return isNegative ? -1 - this.#head(kinds.negative) : this.#head(kinds.number);
	}

	/** How many items follow. */
	array(): number {
		return this.#head(kinds.array);
	}

	/** In a form whose order is that of the bytes, which is Pagefind's: one character for each byte. See {@link wordOf}. */
	bytesOfText(): string {
		const length = this.#head(kinds.text);
		this.at += length;
		return this.#bytes.toString('latin1', this.at - length, this.at);
	}

	text(): string {
		return wordOf(this.bytesOfText());
	}

	/** Goes past some numbers. @param onNegative may give a small negative number another value */
	skipNumbers(count: number, onNegative?: (value: number) => number): void {
		for (let index = 0; index < count; index++) {
			const first = this.#bytes[this.at] as number;
			const isSmall = (first & 31) < 24;
			if (onNegative && first >> 5 === kinds.negative) {
				const value = onNegative(-1 - (first & 31));
				if (!isSmall || value < -24) throw new Error('the search index has more fields than are known');
				this.#bytes[this.at] = (kinds.negative << 5) | (-1 - value);
			}
			this.at += isSmall ? 1 : 1 + (1 << ((first & 31) - 24));
		}
	}

	slice(from: number): Uint8Array {
		return this.#bytes.subarray(from, this.at);
	}

	#head(kind: number): number {
		const first = this.#bytes[this.at++] as number;
		const info = first & 31;
		if (first >> 5 !== kind || info > 26) throw new Error('the search index has not the form that is known');
		if (info < 24) return info;
		const length = 1 << (info - 24);
		this.at += length;
		return this.#bytes.readUIntBE(this.at - length, length);
	}
}

export function wordOf(bytes: string): string {
	return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** Writes one item after the other. */
export class ItemWriter {
	#bytes = Buffer.alloc(2 ** 16);
	#at = 0;

	/** How many bytes have been written. */
	get length(): number {
		return this.#at;
	}

	/** All that has been written. */
	bytes(): Uint8Array {
		return this.#bytes.subarray(0, this.#at);
	}

	array(length: number): void {
		this.#head(kinds.array, length);
	}

	/** From 0, or below. */
	whole(value: number): void {
		if (value < 0) this.#head(kinds.negative, -1 - value);
		else this.#head(kinds.number, value);
	}

	text(text: string): void {
		this.bytesOfText(Buffer.from(text).toString('latin1'));
	}

	/** As {@link IndexReader.bytesOfText} reads it. */
	bytesOfText(text: string): void {
		this.#head(kinds.text, text.length);
		this.#reserve(text.length);
		this.#at += this.#bytes.write(text, this.#at, 'latin1');
	}

	/** Items that are written already. */
	copy(bytes: Uint8Array, from: number, to: number): void {
		this.#reserve(to - from);
		const target = this.#bytes;
		let end = this.#at;
		// Most are a few bytes.
		for (let at = from; at < to; at++) target[end++] = bytes[at] as number;
		this.#at = end;
	}

	#head(kind: number, value: number): void {
		this.#reserve(5);
		const first = kind << 5;
		if (value < 24) {
			this.#bytes[this.#at++] = first | value;
			return;
		}
		const size = value < 0x100 ? 0 : value < 0x10000 ? 1 : 2;
		this.#bytes[this.#at++] = first | (24 + size);
		for (let left = (1 << size) - 1; left >= 0; left--) this.#bytes[this.#at++] = (value >>> (8 * left)) & 0xff;
	}

	#reserve(length: number): void {
		if (this.#at + length > this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(this.#bytes.length + length)]);
	}
}

type Item = number | string | readonly Item[];

/** Texts, whole numbers from 0, and arrays of them. */
export function encode(item: Item): Buffer {
	if (typeof item === 'number') return head(kinds.number, item);
	if (typeof item === 'string') {
		const text = Buffer.from(item);
		return Buffer.concat([head(kinds.text, text.length), text]);
	}
	return Buffer.concat([arrayHead(item.length), ...item.map(encode)]);
}

export function arrayHead(length: number): Buffer {
	return head(kinds.array, length);
}

function head(kind: number, value: number): Buffer {
	if (value < 24) return Buffer.of((kind << 5) | value);
	const size = value < 0x100 ? 0 : value < 0x10000 ? 1 : 2;
	const bytes = Buffer.alloc(1 + (1 << size));
	bytes[0] = (kind << 5) | (24 + size);
	bytes.writeUIntBE(value, 1, 1 << size);
	return bytes;
}
