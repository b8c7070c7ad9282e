import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { hashText } from '../../src/markdown/hash.ts';
import { pageText } from '../../src/publish/page-text.ts';
import { partOf } from '../../src/publish/render/index-parts.ts';
import { PackedBefore } from '../../src/publish/render/packed-before.ts';
import { endIndexing, type SearchPart } from '../../src/publish/search-index.ts';
import { markRegions } from '../../src/publish/search-regions.ts';
import { temporaryFolder } from '../support/compile.ts';

afterAll(endIndexing);

let cacheDir: string;
beforeEach(() => {
	cacheDir = path.join(temporaryFolder(), 'cache');
});

const outputs = () => path.join(cacheDir, 'outputs');
const filesOf = (ending: string) => readdirSync(outputs()).filter((name) => name.endsWith(ending));

function part(pack: string, word: string, bundleKey = 'bundle'): Promise<SearchPart> {
	const html = `<!doctype html><html lang="en"><body><article data-pagefind-body><h1>Page</h1><p>${word}</p></article></body></html>`;
	const json = JSON.stringify(pageText(markRegions(html) ?? []));
	const search = { json, hash: hashText(json) };
	const facts = { hash: '', dead: [], bytes: 1 };
	const placed = [
		{ file: 'b/index.html', search, ...facts },
		{ file: 'a/index.html', search, ...facts },
		{ file: 'a.md', ...facts },
	];
	return partOf({ groups: [], bundleKey, pack: path.join(outputs(), `${pack}.index`) }, placed, cacheDir);
}

test('makes the index of pages once for the same texts, whatever packs they come from', async () => {
	const first = await part('one', 'harbour');
	expect(first).toMatchObject({ pages: 2 });
	expect(await part('two', 'harbour')).toEqual(first);
	expect(filesOf('.index').sort()).toEqual(['one.index', 'two.index']);
	expect(filesOf('.part')).toHaveLength(1);
});

test('makes another index for another text, and for another bundle', async () => {
	const first = await part('one', 'harbour');
	expect((await part('two', 'anchor')).words).not.toEqual(first.words);
	await part('three', 'harbour', 'other');
	expect(filesOf('.part')).toHaveLength(3);
});

test('makes an index again that is not as it was written', async () => {
	const first = await part('one', 'harbour');
	const [name = ''] = filesOf('.part');
	const file = path.join(outputs(), name);
	const whole = readFileSync(file);
	writeFileSync(file, Buffer.from(whole).fill(0, whole.length - 9));
	expect(readFileSync(file)).not.toEqual(whole);
	expect(await part('two', 'harbour')).toEqual(first);
	expect(readFileSync(file)).toEqual(whole);
});

test('packs what was packed before to the same bytes, and keeps no more than was used', async () => {
	const [first, second] = ['one', 'two'].map((text) => Buffer.from(text.repeat(99)));
	const pack = async (texts: readonly Buffer[]) => {
		const packed = new PackedBefore(cacheDir, 'bundle');
		const all = await Promise.all(texts.map((text) => packed.pack(text)));
		packed.keep();
		return all.map((bytes) => Buffer.from(bytes).toString('hex'));
	};
	const both = await pack([first ?? '', second ?? ''].map((text) => Buffer.from(text)));
	expect(gunzipSync(Buffer.from(both[0] ?? '', 'hex')).toString()).toBe(`pagefind_dcd${'one'.repeat(99)}`);
	const size = () => readFileSync(path.join(outputs(), filesOf('.packed')[0] ?? '')).length;
	const whole = size();
	expect(await pack([second ?? Buffer.of()])).toEqual([both[1]]);
	expect(size()).toBe(whole);
	await pack([second ?? Buffer.of(), Buffer.from('x')]);
	expect(size()).toBeLessThan(whole);
});
