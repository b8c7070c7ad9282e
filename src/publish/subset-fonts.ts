import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { hashFile, hashText } from '../markdown/hash.ts';
import { writeWhole } from '../markdown/tree-store.ts';
import { readPack, writePack } from './render/pack.ts';

/**
 * The characters of nearly every page: ASCII, and the marks that English prose is set with. `fonts.css` gives these to the small fonts; a page
 * with others (`é`) gets the whole Latin font as well.
 */
export const coreRange: readonly (readonly [first: number, last: number])[] = [
	[0x20, 0x7e],
	[0xa0, 0xa0],
	[0xa9, 0xa9],
	[0xab, 0xab],
	[0xb7, 0xb7],
	[0xbb, 0xbb],
	[0xd7, 0xd7],
	[0x20_13, 0x20_14],
	[0x20_18, 0x20_19],
	[0x20_1c, 0x20_1d],
	[0x20_22, 0x20_22],
	[0x20_26, 0x20_26],
	[0x22_12, 0x22_12],
];

/** By the name that style sheets use: the whole font, of a package, and the weights of the style sheets where it has more. */
const fonts: Record<string, { source: string; weights?: { min: number; max: number } }> = {
	'source-sans.woff2': {
		source: '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2',
		weights: { min: 400, max: 700 },
	},
	'source-serif.woff2': { source: '@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff2' },
};

/** Writes the small fonts to a folder: those that were made when the packages were installed, where they are there. */
export async function placeFonts(folder: string, root: string): Promise<void> {
	mkdirSync(folder, { recursive: true });
	for (const [name, bytes] of await keptFonts(root)) writeWhole(path.join(folder, name), bytes);
}

/**
 * The small fonts by name, kept beside the packages: they change with nothing else, and take half a second.
 *
 * @param root the generator's folder
 */
export async function keptFonts(root: string): Promise<[name: string, bytes: Uint8Array][]> {
	const installed = path.join(root, 'node_modules', '.package-lock.json');
	// Nobody knows what other package managers have installed.
	if (!existsSync(installed)) return subsetFonts();
	const key = hashText(`${hashFile(installed)} ${hashFile(import.meta.filename)}`);
	const pack = path.join(root, 'node_modules', '.cache', 'fonts', `${key}.pack`);
	const kept = readPack<string[]>(pack);
	if (kept) return kept.header.map((name, index) => [name, kept.bodies[index] as Uint8Array]);
	const made = await subsetFonts();
	try {
		rmSync(path.dirname(pack), { recursive: true, force: true });
		writePack(pack, { header: made.map(([name]) => name), bodies: made.map(([, bytes]) => bytes) });
	} catch {
		// Packages that nobody may write to: then every bundle has them made.
	}
	return made;
}

/** Makes the small fonts. The same packages give the same bytes. */
export async function subsetFonts(): Promise<[name: string, bytes: Uint8Array][]> {
	const { resolve } = createRequire(import.meta.url);
	const { default: subsetFont } = await import('subset-font');
	const made: [string, Uint8Array][] = [];
	for (const [name, { source, weights }] of Object.entries(fonts)) {
		const small = await subsetFont(readFileSync(resolve(source)), coreText(), {
			targetFormat: 'woff2',
			// What else a ligature or a figure style would need is left out.
			noLayoutClosure: true,
			...(weights ? { variationAxes: { wght: weights } } : {}),
		});
		made.push([name, small]);
	}
	return made;
}

function coreText(): string {
	return coreRange
		.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)))
		.join('');
}
