import path from 'node:path';

const { posix } = path;

/** The address of one file in another, as an author writes it: `./python.mdx`. */
export function relativeAddress(from: string, to: string): string {
	const relative = posix.relative(posix.dirname(from), to);
	const encoded = encodeURI(relative).replace(/[()?#]/g, (character) => encodeURIComponent(character));
	return encoded.startsWith('.') ? encoded : `./${encoded}`;
}
