import { describe, expect, test } from 'vitest';
import { ComparisonSchema } from '../../../../src/publish/preview/changes-schema.ts';
import { compareSites } from '../../../../src/publish/preview/compare-sites.ts';
import { builtPages } from '../../../support/built-pages.ts';
import { reportLines } from '../../../support/report-lines.ts';

type Options = Parameters<typeof builtPages>[1];

async function report(
	before: Record<string, string>,
	after: Record<string, string>,
	options: { before?: Options; after?: Options } = {},
): Promise<string[]> {
	const comparison = await compareSites(builtPages(before, options.before), builtPages(after, options.after));
	expect(ComparisonSchema.parse(comparison)).toEqual(comparison);
	return reportLines(comparison);
}
const one = (before: string, after: string) => report({ 'a/index.html': before }, { 'a/index.html': after });

describe('nothing is different for a reader', () => {
	test.each([
		['other classes', '<p class="x">A b.</p>', '<p class="y z">A b.</p>'],
		['other white space', '<p>A  b\nc.</p>', '<p>A b c.</p>'],
		[
			'other colours of code',
			'<pre><code><span class="t-kw">let</span> a</code></pre>',
			'<pre><code>let <span class="t-x">a</span></code></pre>',
		],
		[
			'another date',
			'<p>A</p><footer class="page-foot"><time>1 May</time></footer>',
			'<p>A</p><footer class="page-foot"><time>2 May</time></footer>',
		],
		['a list with room', '<ul><li>A</li></ul>', '<ul><li><p>A</p></li></ul>'],
		['boxes around', '<p>A</p>', '<div class="x"><div><p>A</p></div></div>'],
		['other controls', '<p>A</p><button>Copy</button>', '<p>A</p><button>Take</button>'],
		['another way to write an address', '<p><a href="../b/">B</a></p>', '<p><a href="/b/index.html">B</a></p>'],
	])('%s', async (_name, before, after) => {
		expect(await one(before, after)).toEqual([]);
	});

	test('a picture under another name', async () => {
		const site = (name: string) =>
			[{ 'a/index.html': `<p><img src="../media/${name}" alt="A"></p>` }, { files: { [`media/${name}`]: 'bytes' } }] as const;
		const [[before, old], [after, next]] = [site('x.png'), site('y.png')];
		expect(await report(before, after, { before: old, after: next })).toEqual([]);
	});
});

describe('what is different', () => {
	test('says for whom, from the outermost condition to the innermost', async () => {
		const text = (word: string) =>
			`<h2 id="s">S</h2><div data-when-language="go java"><div data-when-deployment="cloud"><p>A ${word} b.</p></div></div>`;
		expect(await one(text('new'), text('big'))).toEqual(['/a/ changed text in S for cloud, Go, Java: A [-new-]{+big+} b.']);
	});

	test('says what is now for others', async () => {
		const text = (language: string) => `<div data-when-language="${language}"><p>A b c.</p></div>`;
		expect(await one(text('go'), text('java'))).toEqual(['/a/ changed text for Java (for: go → java): ']);
	});

	test('shows two texts without much in common as two', async () => {
		const before = '<p>One two three.</p><p>Four five six.</p>';
		expect(await one(before, '<p>Seven eight.</p><p>Four five six seven.</p>')).toEqual([
			'/a/ removed text: [-One two three.-]',
			'/a/ added text: {+Seven eight.+}',
			'/a/ changed text: Four five six{+ seven+}.',
		]);
	});

	test('takes the words that differ out of a line of code, and leaves lines far away out', async () => {
		const code = (word: string) =>
			`<figure class="code" data-language="go"><pre><code>${'a()\n'.repeat(9)}b(${word})\n${'c()\n'.repeat(9)}</code></pre></figure>`;
		const { pages } = await compareSites(builtPages({ 'a/index.html': code('1') }), builtPages({ 'a/index.html': code('2') }));
		const [{ parts } = { parts: [] }] = pages[0]?.changes ?? [];
		expect(parts.map(({ op }) => op)).toEqual(['left-out', 'same', 'same', 'same', 'removed', 'added', 'same', 'same', 'same', 'left-out']);
		expect(parts[4]?.pieces).toEqual([
			{ op: 'same', text: 'b(' },
			{ op: 'removed', text: '1' },
			{ op: 'same', text: ')' },
		]);
	});

	test('knows a table that holds code by what is in its cells', async () => {
		const table = (code: string) =>
			`<table><tbody><tr data-when-language="go"><th>gopher</th><td><pre>${code}</pre></td></tr></tbody></table>`;
		expect(await one(table('a b'), table('a c'))).toEqual(['/a/ changed code for Go: a [-b-] / a {+c+}']);
	});

	test('comes to an end with pages that have nothing in common', async () => {
		const many = (word: string) => Array.from({ length: 3000 }, (_, index) => `<p>${word} ${word}${index} ${word}x${index}</p>`).join('');
		expect(await one(many('a'), many('b'))).toHaveLength(6000);
	});
});

