import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { compilePage } from '../../src/markdown/compile-page.ts';
import { compileSite, readSiteContext } from '../../src/markdown/compile-site.ts';
import { PageCache } from '../../src/markdown/page-cache.ts';
import { keepContent, readTree, treePath } from '../../src/markdown/tree-store.ts';
import { contentFolder, htmlRuns, page, temporaryFolder } from '../support/compile.ts';

const database =
	'name: A\nsummary: S\nhue: 1\ndeployments: [{ id: x, name: X }]\nprotocols: [{ id: p, name: P }]\ndrivers: [{ id: d, name: D, language: go, support: full, protocols: [p], summary: S }]\n';

let content: string;
let cacheDir: string;
let file: string;

beforeEach(() => {
	content = contentFolder({
		'a/page.mdx': page('[x](./other.mdx)\n\n::include{file="_p.mdx"}\n\n```go file="examples/x.go"\n```\n\n![i](i.svg)\n\n::drivers'),
		'a/other.mdx': page('Other.'),
		'a/_p.mdx': 'Partial.\n',
		'a/i.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
		'a/examples/x.go': 'package x\n',
		'a/database.yaml': database,
	});
	cacheDir = path.join(temporaryFolder(), 'cache');
	file = path.join(content, 'a', 'page.mdx');
});

function text(): string {
	return readFileSync(file, 'utf8');
}

/** A cache as a new process has it, with what the content is now. */
function freshCache(): PageCache {
	return new PageCache(cacheDir, readSiteContext(content));
}

async function store(): Promise<string> {
	const context = readSiteContext(content);
	const result = await compilePage({ name: 'content/a/page.mdx', path: file, text: text() }, context);
	expect(result.page.problems).toEqual([]);
	const cache = new PageCache(cacheDir, context);
	const known = keepContent(result, cacheDir);
	cache.set(file, text(), known);
	return known.hash;
}

test('knows nothing at first, and afterwards the page that was stored', async () => {
	expect(freshCache().get(file, text())).toBeUndefined();
	const hash = await store();
	const hit = freshCache().get(file, text());
	expect(hit?.hash).toBe(hash);
	const tree = readTree(cacheDir, hash);
	expect(htmlRuns(tree.segments())).toContain('Partial.');
	expect(tree.markdown().markdown).toContain('Partial.');
	expect(tree.facts()).toEqual(hit?.compiled);
	expect(hit?.compiled).toMatchObject({ segments: [], markdown: '', assets: ['a/i.svg'] });
});

test.each<[string, () => void]>([
	['the page', () => writeFileSync(file, `${text()}\nMore.\n`)],
	['a partial', () => writeFileSync(path.join(content, 'a/_p.mdx'), 'Changed.\n')],
	['an example', () => writeFileSync(path.join(content, 'a/examples/x.go'), 'package y\n')],
	['an image', () => writeFileSync(path.join(content, 'a/i.svg'), '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"/>')],
	['the data', () => writeFileSync(path.join(content, 'a/database.yaml'), database.replace('summary: S }', 'summary: T }'))],
	['the address of a page that it links to', () => writeFileSync(path.join(content, 'a/other.mdx'), page('Other.', 'slug: elsewhere\n'))],
	['the removal of a file that it reads', () => rmSync(path.join(content, 'a/_p.mdx'))],
	['the removal of a page that it links to', () => rmSync(path.join(content, 'a/other.mdx'))],
])('compiles a page again after a change of %s', async (_what, change) => {
	await store();
	change();
	expect(freshCache().get(file, text())).toBeUndefined();
});

test('knows the page where content and cache have moved, and not under another name of the content folder', async () => {
	const hash = await store();
	const elsewhere = path.join(temporaryFolder(), path.basename(content));
	cpSync(content, elsewhere, { recursive: true });
	const place = path.join(elsewhere, 'a', 'page.mdx');
	expect(new PageCache(cacheDir, readSiteContext(elsewhere)).get(place, text())?.hash).toBe(hash);
	writeFileSync(path.join(elsewhere, 'a/_p.mdx'), 'Changed.\n');
	expect(new PageCache(cacheDir, readSiteContext(elsewhere)).get(place, text())).toBeUndefined();
	// Its problems would name files that are not there.
	const renamed = path.join(temporaryFolder(), 'handbook');
	cpSync(content, renamed, { recursive: true });
	expect(new PageCache(cacheDir, readSiteContext(renamed)).get(path.join(renamed, 'a', 'page.mdx'), text())).toBeUndefined();
});

