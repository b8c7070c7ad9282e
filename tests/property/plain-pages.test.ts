/** Pages that are read without a parser: what is said of them is what the parser says, or nothing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsedFacts, plainFacts } from '../../src/publish/page-facts.ts';

const runs = 1500;

const page = (body: string, head = '') =>
	`<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>T</title>${head}</head><body>${body}</body></html>`;

/** What a parser may close, move, drop, or read in another way, and what a page of ours is made of. */
const names =
	'a address article b base body br button caption code col colgroup dd details div dl doc-tabs dt em embed fieldset figure font form frameset h1 h2 head hr html i iframe image img input kbd label legend li link main math menu meta nav noembed noscript object ol optgroup option p page-filters picture plaintext pre ruby rt script section select small source span strong style summary svg table tbody td template textarea tfoot th thead title tr u ul video wbr path g use desc foreignObject linearGradient circle xmp'.split(
		' ',
	);
const attributes = [
	'',
	' class="t-fn"',
	' id="a"',
	' id="a" id="b"',
	' href="/x/?a=1&amp;b=2#c"',
	' href="&copy=1"',
	" href='/y/'",
	' href=/z/',
	' src="https://example.com/a.png"',
	' src="/a.png" alt="A &quot;b&quot;"',
	' srcset="/a.png 1x, /b.png 2x"',
	' HREF="/x/"',
	' xlink:href="#a"',
	' viewBox="0 0 1 1"',
	' style="color:red"',
	' onclick="x()"',
	' hidden',
	' data-pagefind-body',
	' data-pagefind-ignore',
	' data-pagefind-ignore="all"',
	' data-pagefind-filter="language:go"',
	' data-pagefind-meta="image[src], kind"',
	' data-pagefind-weight="2"',
	' data-when-language="go rust" data-when-driver="pgx"',
	' data-value="go"',
	' data-sync="language" id="tabs-1"',
	' type="application/json"',
	' http-equiv="refresh" content="0; url=/x/"',
	' data-root="/"',
	' /',
	'/',
	' <',
	' a="b"c="d"',
];
const texts = [
	'text',
	' ',
	'\n',
	'a > b',
	'a &amp; b &lt; &#x3C; &quot; &#39;',
	'&nbsp;&copy;&notin;&not in;&#0;&#x80;',
	'\u{a0}',
	'&',
	'<',
	'< b',
	'\r\n',
	'\0',
	'<!-- a comment -->',
	'<!-->',
	'<!--->',
	'<!-- a -- b -->',
	'<!--<script>-->',
	'<!doctype html>',
	'<![CDATA[x]]>',
	'<?x?>',
	'</>',
	'</br>',
	'</p>',
	'let a = "</div>"; <!-- <script> ',
	'</script >',
	'</SCRIPT>',
];
const name = fc.constantFrom(...names);
const attribute = fc.array(fc.constantFrom(...attributes), { maxLength: 2 }).map((list) => list.join(''));
const text = fc.constantFrom(...texts);

/** Markup with every element closed where it was opened. */
const nested = fc.letrec<{ node: string; nodes: string }>((tie) => ({
	node: fc.oneof(
		{ weight: 2, arbitrary: fc.constantFrom('text', ' ', 'a > b &amp; c', '<br>', '<img src="/a.png">', '<!-- c -->') },
		{
			weight: 3,
			arbitrary: fc
				.tuple(name, fc.constantFrom(...attributes.slice(0, 5), ...attributes.slice(8, 11), ...attributes.slice(16, 28)), tie('nodes'))
				.map(([tag, given, content]) => `<${tag}${given}>${content}</${tag}>`),
		},
	),
	nodes: fc.array(tie('node'), { maxLength: 4 }).map((list) => list.join('')),
})).nodes;

