import { describe, expect, test } from 'vitest';
import { filterPage, type PartOfSite } from '../../../src/publish/bundle/filter-page.ts';
import { filterDatabase, filterIndex, filterList } from '../../../src/publish/bundle/filter-texts.ts';
import { type SiteParts, select } from '../../../src/publish/bundle/selection.ts';

const parts: SiteParts = {
	sections: [
		{ id: 'cockroachdb', name: 'CockroachDB' },
		{ id: 'cratedb', name: 'CrateDB' },
		{ id: 'guide', name: 'guide' },
	],
	languages: [
		{ id: 'python', name: 'Python', databases: ['cockroachdb', 'cratedb'] },
		{ id: 'php', name: 'PHP', databases: ['cratedb'] },
	],
	url: 'https://docs.example',
};

describe('what is chosen', () => {
	test.each([
		[
			{ databases: ['crate'], languages: ['python'] },
			{ sections: ['cratedb'], languages: ['python'] },
		],
		[{ databases: ['CrateDB', 'cockroachdb', 'cratedb'] }, { sections: ['cockroachdb', 'cratedb'] }],
		[{ languages: ['py', 'PHP'] }, { languages: ['python', 'php'] }],
		[{}, {}],
	])('%j is %j', (asked, chosen) => {
		expect(select(parts, asked)).toEqual(chosen);
	});
	test.each([
		[{ databases: ['cratbd'] }, 'there is no database `cratbd`. Did you mean `cratedb`?'],
		[{ databases: ['c'] }, '--database c may be cockroachdb or cratedb.'],
		[{ languages: ['pyhton'] }, 'there is no language `pyhton`. Did you mean `python`?'],
		[{ languages: ['cobol'] }, 'there is no language `cobol`. Known: `python`, `php`.'],
		[{ databases: ['cockroachdb'], languages: ['php'] }, 'CockroachDB has no driver for PHP. There is one for: cratedb.'],
	])('%j is refused: %s', (asked, message) => {
		expect(() => select(parts, asked)).toThrow(message);
	});
});

const part: PartOfSite = {
	sections: ['cratedb'],
	languages: ['python'],
	files: new Set(['index.html', 'cratedb/index.html', 'cratedb/go/index.html', 'cratedb/go.md', 'cockroachdb/index.html']),
	kept: new Set(['index.html', 'cratedb/index.html']),
	url: 'https://docs.example',
};
const filtered = (body: string, attributes = '') =>
	filterPage(`<!doctype html><html${attributes}><head></head><body>${body}</body></html>`, 'cratedb/index.html', part).replace(
		/^.*<body>|<\/body>.*$/gs,
		'',
	);

describe('a page of a part of a site', () => {
	test('is the same to the byte where it says nothing of the rest', () => {
		const body = `<p CLASS='x'>a &amp; b<br><a href=../>home</a> <a href="https://docs.example/cockroachdb/">x</a></p>`;
		expect(filtered(body)).toBe(body);
	});
	test('has no element of another database or language, nor what counts all of them', () => {
		expect(
			filtered(
				'<ul><li data-of-section="cratedb">a</li><li data-of-section="cockroachdb">b</li><li data-of-language="python">c</li><li data-of-language="go">d</li></ul><p data-of-all>14 drivers</p>',
			),
		).toBe('<ul><li data-of-section="cratedb">a</li><li data-of-language="python">c</li></ul>');
	});
	test('has nothing of a database that has none of the languages', () => {
		expect(filtered('<div data-of-section="cratedb"><h3>x</h3><p data-of-language="go">y</p></div><p>z</p>')).toBe('<p>z</p>');
	});
	test('leads to the website where a page is left out, and says so', () => {
		expect(filtered('<p><a class="x" href="go/?a=1&amp;b#s">Go</a> <a href="../cockroachdb/">C</a></p>')).toBe(
			'<p><a class="x" href="https://docs.example/cratedb/go/?a=1&amp;b#s" data-on-website>Go</a> <a href="https://docs.example/cockroachdb/" data-on-website>C</a></p>',
		);
	});
	test('has navigation of only what is there', () => {
		expect(filtered('<nav><ul><li><a href="./">a</a></li><li><a href="go/">b</a></li></ul><a rel="next" href="go/">n</a></nav>')).toBe(
			'<nav><ul><li><a href="./">a</a></li></ul></nav>',
		);
	});
	test('folds no language of its sidebar away', () => {
		expect(
			filtered(
				'<nav id="sidebar"><ul data-folds><li data-reader-language="python"><a href="./">a</a></li></ul><label class="others" data-reader-language="python">7 more</label></nav>',
			),
		).toBe('<nav id="sidebar"><ul data-folds><li ><a href="./">a</a></li></ul></nav>');
	});
	test('tells scripts what there is', () => {
		expect(
			filtered(`<div data-databases='[["cratedb","CrateDB"],["cockroachdb","C"]]'></div><a data-markdown-languages="go python">m</a>`),
		).toBe('<div data-databases="[[&quot;cratedb&quot;,&quot;CrateDB&quot;]]"></div><a data-markdown-languages="python">m</a>');
	});
	test('offers the languages alone where it has no text of its own, and first where it has', () => {
		const choices = ` data-page-choices='{"language":["go","python"],"driver":[["pgx",{"language":["go"]}],["psycopg",{"language":["python"]}]]}'`;
		const offered = (body: string) => {
			const html = filterPage(`<html${choices}><body>${body}</body></html>`, 'cratedb/index.html', part);
			return JSON.parse((/data-page-choices="([^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&quot;', '"')) as unknown;
		};
		expect(offered('')).toEqual({ language: ['python'], driver: [['psycopg', { language: ['python'] }]] });
		expect(offered('<article data-pagefind-body></article>')).toEqual({
			language: ['python', 'go'],
			driver: [
				['psycopg', { language: ['python'] }],
				['pgx', { language: ['go'] }],
			],
		});
	});
});

describe('the machine-readable files of a part of a site', () => {
	test('list what is there, below headings that have something', () => {
		const text = '# T\n\n> D\n\n## A\n\nAbout a.\n\n- [x](https://h/a.md): y\n\n## B\n\n- [z](https://h/b.md): w\n';
		expect(filterList(text, (url) => url.endsWith('/a.md'))).toBe('# T\n\n> D\n\n## B\n\n- [z](https://h/b.md): w\n');
	});
	test('hold the data of the languages that are there', () => {
		const data = '{"name":"X","drivers":[{"id":"a","language":"go"},{"id":"b","language":"python"}]}';
		expect(JSON.parse(filterDatabase(data, ['python']))).toEqual({ name: 'X', drivers: [{ id: 'b', language: 'python' }] });
		expect(filterDatabase(data, undefined)).toBe(data);
		const index = '{"schema":"/s","databases":[{"id":"x","drivers":2},{"id":"y","drivers":1}]}';
		expect(JSON.parse(filterIndex(index, new Map([['x', 1]])))).toEqual({ schema: '/s', databases: [{ id: 'x', drivers: 1 }] });
	});
});
