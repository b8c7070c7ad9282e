import path from 'node:path';
import { expect, test } from 'vitest';
import { FormerSite } from '../../../src/publish/render/built-before.ts';

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
