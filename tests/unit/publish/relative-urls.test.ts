import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMet, relativeCss, relativeHtml, relativePath } from '../../../src/publish/relative-urls.ts';

const files = new Set([
	'index.html',
	'a/index.html',
	'a/b/index.html',
	'a b/ü#/index.html',
	'x.md',
	'_astro/x.js',
	'_astro/font.woff2',
	'q?.txt',
	'c:d/index.html',
]);
const html = (text: string, file = 'a/b/index.html', more = {}) => relativeHtml(text, { file, files, ...more });

describe('paths', () => {
	test.each([
		['index.html', 'a/', 'a/'],
		['index.html', '', './'],
		['a/index.html', '', '../'],
		['a/b/index.html', 'a/b/', './'],
		['a/b/index.html', 'a/', '../'],
		['a/index.html', 'x.md', '../x.md'],
		['a/index.html', 'a/b/', 'b/'],
		['index.html', 'a b/ü#/', 'a%20b/%C3%BC%23/'],
		['index.html', 'c:d/', 'c%3Ad/'],
	])('from %s to %s: %s', (from, to, expected) => {
		const path = relativePath(from, to);
		expect(path).toBe(expected);
		expect(decodeURIComponent(new URL(path, `https://h.example/${encodeURI(from)}`).pathname)).toBe(`/${to}`);
	});
});

describe('pages', () => {
	test('addresses from the root become relative; all else stays to the letter', () => {
		const before = `<!doctype html><html data-root="/"><head><link rel=canonical href="https://p.example/a/"><link rel="stylesheet" href="/_astro/x.js"></head>
<body><a class='k' href='/a/?x=1&amp;y=2#s'>a</a><a href="#s">s</a><a href="//h.example/">h</a><a href="mailto:x">m</a><p>&nbsp;/a/ &lt;</p><svg><use href="#i"/></svg></body></html>`;
		const { text, dead } = html(before);
		expect(dead).toEqual([]);
		expect(text).toBe(
			before
				.replace('data-root="/"', 'data-root="../../"')
				.replace('href="/_astro/x.js"', 'href="../../_astro/x.js"')
				.replace("href='/a/?x=1&amp;y=2#s'", 'href="../?x=1&amp;y=2#s"'),
		);
	});
	test('knows every attribute that loads or leads somewhere', () => {
		const { text } = html(
			'<img src=/x.md srcset="/x.md 1x, /_astro/x.js 2x"><video poster="/x.md"></video><object data="/x.md"></object><form action="/a/"><button formaction="/a/"></button></form><area href="/a/"><svg><image href="/x.md"/><use xlink:href="/x.md#i"/></svg><meta http-equiv="Refresh" content="0; url=/a/"><template><a href="/a/">t</a></template><noscript><a href="/a/">n</a></noscript>',
		);
		expect(text).not.toMatch(/["=\s]\/(?:x|a|_)/);
		expect(text).toContain('srcset="../../x.md 1x, ../../_astro/x.js 2x"');
		expect(text).toContain('content="0; url=../"');
	});
	test('names what leads nowhere, and leaves it', () => {
		const { text, dead } = html('<a href="/gone/">x</a><a href="/a">y</a>');
		expect(dead).toEqual([{ file: 'a/b/index.html', url: '/gone/' }]);
		expect(text).toContain('href="/gone/"');
		expect(text).toContain('href="../"');
	});
	test('what is relative already is understood, too, and comes out the same a second time', () => {
		const once = html('<a href="../../x.md">x</a><a href="../../gone/">y</a><a href="?a=1">z</a><a href=".">w</a>');
		expect(once.text).toBe('<a href="../../x.md">x</a><a href="../../gone/">y</a><a href="?a=1">z</a><a href="./">w</a>');
		expect(once.dead.map(({ url }) => url)).toEqual(['../../gone/']);
		expect(html(once.text).text).toBe(once.text);
		expect(html(once.text, 'a/b/index.html', { indexFiles: true }).text).toContain('<a href="index.html">w</a>');
	});
	test('without a server, folders are their index files', () => {
		expect(html('<a href="/a/#s">x</a><a href="/x.md">y</a>', 'index.html', { indexFiles: true }).text).toBe(
			'<a href="a/index.html#s">x</a><a href="x.md">y</a>',
		);
	});
	test('names with blanks, signs and stray percent signs are found', () => {
		const { text, dead } = html('<a href="/a%20b/%C3%BC%23/">x</a><a href="/q%3F.txt">y</a><a href="/%zz/">z</a>', 'index.html');
		expect(text).toContain('href="a%20b/%C3%BC%23/"');
		expect(text).toContain('href="q%3F.txt"');
		expect(dead.map(({ url }) => url)).toEqual(['/%zz/']);
	});
});

test('style sheets', () => {
	const { text, dead } = relativeCss(
		'@import "/x.md";a{src:url(/_astro/font.woff2) format("woff2"),url("/x.md")}b{background:url(data:image/png,x);mask:url( \'/gone.svg\' )}',
		{
			file: '_astro/s.css',
			files,
		},
	);
	expect(text).toBe(
		'@import "../x.md";a{src:url(font.woff2) format("woff2"),url("../x.md")}b{background:url(data:image/png,x);mask:url( \'/gone.svg\' )}',
	);
	expect(dead).toEqual([{ file: '_astro/s.css', url: '/gone.svg' }]);
});

describe('what addresses depend on', () => {
	test('files that are there, and those that would have come first', () => {
		const { needs } = html('<a href="/a">x</a><a href="/a/#s">y</a><a href="../../x.md">z</a><a href="/gone">g</a><a href="#s">s</a>');
		expect(needs).toEqual({ there: ['a/index.html', 'x.md'], absent: ['a', 'gone', 'gone/index.html'] });
		expect(isMet(needs, files)).toBe(true);
		expect(isMet(needs, new Set([...files, 'more/index.html']))).toBe(true);
		expect(isMet(needs, new Set([...files, 'gone/index.html']))).toBe(false);
		expect(isMet(needs, new Set([...files].filter((file) => file !== 'x.md')))).toBe(false);
	});

	test('a page is the same for every site that has them', () => {
		const name = fc.constantFrom('index.html', 'a', 'a/index.html', 'a/b', 'a/b/index.html', 'b', 'b/index.html');
		const site = fc.array(name).map((names) => new Set(names));
		const links = fc.array(fc.constantFrom('/', '/a', '/a/', '/a/b', 'b', './b/', '../a', '../b/', '#s', 'https://h.example/'));
		fc.assert(
			fc.property(links, site, site, (hrefs, one, other) => {
				const source = hrefs.map((href) => `<a href="${href}">x</a>`).join('');
				const made = relativeHtml(source, { file: 'a/b/index.html', files: one });
				if (!isMet(made.needs, other)) return;
				expect(relativeHtml(source, { file: 'a/b/index.html', files: other })).toEqual(made);
			}),
			{ numRuns: 2000 },
		);
	});
});
