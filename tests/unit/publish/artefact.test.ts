import { linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkArtefact } from '../../../src/publish/artefact/check-artefact.ts';
import { policyOf, withPolicy } from '../../../src/publish/content-security.ts';
import { temporaryFolder } from '../../support/compile.ts';

const boot = '<script>document.documentElement.dataset.js = "on"</script>';

/** A page as the generator leaves it: with its policy. */
function page(body: string, head = ''): string {
	const html = `<!doctype html><html lang="en"><head><meta charset="utf-8">${boot}${head}<title>x</title></head><body>${body}<script type="module" src="_astro/a.js"></script></body></html>`;
	return withPolicy(html, policyOf(html).policy);
}

function site(files: Record<string, string | Buffer> = {}): string {
	const folder = temporaryFolder();
	const all = {
		'index.html': page('Text.'),
		'_astro/a.js': 'export const a = 1;',
		'pagefind/wasm.en.pagefind': Buffer.from([0, 1, 2]),
		'favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"><style>path{}</style></svg>',
		_headers: '/*\n',
		...files,
	};
	for (const [name, content] of Object.entries(all)) {
		mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
		writeFileSync(path.join(folder, name), content);
	}
	return folder;
}

const refusedIn = (files: Record<string, string | Buffer>, prepare?: (folder: string) => void) => {
	const folder = site(files);
	prepare?.(folder);
	return checkArtefact(folder, { trusted: site() }).map(({ file, what }) => `${file}: ${what}`);
};

test('another site of the same generator passes', () => {
	expect(
		refusedIn({
			'a/index.html': page(
				'<h1>Other</h1><a href="https://example.com">x</a><img src="../media/a.png" srcset="a.png 1x, b.png 2x" alt="">',
			),
			'old/index.html': page('<a href="../a/">x</a>', '<meta http-equiv="refresh" content="0; url=../a/">'),
			'404.html': page('', '<base href="/">'),
			'media/a.png': Buffer.from([1]),
			'media/a.svg': '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>',
			'a.md': '# Other',
			'api/index.json': '{}',
			'site.css': 'a{}',
			'pagefind/fragment/en_1.pf_fragment': Buffer.from([1]),
			_redirects: '/old/ /a/ 301\n',
			'sitemap.xml':
				'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n<url><loc>https://x/</loc><lastmod>2026-01-01</lastmod></url>\n</urlset>\n',
		}),
	).toEqual([]);
});

describe('of what somebody else has put into it', () => {
	test.each([
		['an inline script', page('<script>alert(1)</script>'), /an inline script/],
		['a handler', page('<p onclick="alert(1)">x</p>'), /onclick/],
		['a style', page('<p style="color:red">x</p>'), /style=/],
		['a frame', page('<iframe src="https://example.com"></iframe>'), /<iframe>/],
		['an object', page('<object data="x"></object>'), /<object>/],
		['a frame in a template', page('<template><iframe srcdoc="x"></iframe></template>'), /srcdoc/],
		['a script from elsewhere', page('<script src="//evil.example/x.js"></script>'), /a script from/],
		['a script from elsewhere, slashes the other way', page('<script src="\\\\evil.example/x.js"></script>'), /a script from/],
		['an address that runs', page('<a href=" java\nscript:alert(1)">x</a>'), /`javascript:`/],
		['an address in SVG that runs', page('<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>'), /`javascript:`/],
		['a redirect to elsewhere', page('', '<meta http-equiv="refresh" content="0; url=//evil.example">'), /another site/],
		['a form', page('<form action="https://evil.example"></form>'), /a form/],
		['a base', page('', '<base href="https://evil.example/">'), /<base/],
		['no policy', '<!doctype html><meta charset="utf-8"><p>x</p>', /another policy/],
		['a weaker policy', page('x').replace("'wasm-unsafe-eval'", "'unsafe-inline'"), /another policy/],
		['a policy behind a script', page('x').replace(/(<meta http-equiv[^>]*>)(<script>.*?<\/script>)/, '$2$1'), /another policy/],
	])('%s is found', (_what, html, message) => {
		expect(refusedIn({ 'a/index.html': html }).join('\n')).toMatch(message);
	});

	test.each([
		['_astro/b.js', 'alert(1)', /a script that/],
		['_astro/a.js', 'export const a = 2;', /a script that/],
		['pagefind/wasm.en.pagefind', 'x', /a script that/],
		['sw.js', 'x', /a script that/],
		['media/a.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>', /onload/],
		['a.xml', '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>', /no sitemap/],
		[
			'sitemap.xml',
			'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><script xmlns="http://www.w3.org/1999/xhtml"/></urlset>',
			/no sitemap/,
		],
		['a.xhtml', '<html/>', /a kind of file/],
		['a.htm', '<html/>', /a kind of file/],
		['a.php', '<?php', /a kind of file/],
		['release/x.zip', 'PK', /a kind of file/],
		['a', 'x', /a kind of file/],
		['.htaccess', 'x', /a name/],
		['a/.git/config', 'x', /a name/],
		['-rf.html', page('x'), /a name/],
		['a\nb.html', page('x'), /a name/],
		['a\\b.html', page('x'), /a name/],
	])('%s is found', (file, content, message) => {
		expect(refusedIn({ [file]: content }).join('\n')).toMatch(message);
	});

	test('links are found, of either kind, and not followed', () => {
		expect(refusedIn({}, (folder) => symlinkSync('/etc/passwd', path.join(folder, 'a.txt')))).toEqual([
			'a.txt: a link or a device, which is no file',
		]);
		expect(refusedIn({}, (folder) => symlinkSync('/etc', path.join(folder, 'b')))).toEqual(['b: a link or a device, which is no file']);
		expect(refusedIn({}, (folder) => linkSync(path.join(folder, '_headers'), path.join(folder, 'c.txt'))).join()).toContain('second name');
	});
});

test('what is too much is refused, and not read', () => {
	const trusted = site();
	const limits = { files: 50, fileSize: 2000, totalSize: 10_000, depth: 4 };
	const check = (files: Record<string, string>) => checkArtefact(site(files), { trusted, limits }).map(({ what }) => what);
	expect(check({})).toEqual([]);
	expect(check({ 'a.txt': 'x'.repeat(3000) })).toEqual(['3000 bytes; 2000 are allowed']);
	expect(check(Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`${index}.txt`, 'x'.repeat(1500)])))[0]).toMatch(/bytes in all/);
	expect(check(Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`${index}.txt`, 'x'])))).toEqual(['more than 50 files']);
	expect(check({ 'a/b/c/d/e/f.txt': 'x' })).toEqual(['more than 4 folders inside of each other']);
});

test('a folder without a home page is no site', () => {
	const empty = temporaryFolder();
	expect(checkArtefact(empty, { trusted: site() })).toEqual([{ file: 'index.html', what: 'is missing' }]);
});
