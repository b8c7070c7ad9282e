import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { globSync } from 'tinyglobby';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fetchName, type SearchStart } from '../../components/client/search-start.ts';
import { buildSearchIndex, endIndexing } from '../../src/publish/search-index.ts';
import { markRegions } from '../../src/publish/search-regions.ts';
import { countWords, wordLines } from '../../src/publish/search-words.ts';
import { pagefindIndexOf } from '../support/pagefind-index.ts';
import { searchHtml } from '../support/search-html.ts';

const page = (title: string, body: string) => `<!doctype html><html lang="en"><body><nav>Site</nav><article data-pagefind-body>
<span hidden data-pagefind-filter="language:go"></span><h1>${title}</h1>${body}</article></body></html>`;
const variants = `<div class="variant" data-when-language="go rust" data-when-driver="pgx"><p class="variant-label" data-pagefind-ignore>Go</p><h2 id="a">Inside</h2></div>
<doc-tabs id="tabs-1" data-sync="language"><div class="tabs-list" data-pagefind-ignore><button>Go</button></div><div class="tabs-panel" data-value="go"><section id="tabs-1-go">In a tab.</section></div></doc-tabs>
<doc-tabs id="tabs-2"><div class="tabs-panel" data-value="native"><section id="tabs-2-native">Another tab.</section></div></doc-tabs>
<table><tbody><tr data-when-language="java"><td>Row.</td></tr></tbody></table>`;

describe('markRegions', () => {
	const marked =
		searchHtml(page('T', `${variants}<button>Copy</button><template>Hidden</template><page-filters>Choose</page-filters>`)) ?? '';

	test.each(['~language=go,rust&amp;driver=pgx', '~language=go#tabs-1-go', '~#tabs-2-native', '~language=java'])(
		'marks where %s begins',
		(id) => {
			expect(marked).toContain(`<i id="${id}"></i>`);
		},
	);

	test('closes every region, also in tables', () => {
		expect(marked.match(/<i id="~[^"]/g)?.length).toBe(marked.match(/<i id="~">/g)?.length);
		expect(marked).toContain('<tr><i id="~language=java"></i><td>Row.</td><i id="~"></i></tr>');
	});

	test('leaves furniture out, and keeps the filters', () => {
		expect(marked).not.toMatch(/Copy|Hidden|Choose|variant-label|tabs-list/);
		expect(marked).toContain('data-pagefind-filter="language:go"');
	});

	test('keeps words apart that only their place parts, and the words of code together', () => {
		const text = searchHtml(
			page(
				'T',
				'<dl><dt>Package</dt><dd>pgx</dd></dl><pre><code><span class="t-fn">connect</span><span class="t-punct">(</span></code></pre>',
			),
		);
		expect(text).toContain('<dt>Package </dt><dd>pgx </dd>');
		expect(text).toContain('<pre><code>connect(</code></pre>');
	});

	test('is nothing for a page that is not to be searched', () => {
		expect(markRegions('<p>404</p>')).toBeUndefined();
	});
});

describe('what the index gets of a page', () => {
	afterAll(endIndexing);
	const whole = `<!doctype html><html lang="en"><head><title>Name</title><meta name="description" content="No word"></head>
<body class="site"><header><h1>First <em>title</em></h1><label>Theme <input type="radio"></label><img src="/a.png" alt="A chart"></header>
<p data-pagefind-meta="image[src], note" src="/b.png">Aside &amp; kept</p><nav><a href="/x/">Elsewhere</a></nav>
<main><article class="page" data-pagefind-body><h1>Title</h1><h2 id="use" class="x">Use <code>psql</code>&nbsp;now</h2><img src="/c.png" alt="C">
<p class="lead">Words <a href="/y/">with <b>links</b></a>, &quot;quotes&quot; and 1 > 0.<br>Next line</p>
<svg viewBox="0 0 1 1"><title>Icon</title><path d="M0"/></svg><form><label>Host</label> value</form><footer>Edited <i data-pagefind-filter="kind">guide</i></footer>
<pre class="code"><code><span class="t-fn">connect</span><span>(</span><span class="t-str">"host:5432"</span>)
<span class="line">next</span></code></pre><div data-pagefind-weight="2"><p>Weighty</p></div>
<table><tr><td class="cell">One</td> <td>Two</td></tr></table><ul><li>a</li><li>b</li></ul></article><p>After</p></main></body></html>`;

	test('gives the same index as the whole page', async () => {
		const indexOf = async (content: string) => {
			const files = await pagefindIndexOf([{ sourcePath: 'a/index.html', content }]);
			return files.map((file) => [file.path, Buffer.from(file.content).toString('base64')]);
		};
		const lean = searchHtml(whole) ?? '';
		expect(lean.length).toBeLessThan(0.7 * whole.length);
		expect(await indexOf(lean)).toEqual(await indexOf(whole));
	});
});

