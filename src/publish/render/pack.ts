import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { hashBytesOf, hashText } from '../../markdown/hash.ts';
import { writeWhole } from '../../markdown/tree-store.ts';

/** Some values and the bytes that go with them, as one file: hash of the rest and the name, a line of JSON, the bytes. */
export interface Pack<Header> {
	header: Header;
	bodies: Uint8Array[];
}

const hashLength = 32;
const lineFeed = 10;

export function writePack<Header>(file: string, { header, bodies }: Pack<Header>): void {
	const line = JSON.stringify([header, bodies.map(({ byteLength }) => byteLength)]);
	const content = Buffer.concat([Buffer.from(`${line}\n`), ...bodies]);
	mkdirSync(path.dirname(file), { recursive: true });
	writeWhole(file, Buffer.concat([Buffer.from(hashOf(file, content)), content]));
}

/** @returns undefined where there is none, or where it is not as it was written */
export function readPack<Header>(file: string): Pack<Header> | undefined {
	const all = readIfThere(file);
	if (!all) return undefined;
	const content = all.subarray(hashLength);
	if (all.toString('latin1', 0, hashLength) !== hashOf(file, content)) return undefined;
	const end = content.indexOf(lineFeed);
	const [header, lengths] = JSON.parse(content.toString('utf8', 0, end)) as [Header, number[]];
	let at = end + 1;
	const bodies = lengths.map((length) => {
		at += length;
		return content.subarray(at - length, at);
	});
	return { header, bodies };
}

/** A pack under the name of another one is not as it was written, either. */
function hashOf(file: string, content: Uint8Array): string {
	return hashText(`${path.basename(file)} ${hashBytesOf(content)}`).slice(0, hashLength);
}

function readIfThere(file: string): Buffer | undefined {
	try {
		return readFileSync(file);
	} catch {
		// Missing or unreadable: then it is made again.
		return undefined;
	}
}
