import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { coreRange, subsetFonts } from '../../src/publish/subset-fonts.ts';

const css = readFileSync('src/styles/fonts.css', 'utf8');
const faces = [...css.matchAll(/@font-face \{([^}]+)\}/g)].map(([, face = '']) => ({
	url: /url\("([^"]+)"\)/.exec(face)?.[1] ?? '',
	family: /font-family: "([^"]+)"/.exec(face)?.[1],
	range: (/unicode-range:([^;]+);/.exec(face)?.[1] ?? '').split(',').map((part) => part.trim()),
}));
const small = faces.filter(({ url }) => url.startsWith('@fonts/'));
let folder: string;
let again: string;

beforeAll(async () => {
	folder = mkdtempSync(path.join(tmpdir(), 'fonts-'));
	again = mkdtempSync(path.join(tmpdir(), 'fonts-'));
	await subsetFonts(folder);
	await subsetFonts(again);
});
afterAll(() => {
	for (const place of [folder, again]) rmSync(place, { recursive: true });
});

test('the style sheet gives the small fonts just the characters that they have', () => {
	const hex = (code: number) => code.toString(16).toUpperCase();
	const range = coreRange.map(([first, last]) => (first === last ? `U+${hex(first)}` : `U+${hex(first)}-${hex(last)}`));
	expect(small).toHaveLength(2);
	for (const face of small) expect(face.range).toEqual(range);
});

test('each small font stands behind the whole one of its family, or it would never be asked', () => {
	for (const { family } of small) {
		const urls = faces.filter((face) => face.family === family).map(({ url }) => url);
		expect(urls.map((url) => url.startsWith('@fonts/'))).toEqual([false, true]);
	}
});

test.each([
	['source-sans.woff2', 15_500],
	['source-serif.woff2', 11_500],
])('%s is a font of at most %i bytes, and the same when it is made again', (name, most) => {
	const bytes = readFileSync(path.join(folder, name));
	expect(bytes.subarray(0, 4).toString('latin1')).toBe('wOF2');
	expect(bytes.byteLength).toBeLessThanOrEqual(most);
	expect(bytes.equals(readFileSync(path.join(again, name)))).toBe(true);
});
