import fc from 'fast-check';
import { parseFragment, type DefaultTreeAdapterTypes as Tree, defaultTreeAdapter as tree } from 'parse5';
import { describe, expect, test } from 'vitest';
import { compileSite } from '../../src/markdown/compile-site.ts';
import { checkSvg } from '../../src/markdown/untrusted/check-svg.ts';
import type { Segment } from '../../src/schema/components.ts';
import { compileText, contentFolder, page } from '../support/compile.ts';

/** What must not be on a page, said once more and in another way than the checker says it. */
function activeParts(html: string): string[] {
	const found: string[] = [];
	const visit = (parent: Tree.ParentNode) => {
		for (const node of parent.childNodes) {
			if (!tree.isElementNode(node)) continue;
			if (
				/^(?:script|iframe|frame|object|embed|applet|form|meta|base|link|style|portal|foreignobject|animate|animatetransform|set|math)$/i.test(
					node.tagName,
				)
			)
				found.push(`<${node.tagName}>`);
			for (const { name, value } of node.attrs) {
				if (/^on|^style$|^srcdoc$|^formaction$|^is$/i.test(name)) found.push(`${name}="${value}"`);
				// As browsers read addresses; in a `srcset` each one counts.
				for (const part of [value, ...value.split(/[\s,]+/)])
					if (
						/^(?:href|src|srcset|action|poster|cite|data)$/i.test(name) &&
						/^[\s\p{Cc}]*(?:javascript|data|vbscript):/iu.test(part.replace(/[\t\n\r]/g, ''))
					)
						found.push(`${name}="${value}"`);
			}
			visit('content' in node ? (node as Tree.Template).content : node);
		}
	};
	visit(parseFragment(html));
	return [...new Set(found)];
}

/** Every text in props that components put into the page as HTML, and the addresses that they link to. */
function markupOf(segments: readonly Segment[]): string[] {
	return segments.flatMap((segment) =>
		typeof segment === 'string' ? [segment] : [...markupIn(segment.props), ...markupOf(segment.children)],
	);
}

function markupIn(value: unknown, key = ''): string[] {
	if (typeof value === 'string') {
		if (/^(?:html|svg|copyHtml)$/.test(key)) return [value];
		return /href|url|src/i.test(key) ? [`<a href="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></a>`] : [];
	}
	return value && typeof value === 'object' ? Object.entries(value).flatMap(([name, child]) => markupIn(child, name)) : [];
}

test('the test itself sees what it looks for', () => {
	const html =
		'<p onclick="a"><a href=" java\nscript:b">x</a><svg><use xlink:href="data:x"/><set/></svg><img srcset="a 1x, data:x 2x"><template><script></script></template>';
	expect(activeParts(html)).toHaveLength(6);
	expect(markupIn({ rows: [{ summary: { html: '<b>' }, href: '"&' }] })).toEqual(['<b>', '<a href="&quot;&amp;"></a>']);
});

const addresses = [
	'javascript:alert(1)',
	'JaVaScRiPt:alert(1)',
	'java&#x0a;script:alert(1)',
	'&#106;avascript:alert(1)',
	'\tjavascript:alert(1)',
	'data:text/html,x',
	'vbscript:x',
	'javascript&colon;alert(1)',
	'//host/x',
	'https://example.com',
	'mailto:a@example.com',
	'#a',
	'./connect.mdx',
	'dot.png',
];
const names = [
	'p',
	'a',
	'img',
	'svg',
	'script',
	'iframe',
	'object',
	'embed',
	'form',
	'meta',
	'base',
	'link',
	'style',
	'b',
	'details',
	'math',
	'template',
	'source',
	'sCript',
	'xlink:a',
	'Tabs',
	'TabItem',
	'Portolan.Figure',
	'x-y',
];
const attributes = [
	'href',
	'src',
	'srcset',
	'onclick',
	'onLoad',
	'ONFOCUS',
	'style',
	'xlink:href',
	'srcdoc',
	'formaction',
	'action',
	'title',
	'class',
	'className',
	'is',
	'data-root',
	'cite',
	'poster',
	'http-equiv',
	'content',
	'value',
	'label',
];

const address = fc.constantFrom(...addresses);
const value = fc.oneof(
	address.map((text) => `"${text}"`),
	address.map((text) => `{'${text}'}`),
	fc.constantFrom('{x}', '{1 + 1}', '{() => 1}', '{`a`}', `{\`\${x}\`}`, '"a 1x, data:x 2x"', '""'),
);
const attribute = fc.oneof(
	{ weight: 8, arbitrary: fc.tuple(fc.constantFrom(...attributes), value).map(([name, text]) => ` ${name}=${text}`) },
	fc.constantFrom(' {...x}', ' onclick', ' open'),
);
const element = fc
	.tuple(
		fc.constantFrom(...names),
		fc.array(attribute, { maxLength: 3 }),
		fc.constantFrom('', 'text', '\n\ntext\n\n', '{x}', '<b>x</b>', '[a](javascript:x)'),
	)
	.map(([name, list, inner]) => `<${name}${list.join('')}>${inner}</${name}>`);
