import {
	appendFileSync,
	cpSync,
	linkSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPack } from '../../src/publish/render/pack.ts';
import { buildContent } from '../support/built-sites.ts';
import { fileHashes } from '../support/file-hashes.ts';
import { fixtures } from '../support/paths.ts';

/** Edits of random inputs; each costs two builds. */
const rounds = Number(process.env.PORTOLAN_CACHE_ROUNDS ?? 4);

let folder: string;
let content: string;
let cache: string;
beforeAll(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'portolan-cache-'));
	content = path.join(folder, 'content');
	cache = path.join(folder, 'cache');
	cpSync(path.join(fixtures, 'small-site'), content, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function build(name: string, options: readonly string[] = []): Record<string, string> {
	const out = path.join(folder, name);
	buildContent({ content, out, cache, options });
	return fileHashes(out);
}

function expectSameAsClean(): void {
	expect(build('from-cache')).toEqual(build('clean', ['--no-cache']));
}

const page = fc.constantFrom('harbour/index.mdx', 'harbour/connect.mdx', 'harbour/go.mdx', 'lighthouse/signals.mdx');
const word = fc.stringMatching(/^[a-z]{3,9}$/);
const change = (file: string, edit: (text: string) => string) => {
	const place = path.join(content, file);
	writeFileSync(place, edit(readFileSync(place, 'utf8')));
};

/** Pages that no other one leads to. */
const made: string[] = [];

/** What an author may do between two builds. */
const apply: Record<string, (edit: { page: string; word: string }) => void> = {
	text: ({ page, word }) => change(page, (text) => `${text}\nThe ${word} is new.\n`),
	code: ({ page, word }) => change(page, (text) => `${text}\n\`\`\`python\nprint("${word}")\n\`\`\`\n`),
	title: ({ page, word }) => change(page, (text) => text.replace(/^title: .*$/m, `title: About ${word}`)),
	data: ({ word }) => change('harbour/database.yaml', (text) => text.replace(/^summary: .*$/m, `summary: A database for ${word}.`)),
	options: ({ word }) => change('site.yaml', (text) => text.replace(/^title: .*$/m, `title: ${word}`)),
	'new page': ({ word }) => {
		made.push(word);
		writeFileSync(path.join(content, 'harbour', `${word}.mdx`), `---\ntitle: ${word}\ndescription: One more.\n---\n\nText.\n`);
	},
	'fewer pages': () => {
		for (const name of made.splice(0)) rmSync(path.join(content, 'harbour', `${name}.mdx`), { force: true });
	},
	partial: ({ page, word }) => {
		writeFileSync(path.join(content, path.dirname(page), '_partial.mdx'), `A ${word} that several pages share.\n`);
		change(page, (text) => (text.includes('_partial.mdx') ? text : `${text}\n::include{file="_partial.mdx"}\n`));
	},
};

const edits = fc.record({ kind: fc.constantFrom(...Object.keys(apply)), page, word });

test('a build from the cache is the clean build to the byte, whatever was edited', () => {
	build('from-cache');
	const [drawn = []] = fc.sample(fc.array(edits, { minLength: rounds, maxLength: rounds }), 1);
	for (const edit of drawn) {
		console.info('edit', JSON.stringify(edit));
		apply[edit.kind]?.(edit);
		expectSameAsClean();
	}
});

/** The pages of packs that are not among those before. */
function renderedSince(before: readonly string[]): string[] {
	const files = packs()
		.filter((pack) => !before.includes(pack))
		.flatMap((pack) => readPack<{ file: string }[]>(path.join(cache, 'outputs', pack))?.header ?? [])
		.map(({ file }) => file);
	return files.filter((file) => file.endsWith('/index.html')).sort();
}

const packs = () => readdirSync(path.join(cache, 'outputs')).filter((file) => file.endsWith('.pack'));

test('a page that comes, is renamed or goes is rendered with its section, and others are not', () => {
	apply['fewer pages']?.({ page: '', word: '' });
	build('from-cache');
	const edits = [
		() => apply['new page']?.({ page: '', word: 'mole' }),
		() => change('harbour/mole.mdx', (text) => text.replace('title: mole', 'title: The mole')),
		() => apply['fewer pages']?.({ page: '', word: '' }),
	];
	for (const edit of edits) {
		const before = packs();
		edit();
		expectSameAsClean();
		const rendered = renderedSince(before);
		expect(rendered.filter((file) => file.startsWith('lighthouse/'))).toEqual([]);
		// What it is like without the page is in the cache already.
		if (made.length > 0) expect(rendered).toEqual(expect.arrayContaining(['harbour/index.html', 'harbour/mole/index.html']));
		else expect(rendered).toEqual([]);
	}
});

/** What may happen to a built site between two builds; the next one takes over the files that stay. */
const harms: Record<string, (out: string) => void> = {
	'a page is edited': (out) => appendFileSync(path.join(out, 'harbour/index.html'), 'x'),
	'a page is edited, and is as long as before': (out) => {
		const place = path.join(out, 'harbour/go/index.html');
		writeFileSync(place, readFileSync(place, 'utf8').replace('<title>', '<titel>'));
	},
	'a script is edited': (out) => {
		const name = readdirSync(path.join(out, '_astro')).find((file) => file.endsWith('.js')) ?? '';
		appendFileSync(path.join(out, '_astro', name), ';');
	},
	'a text of the search index is replaced': (out) => {
		const [first = '', second = ''] = readdirSync(path.join(out, 'pagefind/fragment'));
		cpSync(path.join(out, 'pagefind/fragment', first), path.join(out, 'pagefind/fragment', second));
	},
	'a file is gone': (out) => rmSync(path.join(out, 'lighthouse/signals.md')),
	'a folder is gone': (out) => rmSync(path.join(out, 'harbour'), { recursive: true }),
	'a file is more': (out) => writeFileSync(path.join(out, 'harbour/own.html'), 'Mine.'),
	'a page is a link': (out) => {
		const place = path.join(out, 'harbour/index.html');
		cpSync(place, path.join(folder, 'elsewhere.html'));
		rmSync(place);
		symlinkSync(path.join(folder, 'elsewhere.html'), place);
	},
	'a folder is a link': (out) => {
		cpSync(path.join(out, 'lighthouse'), path.join(folder, 'elsewhere'), { recursive: true });
		rmSync(path.join(out, 'lighthouse'), { recursive: true });
		symlinkSync(path.join(folder, 'elsewhere'), path.join(out, 'lighthouse'));
	},
	'all of it is gone': (out) => rmSync(out, { recursive: true }),
};

test.each(Object.entries(harms))('the next build is what it was to the byte where %s', (_name, harm) => {
	const before = build('from-cache');
	const out = path.join(folder, 'from-cache');
	harm(out);
	expect(build('from-cache')).toEqual(before);
	for (const entry of readdirSync(out, { recursive: true, withFileTypes: true })) {
		expect(entry.isSymbolicLink(), entry.name).toBe(false);
		if (entry.isFile()) expect(statSync(path.join(entry.parentPath, entry.name)).nlink, entry.name).toBe(1);
	}
});

test('a build leaves the files of a copy of the former site as they are', () => {
	build('from-cache');
	const copy = path.join(folder, 'copy');
	for (const entry of readdirSync(path.join(folder, 'from-cache'), { recursive: true, withFileTypes: true })) {
		const place = path.join(copy, path.relative(path.join(folder, 'from-cache'), entry.parentPath));
		mkdirSync(place, { recursive: true });
		if (entry.isFile()) linkSync(path.join(entry.parentPath, entry.name), path.join(place, entry.name));
	}
	const before = fileHashes(copy);
	apply.title?.({ page: 'harbour/connect.mdx', word: 'quay' });
	build('from-cache');
	expect(fileHashes(copy)).toEqual(before);
});

test('what is damaged in the cache, or of somebody else, is ignored', () => {
	const before = build('from-cache');
	const outputs = path.join(cache, 'outputs');
	const files = readdirSync(outputs).sort();
	expect(files.length).toBeGreaterThan(5);
	for (const [index, file] of files.entries()) {
		const place = path.join(outputs, file);
		if (index % 3 === 0) writeFileSync(place, '');
		else if (index % 3 === 1) appendFileSync(place, 'x');
		else writeFileSync(place, readFileSync(path.join(outputs, files[index + 1] ?? file)));
	}
	expect(build('from-cache')).toEqual(before);
});

test('a site whose search index is made of parts is the clean build to the byte, whatever page is new, edited or gone', () => {
	const place = (number: number) => path.join(content, 'harbour', `berth-${number}.mdx`);
	const write = (number: number, text: string) =>
		writeFileSync(place(number), `---\ntitle: Berth ${number}\ndescription: Where ships lie.\n---\n\n${text}\n`);
	for (let number = 100; number < 320; number++) write(number, `Berth ${number} has ${number % 7} bollards.`);
	build('from-cache');
	const parts = () => readdirSync(path.join(cache, 'outputs')).filter((file) => file.endsWith('.index'));
	expect(parts().length).toBeGreaterThan(4);
	const known = parts().length;
	write(150, 'Nobody lies here.');
	expectSameAsClean();
	// Of the page, and of those that are no content.
	expect(parts().length - known).toBeLessThanOrEqual(2);
	rmSync(place(201));
	write(400, 'A new berth.');
	expectSameAsClean();
});

test('a week later, the cache of a site that is still edited is that of a site that was never another', () => {
	build('from-cache');
	apply.text?.({ page: 'harbour/go.mdx', word: 'quay' });
	build('from-cache');
	const leftOver = kept(cache);
	for (const file of leftOver) age(path.join(cache, file), 8);
	apply.text?.({ page: 'harbour/go.mdx', word: 'pier' });
	build('from-cache');
	const fresh = path.join(folder, 'fresh');
	buildContent({ content, out: path.join(folder, 'anew'), cache: fresh });
	expect(kept(cache)).toEqual(kept(fresh));
	expect(leftOver.length).toBeGreaterThan(kept(cache).length);
	// What was in use is as if it were new: nobody has built the site for six days, and then nothing is made again.
	for (const file of kept(cache)) age(path.join(cache, file), 6);
	const before = kept(cache).map((file) => statSync(path.join(cache, file)).ino);
	rmSync(path.join(folder, 'from-cache'), { recursive: true });
	build('from-cache');
	expect(kept(cache).map((file) => statSync(path.join(cache, file)).ino)).toEqual(before);
});

/** What is kept of pages and of the site; whose folder the site is in, and when entries were made, its name says. */
function kept(folder: string): string[] {
	return ['outputs', 'trees']
		.flatMap((name) => readdirSync(path.join(folder, name)).map((file) => path.join(name, file)))
		.filter((file) => !file.endsWith('.built'))
		.sort();
}

function age(file: string, days: number): void {
	const time = new Date(Date.now() - days * 24 * 60 * 60 * 1000);
	utimesSync(file, time, time);
}
