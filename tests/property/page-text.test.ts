/** What is read of a page without Pagefind is what Pagefind reads of it, whatever the page is made of. */
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { endIndexing, indexPart, joinParts } from '../../src/publish/search-index.ts';
import { indexContents, markedPage, pagefindIndex, searchPages, unpackedStart } from '../support/pagefind-index.ts';

afterAll(endIndexing);

const names = 'a article b br code div em footer form h1 h2 h3 h6 i img label li main nav p pre section small span table ul'.split(' ');
const attributes = [
	'',
	'',
	'',
	' id="a"',
	' id=" a b "',
	' id="~language=go&amp;driver=pgx"',
	' id="say-&quot;no&quot;"',
	' src="/a.png?a=1&amp;b=2&amp;amp;c  d" alt=" A  &quot;b&quot; &amp;lt; "',
	' title="Of a title" data-pagefind-index-attrs="title, alt"',
	' data-pagefind-body',
	' data-pagefind-ignore',
	' data-pagefind-ignore="all"',
	' data-pagefind-filter="language:go"',
	' data-pagefind-filter="language"',
	' title="T &amp;lt;" data-pagefind-filter="kind[title], language:a:b"',
	' src="/b.png" data-pagefind-meta="image[src], note"',
	' data-pagefind-default-meta="note:usual"',
	' data-pagefind-meta="title:Own title"',
	...['0', '0.3', '1.05', '2.1', '7', '99', '-1', '', 'much', '1e1'].map((weight) => ` data-pagefind-weight="${weight}"`),
	' data-when-language="go rust"',
];
const texts = [
	'Pool of connections',
	'maxPoolSize verify-full pool_size',
	'café cafe naïve-Café',
	'C# (C++) 1 > 0',
	'a.b.c.d.e.f.g.h.i.j',
	'aa.bb.cc.dd.ee.ff.gg.hh.ii.jj.kk.ll.mm.nn.oo.pp.qq.rr.ss.tt.uu.vv.ww.xx.yy.zz.aa.bb.cc',
	'&amp;copy; &amp;lt;b&amp;gt; &nbsp;&#39;',
	'word\u{200b}word \u{200b}',
	'\u{feff}bom\u{85}next\u{2028}line\u{3000}end',
	'密码 Straße İstanbul ﬁn 𝒜lpha ｅnd 👩‍👩‍👧 ok👍',
	'… — !!!',
	'ends here.',
	'"quoted"',
	'__init__ ___x___ _',
	'\n\n  ',
	' ',
	'running runs ran runner',
];
const { element: body } = fc.letrec<{ element: string; text: string; tag: string }>((tie) => ({
	text: fc.constantFrom(...texts),
	tag: fc
		.tuple(fc.constantFrom(...names), fc.constantFrom(...attributes), fc.array(tie('element'), { maxLength: 4 }))
		.map(([name, attribute, inside]) =>
			name === 'br' || name === 'img' ? `<${name}${attribute}>` : `<${name}${attribute}>${inside.join('')}</${name}>`,
		),
	element: fc.oneof({ maxDepth: 4 }, tie('text'), tie('tag')),
}));
const page = fc
	.tuple(fc.array(body, { maxLength: 4 }), fc.array(body, { minLength: 1, maxLength: 8 }))
	.map(
		([around, inside]) =>
			`<!doctype html><html lang="en"><head><title>Name</title></head><body>${around.join('')}<main data-pagefind-body>${inside.join('')}</main></body></html>`,
	);

test('pages have the index that Pagefind makes of them, to the byte', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(page, { minLength: 1, maxLength: 24 }), async (list) => {
			const pages = list.map((content, number) => markedPage(`p/${number}/index.html`, content));
			const made = unpackedStart(await joinParts([await indexPart(searchPages(pages))]));
			const expected = await pagefindIndex(pages);
			if (expected.some(({ path }) => path.startsWith('fragment/'))) expect(indexContents(made)).toEqual(indexContents(expected));
			else expect(indexContents(made).texts).toEqual([]);
		}),
		{ numRuns: 60, seed: 4 },
	);
});
