import { expect, test } from 'vitest';
import { compileSite } from '../../src/markdown/compile-site.ts';
import { compileClean, contentFolder, htmlRuns, page, summaries } from '../support/compile.ts';

async function hrefs(text: string): Promise<string[]> {
	const { segments } = await compileClean(text);
	return [...htmlRuns(segments).matchAll(/<a href="([^"]*)"/g)].map((match) => match[1] ?? '');
}

test.each([
	['a site path', '/beacon/', '/beacon/'],
	['a site path without its last slash', '/beacon', '/beacon/'],
	['a site path with an anchor', '/beacon/#connect', '/beacon/#connect'],
	['a site path with a query', '/beacon/?language=go#connect', '/beacon/?language=go#connect'],
	['a file beside the page', './connect.mdx', '/almanac/connect/'],
	['a file without a dot', 'connect.mdx', '/almanac/connect/'],
	['a file without its ending', './connect', '/almanac/connect/'],
	['a file with an anchor', 'connect.mdx#connect', '/almanac/connect/#connect'],
	['a file in another folder', '../beacon/index.mdx', '/beacon/'],
	['a folder', '../beacon', '/beacon/'],
	['a section of the page itself', '#here', '#here'],
	['a file with a dot in its name', '/llms.txt', '/llms.txt'],
	['another site', 'https://example.com/a?b=c#d', 'https://example.com/a?b=c#d'],
	['an address for mail', 'mailto:a@example.com', 'mailto:a@example.com'],
])('resolves %s', async (_name, written, resolved) => {
	expect(await hrefs(`[x](${written})`)).toEqual([resolved]);
});

test('resolves links by reference, in elements, and in cards', async () => {
	const text =
		'[x][ref]\n\n<a href="./connect.mdx">y</a>\n\n::::cards\n\n:::card[Z]{href="./connect.mdx"}\nz\n:::\n\n::::\n\n[ref]: connect.mdx#x';
	const { segments, links } = await compileClean(text);
	expect(htmlRuns(segments)).toContain('<a href="/almanac/connect/#x">x</a>');
	expect(htmlRuns(segments)).toContain('<a href="/almanac/connect/">y</a>');
	expect(JSON.stringify(segments)).toContain('"href":"/almanac/connect/"');
	expect(links.map(({ target }) => target)).toEqual(['/almanac/connect/', '/almanac/connect/', '/almanac/connect/']);
});

test('remembers where each internal link stands', async () => {
	const { links } = await compileClean('Text.\n\nSome [link](/beacon/#x) and [other](https://example.com).\n');
	expect(links).toEqual([
		{ target: '/beacon/', anchor: 'x', file: 'content/almanac/input.mdx', line: 3, column: 6, written: '/beacon/#x' },
	]);
});

test('decodes anchors for the check', async () => {
	const { links } = await compileClean('[x](#gr%C3%B6%C3%9Fe)');
	expect(links[0]?.anchor).toBe('größe');
});

test('names broken links and anchors of a site, with the near ones', async () => {
	const content = contentFolder({
		'a/index.mdx': page('[x](/b/pgae/) [y](./other.mdx#conect) [z](#nowhere) [ok](/b/page/#section) [file](./missing.mdx)'),
		'a/other.mdx': page('## Connect'),
		'b/page.mdx': page('## Section'),
	});
	const { problems } = await compileSite({ contentDir: content });
	expect(summaries(problems)).toEqual(
		['broken-link 6:1', 'broken-anchor 6:18', 'broken-anchor 6:43', 'broken-link 6:85'].map((text) =>
			expect.stringContaining(text.split(' ')[0] ?? ''),
		),
	);
	expect(problems.map(({ fix }) => fix)).toEqual(
		expect.arrayContaining(['Did you mean `/b/page/`?', 'Did you mean `#connect`?', 'The page has no sections: remove the `#…`.']),
	);
	expect(problems.every(({ file, line }) => file === 'content/a/index.mdx' && line === 6)).toBe(true);
});

test('accepts links to pages that are made from data', async () => {
	const content = contentFolder({
		'a/index.mdx': page('[home](/) [languages](/languages/) [go](/languages/go/#a) [data](/api/a.json) [md](/a.md) [map](/sitemap.xml)'),
		'a/database.yaml':
			'name: A\nsummary: S\nhue: 1\ndeployments: [{ id: x, name: X }]\nprotocols: [{ id: p, name: P }]\ndrivers: [{ id: d, name: D, language: go, support: full, protocols: [p], summary: S }]\n',
	});
	const { problems } = await compileSite({ contentDir: content });
	expect(problems).toEqual([]);
});

test('names a broken page of a driver in the data, at its line', async () => {
	const content = contentFolder({
		'a/index.mdx': page('Text.'),
		'a/database.yaml':
			'name: A\nsummary: S\nhue: 1\ndeployments: [{ id: x, name: X }]\nprotocols: [{ id: p, name: P }]\ndrivers:\n  - id: d\n    name: D\n    language: go\n    support: full\n    protocols: [p]\n    summary: S\n    page: /a/gone/\n',
	});
	const { problems } = await compileSite({ contentDir: content });
	expect(problems).toMatchObject([{ rule: 'broken-link', file: 'content/a/database.yaml', line: 13, column: 5 }]);
});
