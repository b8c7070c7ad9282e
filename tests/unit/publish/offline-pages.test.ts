import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { packCallback, packOf } from '../../../components/client/offline-packs.ts';
import { databaseEntries, pageEntries } from '../../../src/publish/bundle/docset-entries.ts';
import { offlinePage } from '../../../src/publish/bundle/offline-page.ts';
import { pageScript, withoutScriptDependencies } from '../../../src/publish/bundle/offline-scripts.ts';
import { packFiles } from '../../../src/publish/bundle/packs.ts';
import { withDownload } from '../../../src/publish/download-link.ts';
import { temporaryFolder } from '../../support/compile.ts';

describe('a page for the disk', () => {
	const web = `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="x"><script>boot()</script>
<script type="module" src="../_astro/a.js"></script><link rel="canonical" href="https://h.example/"><link rel="manifest" href="../manifest.webmanifest">
<link rel="preload" href="x.woff2" as="font" crossorigin><link rel="stylesheet" href="../s.css" integrity="sha256-x" crossorigin><script type="application/ld+json">{}</script></head>
<body><p>text</p><script type="module">inline()</script><ul data-web-only><li>Download</li></ul></body></html>`;
	const asked: unknown[] = [];
	const page = offlinePage(web, (modules) => {
		asked.push(modules);
		return ['host.js', 'page.js'];
	});

	test('has one classic script in the place of its modules', () => {
		expect(asked).toEqual([[{ src: '../_astro/a.js' }, { code: 'inline()' }]]);
		expect(page).toContain('<script defer src="host.js"></script><script defer src="page.js"></script>');
		expect(page).not.toContain('module');
		expect(page).toContain('<script>boot()</script>');
		expect(page).toContain('<script type="application/ld+json">{}</script>');
	});
	test('has nothing that needs a server', () => {
		expect(page).not.toMatch(/canonical|manifest|preload|crossorigin|integrity|Content-Security-Policy|Download/);
		expect(page).toContain('<link rel="stylesheet" href="../s.css"');
	});
	test('has no script where there was none', () => {
		expect(offlinePage('<p>x</p>', () => [])).toBe('<p>x</p>');
	});
});

test('imports ask for no script ahead, since all are there, but for style sheets', () => {
	const text =
		'const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["a.js","b.css","c.js"])))=>i.map(i=>d[i]);p(()=>import("./a.js"),__vite__mapDeps([0,1,2]));p(()=>import("./c.js"),__vite__mapDeps([2]))';
	expect(withoutScriptDependencies(text)).toContain(
		'p(()=>import("./a.js"),__vite__mapDeps([1]));p(()=>import("./c.js"),__vite__mapDeps([]))',
	);
	expect(withoutScriptDependencies('x()')).toBe('x()');
});

test('the script of a page is the same on another path, and its modules share what they import', async () => {
	const folderWith = () => {
		const folder = path.join(temporaryFolder(), 'ü # %');
		mkdirSync(folder);
		writeFileSync(path.join(folder, 'shared.js'), 'let n = 0; export const count = () => ++n;');
		writeFileSync(path.join(folder, 'a.js'), 'import { count } from "./shared.js"; globalThis.seen.push(count());');
		writeFileSync(path.join(folder, 'b.js'), 'import { count } from "./shared.js"; globalThis.seen.push(count());');
		return folder;
	};
	const modules = [{ file: 'a.js' }, { file: 'b.js' }, { code: 'globalThis.seen.push(import.meta.url)' }];
	const [one, other] = await Promise.all([pageScript(modules, folderWith()), pageScript(modules, folderWith())]);
	expect(one).toBe(other);
	const seen: unknown[] = [];
	new Function('globalThis', 'document', one)({ seen }, { currentScript: { src: 'file:///x/page.js' } });
	expect(seen).toEqual([1, 2, 'file:///x/page.js']);
});

