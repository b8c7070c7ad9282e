import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { FormerSite } from '../../../src/publish/render/built-before.ts';
import { fileHash } from '../../../src/publish/render/finish-file.ts';
import { temporaryFolder } from '../../support/compile.ts';

const facts = { hash: '', dead: [], bytes: 0 };
const former = new FormerSite(path.join(import.meta.dirname, 'no-such-folder'), {
	files: [],
	names: ['a/index.html', 'b/index.html'],
	packs: [
		['closed.pack', [{ ...facts, file: 'a/index.html' }]],
		['open.pack', [{ ...facts, file: 'b/index.html', isOpen: true }]],
	],
});

test.each<[string, string[], string[]]>([
	['the same names', ['b/index.html', 'a/index.html'], ['closed.pack', 'open.pack']],
	['a name more', ['a/index.html', 'b/index.html', 'c/index.html'], ['closed.pack']],
	['a name less', ['a/index.html'], []],
	['another name', ['a/index.html', 'c/index.html'], []],
])('files of the former site stay for a site with %s where no address of theirs can be another', (_what, names, packs) => {
	expect([...former.packsFor(new Set(names))]).toEqual(packs);
});

describe('taken while something else is waited for', () => {
	const texts = { 'a/index.html': 'A', 'b/index.html': 'B', 'b.md': 'b' };
	const never = new Promise<void>(() => {});

	/** A built site of two packs, the place of the next one, and whether files are in both. */
	function built() {
		const folder = temporaryFolder();
		const [out, staging] = [path.join(folder, 'out'), path.join(folder, 'staging')];
		for (const [file, text] of Object.entries(texts)) {
			mkdirSync(path.dirname(path.join(out, file)), { recursive: true });
			writeFileSync(path.join(out, file), text);
		}
		const placed = (file: keyof typeof texts) => ({ ...facts, file, hash: fileHash(texts[file]) });
		const site = new FormerSite(out, {
			files: Object.entries(texts).map(([file, text]) => [file, fileHash(text)]),
			names: Object.keys(texts),
			packs: [
				['a.pack', [placed('a/index.html')]],
				['b.pack', [placed('b/index.html'), placed('b.md')]],
			],
		});
		const shared = () => Object.keys(texts).filter((file) => statSync(path.join(out, file)).nlink > 1);
		return { site, out, staging, shared };
	}

	test('files have their places, and stay where they are needed', async () => {
		const { site, staging, shared } = built();
		await site.takeUntil(never, staging);
		expect(shared()).toEqual(Object.keys(texts));
		site.giveBack(new Set(['a.pack', 'b.pack']), staging);
		expect(site.takePack('b.pack', staging)?.map(({ file }) => file)).toEqual(['b/index.html', 'b.md']);
		expect(readFileSync(path.join(staging, 'b.md'), 'utf8')).toBe('b');
	});

	test('those that are not needed are taken away, so that nobody writes into the old site', async () => {
		const { site, out, staging, shared } = built();
		await site.takeUntil(never, staging);
		site.giveBack(new Set(['b.pack']), staging);
		expect(shared()).toEqual(['b/index.html', 'b.md']);
		writeFileSync(path.join(staging, 'a/index.html'), 'another');
		expect(readFileSync(path.join(out, 'a/index.html'), 'utf8')).toBe('A');
	});

	test('a file that is not what it was has no place, nor the others of its pack', async () => {
		const { site, out, staging } = built();
		writeFileSync(path.join(out, 'b/index.html'), 'X');
		await site.takeUntil(never, staging);
		expect(existsSync(path.join(staging, 'a/index.html'))).toBe(true);
		expect(existsSync(path.join(staging, 'b/index.html'))).toBe(false);
		expect(existsSync(path.join(staging, 'b.md'))).toBe(false);
	});

	test.each([
		['over', () => Promise.resolve()],
		['failed', () => Promise.reject(new Error('no listing'))],
	])('nothing more is taken when the waiting is %s', async (_how, wait) => {
		const { site, staging } = built();
		await site.takeUntil(wait(), staging);
		expect(existsSync(staging)).toBe(false);
	});
});
