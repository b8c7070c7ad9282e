import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import { compileSite } from '../../../src/markdown/compile-site.ts';
import { placeRedirects, redirectFiles, redirectPage, redirectsFile } from '../../../src/publish/redirects.ts';
import { contentFolder, page, temporaryFolder } from '../../support/compile.ts';
import { attribute, parsePage, selectOne, textOf } from '../../support/dom.ts';

const html = redirectPage('/new/?a=1&b=2#part', { siteUrl: 'https://docs.example.org', title: 'Tabs & "panels" <b>' });

test('a redirect leads on without a script, and is a link where that does not work', () => {
	const dom = parsePage(html);
	expect(attribute(selectOne('meta[http-equiv="refresh"]', dom), 'content')).toBe('0; url=/new/?a=1&b=2#part');
	expect(attribute(selectOne('link[rel="canonical"]', dom), 'href')).toBe('https://docs.example.org/new/?a=1&b=2#part');
	expect(attribute(selectOne('meta[name="robots"]', dom), 'content')).toBe('noindex');
	expect(attribute(selectOne('main a', dom), 'href')).toBe('/new/?a=1&b=2#part');
	expect(textOf(selectOne('main a', dom))).toBe('Tabs & "panels" <b>');
	expect(html).not.toMatch(/<script|data-pagefind-body/);
});

test('the canonical address keeps the folder that the site lives in', () => {
	const below = redirectPage('/new/', { siteUrl: 'https://example.org/docs/', title: 'New' });
	expect(attribute(selectOne('link[rel="canonical"]', parsePage(below)), 'href')).toBe('https://example.org/docs/new/');
});

test('its HTML is valid', async () => {
	const validator = new HtmlValidate({
		extends: ['html-validate:recommended'],
		rules: { 'doctype-style': 'off', 'meta-refresh': 'off', 'no-raw-characters': 'off' },
	});
	const report = await validator.validateString(html);
	expect(report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual([]);
});

test('hosts get one line for each redirect', () => {
	expect(
		redirectsFile([
			{ from: '/alt/', to: '/new/#über' },
			{ from: '/ü.html', to: '/' },
		]),
	).toBe('/alt/ /new/#%C3%BCber 301\n/%C3%BC.html / 301\n');
});

describe('a site with redirects', () => {
	const files = {
		'site.yaml': 'url: https://docs.example.org\nredirects:\n  /old/: /a/\n  /deep/er/old.html: /a/one/#part\n',
		'a/index.mdx': page('Text.', 'redirectFrom: [/before/, /a/before/]\n'),
		'a/one.mdx': page('## Part\n\nText.'),
	};

	test('has them in order, from its data and its pages', async () => {
		const { redirects, problems } = await compileSite({ contentDir: contentFolder(files) });
		expect(problems).toEqual([]);
		expect(redirects).toEqual([
			{ from: '/a/before/', to: '/a/' },
			{ from: '/before/', to: '/a/' },
			{ from: '/deep/er/old.html', to: '/a/one/#part' },
			{ from: '/old/', to: '/a/' },
		]);
	});

	test('leads on at any base: addresses are relative in the end', async () => {
		const dist = temporaryFolder();
		const compiled = await compileSite({ contentDir: contentFolder(files) });
		const names = new Set(['a/index.html', 'a/one/index.html', '404.html', ...redirectFiles(compiled)]);
		const placed = await placeRedirects(dist, compiled, names);
		expect(placed.flatMap(({ dead }) => dead)).toEqual([]);
		expect(new Set(placed.map(({ file }) => file))).toEqual(new Set(redirectFiles(compiled)));
		const text = (file: string) => readFileSync(path.join(dist, file), 'utf8');
		expect(text('old/index.html')).toContain('content="0; url=../a/"');
		expect(text('old/index.html')).toContain('<a href="../a/">A page</a>');
		expect(text('deep/er/old.html')).toContain('content="0; url=../../a/one/#part"');
		expect(text('deep/er/old.html')).toContain('href="https://docs.example.org/a/one/#part"');
		expect(text('_redirects').split('\n')).toHaveLength(5);
	});

	test('never writes over a file of the site', async () => {
		const dist = temporaryFolder();
		const compiled = await compileSite({ contentDir: contentFolder(files) });
		mkdirSync(path.join(dist, 'old'));
		writeFileSync(path.join(dist, 'old', 'index.html'), 'mine');
		await expect(placeRedirects(dist, compiled, new Set(['old/index.html', 'a/index.html', 'a/one/index.html']))).rejects.toThrow('EEXIST');
	});
});

test('a draft that is not built leaves no redirect', async () => {
	const content = contentFolder({ 'a/index.mdx': page('Text.'), 'a/b.mdx': page('Text.', 'draft: true\nredirectFrom: [/old/]\n') });
	expect((await compileSite({ contentDir: content })).redirects).toEqual([]);
});
