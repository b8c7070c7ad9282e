import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { coreRange, placeFonts, subsetFonts } from '../../src/publish/subset-fonts.ts';
import { temporaryFolder } from '../support/compile.ts';

const css = readFileSync('src/styles/fonts.css', 'utf8');
const faces = [...css.matchAll(/@font-face \{([^}]+)\}/g)].map(([, face = '']) => ({
	url: /url\("([^"]+)"\)/.exec(face)?.[1] ?? '',
	family: /font-family: "([^"]+)"/.exec(face)?.[1],
	range: (/unicode-range:([^;]+);/.exec(face)?.[1] ?? '').split(',').map((part) => part.trim()),
}));
const small = faces.filter(({ url }) => url.startsWith('@fonts/'));
let made: Map<string, Uint8Array>;

beforeAll(async () => {
	made = new Map(await subsetFonts());
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
])('%s is a font of at most %i bytes, and the same when it is made again', async (name, most) => {
	const bytes = Buffer.from(made.get(name) ?? []);
	expect(bytes.subarray(0, 4).toString('latin1')).toBe('wOF2');
	expect(bytes.byteLength).toBeLessThanOrEqual(most);
	const again = new Map(await subsetFonts());
	expect(bytes.equals(again.get(name) ?? new Uint8Array())).toBe(true);
});

test('they are kept beside the packages, as long as these are the same, and made anew from what is damaged', async () => {
	const root = temporaryFolder();
	const kept = path.join(root, 'node_modules', '.cache', 'fonts');
	const install = (packages: string) => writeFileSync(path.join(root, 'node_modules', '.package-lock.json'), packages);
	const place = async () => {
		const folder = temporaryFolder();
		await placeFonts(folder, root);
		const placed = readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name))] as const);
		for (const [name, bytes] of placed) expect(bytes.equals(made.get(name) ?? new Uint8Array()), name).toBe(true);
		return placed.length;
	};
	mkdirSync(path.join(root, 'node_modules'));
	install('{}');
	expect(await place()).toBe(2);
	const [first = ''] = readdirSync(kept);
	const whole = readFileSync(path.join(kept, first));
	expect(await place()).toBe(2);
	writeFileSync(path.join(kept, first), whole.subarray(0, -1));
	expect(await place()).toBe(2);
	expect(readFileSync(path.join(kept, first)).equals(whole)).toBe(true);
	install('{"packages":{}}');
	expect(await place()).toBe(2);
	expect(readdirSync(kept)).not.toContain(first);
	expect(readdirSync(kept)).toHaveLength(1);
});

test('without a list of what is installed they are made, and not kept', async () => {
	const root = temporaryFolder();
	await placeFonts(path.join(root, 'fonts'), root);
	expect(readdirSync(path.join(root, 'fonts')).sort()).toEqual([...made.keys()].sort());
	expect(readdirSync(root)).toEqual(['fonts']);
});