/** What pages are made of, with what stands in it in the place of `…`. */
const frames = [
	'<p>…</p>',
	'<div class="x">…</div>',
	'<div data-when-language="go rust" data-when-driver="pgx">…</div>',
	'<span class="t-fn">…</span>',
	'<b>…</b>',
	'<em>…</em>',
	'<a href="/x/">…</a>',
	'<button type="button" data-pagefind-ignore>…</button>',
	'<label>…</label>',
	'<form>…</form>',
	'<nav>…</nav>',
	'<h1>…</h1>',
	'<h2 id="a">…</h2>',
	'<ul> <li>…</li>\n<li id="b">…</li></ul>',
	'<dl><dt>…</dt><dd>…</dd></dl>',
	'<dl><div><dt>…</dt><dd>…</dd></div></dl>',
	'<table><caption>…</caption><colgroup><col></colgroup><thead><tr><th>…</th></tr></thead><tbody> <tr><td>…</td></tr></tbody></table>',
	'<table><tr data-when-language="go"><td>…</td></tr> <tr><td>…</td></tr></table>',
	'<table><thead><tr><th>a</th></tr></thead><tr><td>…</td></tr><tbody></tbody></table>',
	'<svg viewBox="0 0 1 1"><title>t</title><g>…</g><path d="M0"/></svg>',
	'<select><optgroup label="o"><option selected>a</option></optgroup><option>…</option></select>',
	'<template class="copy-text">…</template>',
	'<pre tabindex="0">\n<code>…<span id="i">…</span></code></pre>',
	'<details><summary>…</summary>…</details>',
	'<doc-tabs id="tabs-1" data-sync="language"><div data-value="go">…</div></doc-tabs>',
	'<page-filters data-pagefind-ignore="true">…<i data-pagefind-filter="language:go"></i></page-filters>',
	'<section data-pagefind-meta="kind[class]" class="k">…</section>',
	'<section data-pagefind-body>…</section>',
	'<script type="application/json">{"a": "<b>"}</script>…',
	'<style>a > b {}</style>…',
	'<textarea>…</textarea>',
];
const framed = fc.letrec<{ node: string }>((tie) => ({
	node: fc.oneof(
		{ maxDepth: 6, depthSize: 'large' },
		fc.constantFrom('text', 'a > b &amp; c', '\u{a0}&nbsp;', '<br>', '<img src="/a.png" alt="A">', ' ', '', '<!-- c -->'),
		fc.tuple(fc.constantFrom(...frames), tie('node'), tie('node')).map(([frame, first, second]) => {
			const given = [first, second];
			return frame.replaceAll('…', () => given.shift() ?? 'text');
		}),
	),
})).node;

/** Anything. */
const soup = fc
	.array(
		fc.oneof(
			fc.tuple(name, attribute).map(([tag, given]) => `<${tag}${given}>`),
			name.map((tag) => `</${tag}>`),
			text,
		),
		{ maxLength: 12 },
	)
	.map((list) => list.join(''));

function agree(html: string): boolean {
	const plain = plainFacts(html);
	if (!plain) return false;
	expect(plain, html).toEqual(parsedFacts(html));
	return true;
}

/** In a searched part, so that every fact is asked for. */
const searched = (body: string) =>
	page(`<article data-pagefind-body><span data-pagefind-filter="language:go"></span>${body}</article><p>After</p>`);

describe('a page that is read without a parser', () => {
	test('is what the parser says, for markup that is nested well', () => {
		let read = 0;
		fc.assert(
			fc.property(nested, (body) => {
				if (agree(searched(body))) read++;
			}),
			{ numRuns: runs },
		);
		// A reading that refuses everything would agree, too.
		expect(read).toBeGreaterThan(runs / 5);
	});

	test('is what the parser says, for what pages are made of', () => {
		let read = 0;
		fc.assert(
			fc.property(framed, framed, (first, second) => {
				if (agree(searched(`${first}<p>and</p>${second}`))) read++;
				agree(page(first));
			}),
			{ numRuns: runs },
		);
		expect(read).toBeGreaterThan(runs / 3);
	});

	test('is what the parser says, for any markup', () => {
		fc.assert(
			fc.property(soup, (body) => {
				agree(searched(body));
				agree(page(body));
				agree(page('', body));
				agree(body);
			}),
			{ numRuns: runs },
		);
	});
});
