import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';

/** A file in a zip. */
export interface ZipEntry {
	name: string;
	content: Buffer;
}

/** Reads a zip by its central directory (PKWARE's APPNOTE.TXT, 4.3.12 and 4.3.16): no encryption, no ZIP64. */
export function readZip(file: string): ZipEntry[] {
	const zip = readFileSync(file);
	const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
	const entries: ZipEntry[] = [];
	let at = zip.readUInt32LE(end + 16);
	for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
		const [method, packed, nameLength] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
		const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
		const local = zip.readUInt32LE(at + 42);
		const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
		const bytes = zip.subarray(start, start + packed);
		entries.push({ name, content: method === 0 ? bytes : inflateRawSync(bytes) });
		at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
	}
	return entries;
}

export function unzip(file: string, folder: string): void {
	for (const { name, content } of readZip(file)) {
		const place = path.join(folder, name);
		mkdirSync(path.dirname(place), { recursive: true });
		writeFileSync(place, content);
	}
}