describe('pages at other addresses', () => {
	const text = '<h1>T</h1><p>One.</p><p>Two.</p><p>Three.</p>';

	test('are moved, and links that follow them are the same', async () => {
		const lines = await report(
			{ 'old/index.html': text, 'b/index.html': '<p><a href="../old/#x">T</a></p>' },
			{ 'new/index.html': text, 'b/index.html': '<p><a href="../new/#x">T</a></p>' },
		);
		expect(lines).toEqual(['moved /old/ → /new/', 'no redirect: /old/ → /new/']);
	});

	test('are moved and changed', async () => {
		const lines = await report({ 'old/index.html': text }, { 'new/index.html': text.replace('Two', 'Two or three') });
		expect(lines).toEqual(['moved /old/ → /new/', '/new/ changed text: Two{+ or three+}.', 'no redirect: /old/ → /new/']);
	});

	test.each([
		['a page that leads on', { 'old/index.html': '<!doctype html><meta http-equiv="refresh" content="0; url=../new/"><p>Moved</p>' }],
		['a line of _redirects', { _redirects: '# old ones\n/old/ /new/ 301\n' }],
		['a chain of them', { _redirects: '/old/ /older/ 301\n/older/ /new 301\n' }],
	])('are found again by %s', async (_name, files) => {
		expect(await report({ 'old/index.html': text }, { 'new/index.html': text }, { after: { files } })).toEqual(['moved /old/ → /new/']);
	});

	test('are not found again by a redirect to nowhere, or in a circle', async () => {
		const redirected = (lines: string) => ({ after: { files: { _redirects: lines } } });
		expect(await report({ 'old/index.html': text }, {}, redirected('/old/ /gone/ 301'))).toEqual(['removed /old/', 'no redirect: /old/']);
		expect(await report({ 'old/index.html': text }, {}, redirected('/old/ /x/\n/x/ /old/'))).toEqual([
			'removed /old/',
			'no redirect: /old/',
		]);
	});

	test('a redirect that was there must stay', async () => {
		const before = { files: { _redirects: '/older/ /a/ 301' } };
		expect(await report({ 'a/index.html': text }, { 'a/index.html': text }, { before })).toEqual(['no redirect: /older/']);
	});
});

describe('data', () => {
	const database = (parameter: object, rest: object = {}) => ({
		name: 'Cove',
		deployments: [{ id: 'cloud', name: 'Cove Cloud' }],
		drivers: [{ id: 'd', name: 'pgx', language: 'go', parameterSets: ['p'] }],
		parameterSets: { p: { name: 'Parameters', parameters: [{ name: 'sslmode', ...parameter }] } },
		...rest,
	});
	const facts = (before: object, after: object) =>
		report({}, {}, { before: { databases: { cove: before } }, after: { databases: { cove: after } } });

	test('defaults by deployment', async () => {
		const lines = await facts(database({ default: { cloud: 'disable' } }), database({ default: { cloud: 'require' } }));
		expect(lines).toEqual(['fact: parameter sslmode, default for Cove Cloud: disable → require, for pgx (Go)']);
	});
	test('values of an enum, whatever their order', async () => {
		expect(await facts(database({ values: ['a', 'b'] }), database({ values: ['b', { value: 'a' }] }))).toEqual([]);
		expect(await facts(database({ values: ['a', 'b'] }), database({ values: ['a', { value: 'c', meaning: 'C.' }] }))).toEqual([
			'fact: parameter sslmode, value c: · → c, for pgx (Go)',
			'fact: parameter sslmode, meaning of c: · → C., for pgx (Go)',
			'fact: parameter sslmode, value b: b → ·, for pgx (Go)',
		]);
	});
	test('a property that this version knows nothing of', async () => {
		expect(await facts(database({}), database({ maxLength: 12 }))).toEqual(['fact: parameter sslmode, max length: · → 12, for pgx (Go)']);
	});
	test('looks are no facts', async () => {
		expect(await facts(database({}, { hue: 1 }), database({}, { hue: 2 }))).toEqual([]);
	});
	test('parameters, sets and databases that come and go', async () => {
		const more = database({}, { parameterSets: { p: { name: 'Parameters', parameters: [{ name: 'sslmode' }, { name: 'port' }] } } });
		expect(await facts(database({}), more)).toEqual(['fact: parameter port, added, for pgx (Go)']);
		expect(await facts(more, database({}))).toEqual(['fact: parameter port, removed, for pgx (Go)']);
		expect(await report({}, {}, { after: { databases: { cove: database({}) } } })).toEqual(['fact: database Cove, added, for all']);
	});
});