describe('wordLines', () => {
	test('has a line for each power of two, in alphabetical order', () => {
		const parts: [string, number][][] = [
			[
				['pool', 3],
				['connection', 1],
				['zebra', 1],
			],
			[
				['connection', 1],
				['alpha', 1],
				['connection', 2],
			],
		];
		expect(wordLines(parts.map(countWords))).toBe('alpha zebra\npool\nconnection');
	});

	test('knows names of parameters whole and in parts, and leaves numbers and long runs out', () => {
		const runs = ['maxPoolSize', 'pool_size', '5432', 'a7f3c9d2e8b1a7f3c9d2e8b1a7f3', 'C#'];
		const words = wordLines([countWords(runs.map((run) => [run, 1]))]).split(/\s/);
		expect(words).toEqual(expect.arrayContaining(['maxpoolsize', 'max', 'pool_size', 'size', 'c#']));
		expect(words.filter((word) => /\d/.test(word))).toEqual([]);
	});
});

describe('buildSearchIndex', () => {
	const dist = mkdtempSync(path.join(tmpdir(), 'portolan-search-'));
	const write = (file: string, text: string) => {
		mkdirSync(path.dirname(path.join(dist, file)), { recursive: true });
		writeFileSync(path.join(dist, file), text);
	};
	const written = () => globSync('pagefind/**', { cwd: dist }).sort();
	beforeAll(async () => {
		write('index.html', '<h1>Home</h1>');
		write('a/index.html', page('Alpha', variants));
		write('b/index.html', page('Beta', '<p>sslmode=verify-full</p>'));
	});
	afterAll(() => rmSync(dist, { recursive: true }));

	test('indexes the pages that ask for it, with the places of their regions', async () => {
		expect((await buildSearchIndex({ dist, labels: { driver: { pgx: 'pgx' } } })).pages).toBe(2);
		const fragments = written().filter((file) => file.includes('/fragment/'));
		const texts = fragments.map((file) => gunzipSync(readFileSync(path.join(dist, file))).toString());
		const alpha = texts.find((text) => text.includes('"Alpha"')) ?? '';
		expect(alpha).toContain('"language":["go"]');
		expect(alpha).toContain('"id":"~language=go,rust&driver=pgx"');
		expect(alpha).not.toContain('Site');
	});

	test('writes what the interface loads and no more', () => {
		const kinds = new Set(written().map((file) => path.basename(file).replace(/^.*\.(?=pf_)/, '')));
		expect([...kinds].sort()).toEqual(['pagefind.js', 'pf_fragment', 'pf_index', 'start.json', 'wasm.en.pagefind', 'words.txt']);
	});

	test('packs what is read before any query into one file, which Pagefind asks for by a name of ours', () => {
		const read = (file: string) => readFileSync(path.join(dist, file), 'utf8');
		const start = JSON.parse(read('pagefind/start.json')) as SearchStart;
		expect(start.facets.driver).toEqual([['pgx', 'pgx']]);
		expect(Object.keys(start.files).map((file) => file.replace(/en_\w+/, 'en'))).toEqual(
			expect.arrayContaining(['pagefind/pagefind-entry.json', 'pagefind/pagefind.en.pf_meta', 'pagefind/filter/en.pf_filter']),
		);
		expect(read('pagefind/pagefind.js')).toContain(fetchName);
		expect(read('pagefind/pagefind.js')).not.toMatch(/\bfetch\(|new Worker/);
	});

	test('writes the same files for the same pages', async () => {
		const contents = () => written().map((file) => [file, readFileSync(path.join(dist, file), 'base64')]);
		const before = contents();
		await buildSearchIndex({ dist, labels: { driver: { pgx: 'pgx' } } });
		expect(contents()).toEqual(before);
	});
});
