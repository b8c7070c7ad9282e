import { hash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { searchFiles } from '../../components/client/constants.ts';
import { joinIndexes, readAhead } from '../../src/publish/join-index.ts';
import { endIndexing, indexPart, joinParts, type SearchFile } from '../../src/publish/search-index.ts';
import { cutParts } from '../../src/publish/search-parts.ts';
import { indexContents, type MarkedPage, markedPage, pagefindIndex, searchPages, unpackedStart } from '../support/pagefind-index.ts';

afterAll(endIndexing);

const words = ['anchor', 'berth', 'café', 'cafe', 'pool_size', 'verify-full', 'naïve', '密码', 'Straße', 'C#', '𝒜lpha', '\uff5eend'];

/** A page with thousands of words, some of them on all pages, with accents, and with metadata that not every page has. */
function page(number: number): MarkedPage {
	const image = number % 3 === 0 ? `<img src="/chart-${number}.png" alt="A chart of berth ${number}">` : '';
	const own = Array.from(
		{ length: 400 },
		(_, index) => `w${hash('sha256', `${number} ${index % 390}`).slice(0, 5)} ${words[(number + index) % words.length]}`,
	);
	return markedPage(
		`docs/page-${String(number).padStart(3, '0')}/index.html`,
		`<!doctype html><html lang="en"><body><article data-pagefind-body>
<span hidden data-pagefind-filter="language:${['go', 'python', 'ümlaut'][number % 3]}"></span>${number > 5 ? '<span hidden data-pagefind-filter="kind:guide"></span>' : ''}
<h1>Page ${number} on ${words[number % words.length]}</h1>${image}<h2 id="a">Inside</h2><p>${own.join(' ')}</p></article></body></html>`,
	);
}
const marked = Array.from({ length: 40 }, (_, number) => page(number));
const pages = searchPages(marked);

function texts(files: readonly SearchFile[]): string[] {
	return indexContents(files.filter(({ path }) => path.startsWith('fragment/'))).texts;
}

test('parts that are made at a time are those that are made one after the other', async () => {
	// The second one has no word that the first one has not asked for.
	const parts = [marked.slice(0, 7), marked.slice(2, 5), marked.slice(7)].map(searchPages);
	const alone = [];
	for (const part of parts) alone.push(await indexPart(part));
	// Then nothing is known of their words.
	await endIndexing();
	expect(await Promise.all(parts.map(indexPart))).toEqual(alone);
});

describe('joinIndexes', () => {
	test('makes of parts what Pagefind makes of all pages, to the byte', async () => {
		const whole = indexContents(await pagefindIndex(marked));
		for (const kind of ['words', 'filters', 'texts'] as const) expect(whole[kind].length, kind).toBeGreaterThan(1);
		const parts = [];
		for (const part of [pages.slice(0, 7), pages.slice(7, 8), pages.slice(8, 25), pages.slice(25)]) parts.push(await indexPart(part));
		expect(indexContents(await joinIndexes(parts.map(({ files }) => files)))).toEqual(whole);
	});

	test('makes the same of parts that were read ahead, also where they have other fields', async () => {
		const parts = await Promise.all([pages.slice(7, 8), pages.slice(8, 20)].map((part) => indexPart(part)));
		const joined = await joinIndexes(parts.map(({ files }) => [...files]));
		for (const { files } of parts) readAhead(files);
		expect(await joinIndexes(parts.map(({ files }) => files))).toEqual(joined);
	});

	test('names what each file is named by in another one', async () => {
		const parts = [await indexPart(pages.slice(0, 20)), await indexPart(pages.slice(20))];
		const joined = new Map((await joinIndexes(parts.map(({ files }) => files))).map(({ path, content }) => [path, content]));
		const entry = JSON.parse(Buffer.from(joined.get('pagefind-entry.json') ?? '').toString()) as {
			languages: { en: { hash: string; page_count: number } };
		};
		expect(entry.languages.en.page_count).toBe(pages.length);
		const meta = gunzipSync(joined.get(`pagefind.${entry.languages.en.hash}.pf_meta`) ?? '').toString('latin1');
		const named = new Set(meta.match(/en_[0-9a-f]+/g));
		const files = [...joined.keys()].filter((path) => /^(?:index|filter|fragment)\//.test(path));
		expect(new Set(files.map((path) => /en_[0-9a-f]+/.exec(path)?.[0]))).toEqual(named);
	});

	test('keeps pages whose texts have the same name and are not the same', async () => {
		const [first, second] = [(await indexPart(pages.slice(0, 2))).files, (await indexPart(pages.slice(2, 4))).files];
		const text = (files: readonly SearchFile[]) => files.find(({ path }) => path.startsWith('fragment/'))?.path ?? '';
		const name = (file: string) => /en_\w+/.exec(file)?.[0] ?? '';
		const clashing = second.map(({ path, content }) => {
			if (path === text(second)) return { path: text(first), content };
			if (!path.endsWith('.pf_meta')) return { path, content };
			const bytes = Buffer.from(content);
			bytes.write(name(text(first)), bytes.indexOf(name(text(second))));
			return { path, content: bytes };
		});
		expect(texts(await joinIndexes([first, clashing]))).toEqual([...texts(first), ...texts(second)].sort());
	});

	test('refuses what it does not know', async () => {
		const { files } = await indexPart(pages.slice(0, 2));
		const broken = files.map((file) =>
			file.path.endsWith('.pf_meta') ? { ...file, content: gzipSync(Buffer.from('pagefind_dcd\x01')) } : file,
		);
		await expect(joinIndexes([files, broken])).rejects.toThrow('not the form');
	});
});

describe('joinParts', () => {
	test('makes of the only part with pages what Pagefind makes of them', async () => {
		const files = await joinParts([await indexPart([]), await indexPart(pages.slice(0, 3))]);
		expect(indexContents(unpackedStart(files))).toEqual(indexContents(await pagefindIndex(marked.slice(0, 3))));
		const needed = [searchFiles.script, searchFiles.start, searchFiles.words, 'pagefind/wasm.en.pagefind'];
		expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(needed));
	});

	test('has an index for a site without pages', async () => {
		const files = unpackedStart(await joinParts([await indexPart([])]));
		expect(files.map(({ path }) => path)).toContain('pagefind/pagefind-entry.json');
	});
});

describe('cutParts', () => {
	const names = Array.from(
		{ length: 1000 },
		(_, number) => `${'abcde'[Math.floor(number / 200)]}/${String(number).padStart(4, '0')}/index.html`,
	);
	const cut = (list: readonly string[]) => cutParts(list, (name) => name);

	test('leaves small sites whole', () => {
		expect(cut(names.slice(0, 200))).toEqual([names.slice(0, 200)]);
		expect(cut([])).toEqual([[]]);
	});

	test('keeps all pages in their order, in parts of some dozens', () => {
		const parts = cut(names);
		expect(parts.flat()).toEqual(names);
		for (const part of parts.slice(0, -1)) expect(part.length).toBeGreaterThanOrEqual(16);
		expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(64);
	});

	test('changes few parts when a page is new or gone', () => {
		const before = new Set(cut(names).map(String));
		for (const at of [0, 130, 517, 999]) {
			for (const list of [names.toSpliced(at, 1), names.toSpliced(at, 0, `${names[at]}~`)]) {
				expect(cut(list).filter((part) => !before.has(String(part))).length).toBeLessThanOrEqual(3);
			}
		}
	});
});