describe('packs', () => {
	test('hold what pages ask for: texts as they are, bytes as base64, and not the Markdown that comes from variants', async () => {
		const folder = temporaryFolder();
		const fragment = 'pagefind_dcd{"content":"ü"}';
		const contents: Record<string, string | Buffer> = {
			'pagefind/pagefind.js': 'code',
			'pagefind/words.txt': 'word',
			'pagefind/index/en_1.pf_index': Buffer.from([1, 2, 255]),
			'pagefind/fragment/en_a1b2.pf_fragment': gzipSync(fragment),
			'api/x.json': '{}',
			'api/database.schema.json': '{}',
			'a.md': 'all',
			'a.variants.json': '[]',
			'b.md': 'only',
		};
		for (const [file, content] of Object.entries(contents)) {
			mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
			writeFileSync(path.join(folder, file), content);
		}
		const { scripts, digits } = await packFiles(folder, Object.keys(contents));
		expect(digits).toBe(1);
		const held: Record<string, unknown> = {};
		for (const text of scripts.values()) new Function(packCallback, text)((entries: object) => Object.assign(held, entries));
		expect(held).toEqual({
			'pagefind/words.txt': 'word',
			'pagefind/index/en_1.pf_index': { base64: 'AQL/' },
			'pagefind/fragment/en_a1b2.pf_fragment': fragment,
			'api/x.json': '{}',
			'a.variants.json': '[]',
			'b.md': 'only',
		});
		for (const file of Object.keys(held)) expect(scripts.get(packOf(file, digits))).toContain(JSON.stringify(file));
	});
	test('have two digits where there are many texts', () => {
		expect(packOf('pagefind/fragment/en_a1b2.pf_fragment', 2)).toBe('text-a1');
	});
});

describe('the link to the bundle', () => {
	const footer =
		'<meta charset="utf-8"><footer><ul data-web-only><li data-download hidden><a download>Download</a> <span></span></li></ul></footer>';
	const download = { file: 'download/portolan-1.zip', bytes: 2_640_000, date: new Date('2026-03-04T23:00:00Z') };
	test('is on each page, with size and date', () => {
		expect(withDownload(footer, 'a/b/index.html', download)).toBe(
			'<meta charset="utf-8"><footer><ul data-web-only><li data-download ><a download href="../../download/portolan-1.zip">Download</a> <span>2.6 MB, <time datetime="2026-03-04">4 March 2026</time></span></li></ul></footer>',
		);
	});
	test('is replaced by that to a newer one', () => {
		const once = withDownload(footer, 'index.html', { ...download, file: 'download/old.zip', bytes: 5 });
		expect(withDownload(once, 'index.html', download)).toBe(withDownload(footer, 'index.html', download));
	});
	test('counts from the root on the page for wrong addresses, and leaves pages without a footer alone', () => {
		expect(withDownload(footer, '404.html', download)).toContain('href="download/portolan-1.zip"');
		expect(withDownload('<p>x</p>', 'index.html', download)).toBe('<p>x</p>');
	});
});

describe('the entries of a docset', () => {
	test('are the page, its sections and its parameters, each with a place that is there', () => {
		const { entries, html } = pageEntries(
			'<nav><h2 id="n">N</h2></nav><article data-pagefind-body><h1>From  Go</h1><h2 id="use">Use <em>it</em></h2><table><tr><th><code class="parameter-name">ssl mode</code></th></tr><tr><th><code class="parameter-name">ssl mode</code></th></tr></table></article>',
			'a%20b/index.html',
		);
		expect(entries).toEqual([
			{ name: 'From Go', type: 'Guide', path: 'a%20b/index.html' },
			{ name: 'Use it (From Go)', type: 'Section', path: 'a%20b/index.html#use' },
			{ name: 'ssl mode (From Go)', type: 'Parameter', path: 'a%20b/index.html#//apple_ref/cpp/Parameter/ssl%20mode' },
		]);
		expect(html).toContain('<a name="//apple_ref/cpp/Parameter/ssl%20mode" class="dashAnchor"></a><code class="parameter-name">');
		expect(html.match(/Parameter\/ssl/g)).toHaveLength(1);
	});
	test('are databases and drivers that have a page', () => {
		const files: Record<string, string> = { '/x/': 'x/index.html', '/x/go/': 'x/go/index.html' };
		const drivers = [{ name: 'pgx', page: '/x/go/#pgx' }, { name: 'none' }, { name: 'gone', page: '/y/' }];
		expect(databaseEntries({ id: 'x', name: 'X', drivers }, (href) => files[href])).toEqual([
			{ name: 'X', type: 'Database', path: 'x/index.html' },
			{ name: 'pgx (X)', type: 'Library', path: 'x/go/index.html#pgx' },
		]);
	});
});