const markdown = fc.oneof(
	address.map((text) => `[text](${text})`),
	address.map((text) => `[text](<${text}> "title")`),
	address.map((text) => `![text](${text} "title")`),
	address.map((text) => `[text][r]\n\n[r]: ${text}`),
	address.map((text) => `:::details[Label [a](${text})]\ntext\n:::`),
	address.map((text) => `::::cards\n:::card[A *b*]{href="${text}"}\ntext\n:::\n::::`),
	address.map((text) => `| a |\n| - |\n| [a](${text}) |`),
	address.map((text) => `text[^1]\n\n[^1]: [a](${text})`),
	address.map((text) => `## [a](${text})`),
	address.map((text) => `:::note[See <a href="${text}">x</a>]\ntext\n:::`),
	address.map((text) => `:badge[${text}]`),
	fc.constantFrom(
		'import x from "./x.ts"',
		'export const x = 1',
		'{x}',
		'{/* c */}',
		'{"<script>"}',
		'&lt;script&gt;',
		'`<script>`',
		'```html\n<script>alert(1)</script>\n```',
		'<https://a.b>',
		'www.example.com',
		'::drivers',
		'::connection-string{driver="pyalmanac"}',
		'\\<script>',
		'"onclick="x',
	),
);
const text = fc.array(fc.oneof(element, markdown), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('\n\n'));

describe('a page that passes', () => {
	test('holds nothing that could run, and never goes through MDX', async () => {
		let passed = 0;
		await fc.assert(
			fc.asyncProperty(text, async (source) => {
				const compiled = await compileText(source, 'almanac', { untrusted: true });
				if (compiled.problems.some(({ severity }) => severity === 'error')) return;
				passed++;
				expect(compiled.segments, source).toBeDefined();
				expect(markupOf(compiled.segments ?? []).flatMap(activeParts), source).toEqual([]);
			}),
			{ numRuns: 600, seed: 31, interruptAfterTimeLimit: 30_000 },
		);
		// Or nothing was tested.
		expect(passed).toBeGreaterThan(60);
	});

	test('may hold everything that is only shown', async () => {
		const source = [
			'{/* A comment. */} {"A text."} [a](https://example.com) <a href="mailto:a@example.com" target="_blank">b</a>',
			'<details open>\n<summary>More</summary>\n\nText.\n\n</details>',
			'<Tabs values={[{ label: "A", value: "a" }]}>\n<TabItem value="a">\n\nText.\n\n</TabItem>\n</Tabs>',
			'<table><tbody><tr><td colSpan="2" className="x">a</td></tr></tbody></table>',
			'```html\n<script>alert(1)</script>\n```',
			'::drivers{language="python"}',
		].join('\n\n');
		const compiled = await compileText(source, 'almanac', { untrusted: true });
		expect(compiled.problems).toEqual([]);
		expect(compiled.segments).toBeDefined();
	});
});

test('an image that passes holds nothing that could run, wherever it is put into a page', () => {
	const pieces = [
		'<svg xmlns="http://www.w3.org/2000/svg">',
		'</svg>',
		'<path d="M0 0"/>',
		'<script>x</script>',
		'<!--',
		'-->',
		'--!>',
		'<!-->',
		'<![CDATA[',
		']]>',
		'<?xml version="1.0"?>',
		'<?xml-stylesheet href="x"?>',
		'<!DOCTYPE svg [<!ENTITY x "<script/>">]>',
		'&x;',
		'<a href="javascript:x">',
		'<a xlink:href="#a">',
		'<use href="#a"/>',
		'<use href="data:x"/>',
		'<image href="x.png"/>',
		'<foreignObject>',
		'<p onclick="x">',
		'<title>',
		'</title>',
		'<desc><img src=x onerror=x></desc>',
		'<g onload="x">',
		'<g style="x">',
		'<rect fill="url(#a)"/>',
		'<rect fill="url(//h)"/>',
		'<x:script xmlns:x="http://www.w3.org/2000/svg">',
		'<set attributeName="href" to="javascript:x"/>',
		'<style>*{}</style>',
		'<textarea>',
		'<template>',
		'text',
		'"',
		'>',
	];
	let passed = 0;
	fc.assert(
		fc.property(fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 7 }), (parts) => {
			const svg = parts.join('');
			if (checkSvg(svg, 'x.svg').length > 0) return;
			passed++;
			expect(activeParts(svg), svg).toEqual([]);
			// A figure shows what follows the first tag.
			expect(activeParts(svg.replace(/^[\s\S]*?(?=<svg)/, '')), svg).toEqual([]);
		}),
		{ numRuns: 4000, seed: 32 },
	);
	expect(passed).toBeGreaterThan(100);
});

const database = (summary: string) =>
	`name: A\nsummary: ${JSON.stringify(summary)}\nhue: 10\ndeployments: [{ id: cloud, name: Cloud }]\nprotocols: [{ id: wire, name: Wire }]\ndrivers:\n  - { id: d, name: D, language: go, support: full, protocols: [wire], summary: S }\n`;

describe('data', () => {
	test.each([['<img src=x onerror=alert(1)>'], ['[a](javascript:alert(1))'], ['![a](data:image/svg+xml,x)'], ['a <b>c</b>']])(
		'with %j as prose is refused, at its line',
		async (summary) => {
			const content = contentFolder({ 'a/database.yaml': database(summary), 'a/index.mdx': page('Text.') });
			const untrusted = await compileSite({ contentDir: content, untrusted: true });
			const found = untrusted.problems.filter(({ rule }) => rule === 'untrusted-content');
			expect(found.map(({ file, line }) => `${file}:${line}`)[0]).toBe('content/a/database.yaml:2');
			const trusted = await compileSite({ contentDir: content });
			expect(trusted.problems.filter(({ rule }) => rule === 'untrusted-content')).toEqual([]);
		},
	);
});
