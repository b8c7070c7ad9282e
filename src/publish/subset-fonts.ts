import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import subsetFont from 'subset-font';
import { writeWhole } from '../markdown/tree-store.ts';

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

/** Writes the small fonts to a folder. The same packages give the same bytes. */
export async function subsetFonts(folder: string): Promise<void> {
	const { resolve } = createRequire(import.meta.url);
	mkdirSync(folder, { recursive: true });
	for (const [name, { source, weights }] of Object.entries(fonts)) {
		const small = await subsetFont(readFileSync(resolve(source)), coreText(), {
			targetFormat: 'woff2',
			// What else a ligature or a figure style would need is left out.
			noLayoutClosure: true,
			...(weights ? { variationAxes: { wght: weights } } : {}),
		});
		writeWhole(path.join(folder, name), small);
	}
}

function coreText(): string {
	return coreRange
		.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)))
		.join('');
}