test('compiles a page again when its own address changes', async () => {
	const { site } = { site: readSiteContext(content) };
	await store();
	const moved = new Map([...site.routes].map(([name, href]) => [name, name === file ? '/a/moved/' : href]));
	expect(new PageCache(cacheDir, { ...site, routes: moved }).get(file, text())).toBeUndefined();
});

test('compiles a page again when a file appears that was missing', async () => {
	writeFileSync(file, page('::include{file="_later.mdx"}'));
	const context = readSiteContext(content);
	const result = await compilePage({ name: 'content/a/page.mdx', path: file, text: text() }, context);
	new PageCache(cacheDir, context).set(file, text(), keepContent(result, cacheDir));
	expect(freshCache().get(file, text())?.compiled.problems).toHaveLength(1);
	writeFileSync(path.join(content, 'a/_later.mdx'), 'Now.\n');
	expect(freshCache().get(file, text())).toBeUndefined();
});

test('keeps a page when another page changes that it only links to', async () => {
	await store();
	writeFileSync(path.join(content, 'a/other.mdx'), page('## Another text'));
	expect(freshCache().get(file, text())).toBeDefined();
});

test.each(['', '{', 'null', '[]', '{"source":1}', '"text"', '{"tree":"../../../etc/passwd"}'])(
	'ignores an entry that holds %j',
	async (damage) => {
		await store();
		for (const entry of entries()) writeFileSync(entry, damage);
		expect(freshCache().get(file, text())).toBeUndefined();
	},
);

test('ignores a tree that is damaged, foreign or gone', async () => {
	const hash = await store();
	const tree = treePath(cacheDir, hash);
	const whole = readFileSync(tree, 'utf8');
	for (const damage of ['', whole.slice(0, -1), '{"headings":[]}', `${whole} `]) {
		writeFileSync(tree, damage);
		expect(freshCache().get(file, text())).toBeUndefined();
	}
	rmSync(tree);
	expect(freshCache().get(file, text())).toBeUndefined();
	expect(() => readTree(cacheDir, hash)).toThrow(/no compiled page/);
});

test('does not mind other files in its folder', async () => {
	await store();
	writeFileSync(path.join(cacheDir, 'pages', 'README.txt'), 'foreign');
	for (const entry of entries()) writeFileSync(path.join(path.dirname(entry), 'README.log'), 'foreign\n');
	writeFileSync(path.join(cacheDir, 'trees', 'x.tmp'), 'half');
	expect(freshCache().get(file, text())).toBeDefined();
});

test('leaves no temporary files behind', async () => {
	await store();
	expect(readdirSync(cacheDir, { recursive: true }).filter((name) => String(name).endsWith('.tmp'))).toEqual([]);
});

test('compiles the site to the same pages and problems with a warm cache as with a cold one', async () => {
	writeFileSync(file, `${text()}\n\n:::note[*T*]\n[broken](/gone/)\n:::\n\n\`\`\`nolang\nx\n\`\`\`\n`);
	const cold = await compileSite({ contentDir: content, cacheDir });
	const warm = await compileSite({ contentDir: content, cacheDir });
	expect(warm).toEqual(cold);
	expect(cold.problems.map(({ rule }) => rule)).toEqual(['broken-link', 'unknown-language']);
});

test('gives the same hashes with and without a cache', async () => {
	const cached = await compileSite({ contentDir: content, cacheDir });
	const plain = await compileSite({ contentDir: content });
	expect(plain.pages.map(({ hash }) => hash)).toEqual(cached.pages.map(({ hash }) => hash));
});

function entries(): string[] {
	return readdirSync(path.join(cacheDir, 'pages'), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name));
}
