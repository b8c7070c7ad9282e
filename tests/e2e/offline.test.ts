import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sitesUnderTest } from '../support/built-sites.ts';
import { unzippedBundle } from '../support/bundles.ts';
import { type Site, serveInBrowser } from './browser.ts';
import { type OfflineReader, readOffline } from './offline-browser.ts';
import { answerTo, answerWithin, queries } from './search-answers.ts';

/** The path of a page on the web as it is on a disk. */
const file = (page: string) => page.replace(/^\//, '').replace(/(^|\/)(?=$|[?#])/, '$1index.html');

describe.each(sitesUnderTest())('the bundle of the $name, without a network', ({ dist, samples, name }) => {
	let out: string;
	let folder: string;
	let reader: OfflineReader;
	beforeAll(async () => {
		out = mkdtempSync(path.join(tmpdir(), 'portolan-offline-'));
		folder = unzippedBundle(dist, out);
		reader = await readOffline(folder);
	});
	afterAll(async () => {
		await reader.close();
		rmSync(out, { recursive: true, force: true });
	});
	const quiet = () => expect(reader.said.splice(0)).toEqual([]);

	test('has every page of the site, each with style and script, and nothing to say', { timeout: 600_000 }, async () => {
		const pages = globSync('**/*.html', { cwd: folder }).sort();
		const onTheWeb = globSync('**/*.html', { cwd: dist, ignore: ['404.html'] }).sort();
		expect(pages).toEqual(onTheWeb);
		for (const page of pages) {
			await reader.open(page.split('/').map(encodeURIComponent).join('/'));
			expect(await reader.page.evaluate(() => getComputedStyle(document.body).getPropertyValue('--paper') !== ''), page).toBe(true);
			expect(reader.said.splice(0), page).toEqual([]);
		}
	});

	test('has links to files that are there, or to other hosts', () => {
		const known = new Set(globSync('**/*', { cwd: folder, dot: true }));
		const wrong: string[] = [];
		for (const page of globSync('**/*.html', { cwd: folder })) {
			const html = readFileSync(path.join(folder, page), 'utf8');
			for (const [, href = ''] of html.matchAll(/(?:href|src)="([^"]*)"/g)) {
				if (/^(?:[a-z]+:|#|\?|$)/.test(href)) continue;
				const target = path.posix.join(path.posix.dirname(page), decodeURIComponent(href.replace(/[?#].*$/, '')));
				if (!known.has(target)) wrong.push(`${page}: ${href}`);
			}
		}
		expect(wrong).toEqual([]);
	});

	test('lets no page reach a host or run a script of elsewhere', () => {
		for (const page of globSync('**/*.html', { cwd: folder })) {
			const policy =
				/http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(readFileSync(path.join(folder, page), 'utf8'))?.[1] ?? '';
			expect(policy, page).toMatch(/^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'(?: 'sha256-[^']+')*; /);
			expect(policy, page).toContain("require-trusted-types-for 'script'; trusted-types portolan-offline");
			expect(policy, page).not.toMatch(/connect-src|worker-src|'unsafe-/);
		}
	});

	test('offers no bundle of itself, and no worker', async () => {
		await reader.open('index.html');
		expect(await reader.page.locator('[data-download], [data-keep-offline], link[rel=manifest]').count()).toBe(0);
	});

	test('follows links and choices from page to page', async () => {
		const { page } = reader;
		await reader.open('index.html');
		await page.locator('.matrix thead a').first().click();
		await page.waitForFunction(() => document.documentElement.dataset.js === 'ready');
		expect(await page.locator('h1').count()).toBe(1);
		await reader.open(file(samples.variants));
		await page.locator('.language-menu > summary').click();
		const label = page.locator('.language-menu label').nth(2);
		const language = await page.locator('.language-menu input').nth(2).inputValue();
		await label.click();
		expect(await page.evaluate(() => document.documentElement.dataset.language)).toBe(language);
		await reader.open(file(samples.table));
		expect(await page.evaluate(() => document.documentElement.dataset.chosen?.includes('language'))).toBe(true);
		await page.locator('.language-menu > summary').click();
		await page.locator('.language-menu label').first().click();
		quiet();
	});

	test('switches tabs and themes', async () => {
		const { page } = reader;
		await reader.open(file(name === 'this site' ? samples.guide : samples.docs));
		const tab = page.locator('doc-tabs [role=tab][aria-selected=false]').first();
		const id = await tab.getAttribute('id');
		await tab.click();
		expect(await page.locator(`#${id}`).getAttribute('aria-selected')).toBe('true');
		await page.locator('[data-theme-toggle]').click();
		expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('light');
		await reader.open('index.html');
		expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('light');
		quiet();
	});

	test('writes values into code, on this page and the next', async () => {
		const { page } = reader;
		await reader.open(file(samples.language));
		await page.getByRole('button', { name: 'Your values' }).first().click();
		const panel = page.getByRole('dialog', { name: 'Your values' });
		await panel.waitFor();
		await panel.getByLabel('Host', { exact: true }).first().fill('db.example');
		await expect.poll(() => page.locator('figure.code', { hasText: 'db.example' }).count()).toBeGreaterThan(0);
		await reader.open(file(samples.language));
		await expect.poll(() => page.locator('figure.code', { hasText: 'db.example' }).count()).toBeGreaterThan(0);
		await page.evaluate(() => localStorage.clear());
		quiet();
	});

	test('builds a connection string, and checks it', async () => {
		const { page } = reader;
		const [database, other] = name === 'this site' ? ['CrateDB', 'TDengine'] : ['Almanac', 'Beacon'];
		await reader.open(`connect/index.html?database=${database?.toLowerCase()}`);
		await page.locator('.builder-picks').waitFor();
		await page.locator('[data-field="host"]').fill('db.example');
		const code = page.locator('.builder-string pre code');
		await expect.poll(() => code.textContent()).toContain('db.example');
		const string = (await code.textContent()) ?? '';
		await page.locator('#checker-text').click();
		await page.locator('#checker-text').fill(string);
		await page.locator('.checker-stage[data-checked]').waitFor();
		await expect.poll(() => page.locator('.checker-status').textContent()).not.toBe('');
		// A database whose data the page has not asked for yet.
		await page.locator('.builder-picks label', { hasText: other }).first().click();
		await expect.poll(() => page.evaluate(() => new URLSearchParams(location.search).get('database'))).toBe(other?.toLowerCase());
		quiet();
	});

	test('copies a page as Markdown, for what it shows', async () => {
		const { page } = reader;
		for (const sample of [samples.variants, samples.guide]) {
			await reader.open(file(sample));
			const button = page.locator('[data-copy-markdown]');
			await button.click();
			await expect.poll(() => button.textContent()).toContain('Copied');
			const copied = await page.evaluate(() => navigator.clipboard.readText());
			expect(copied).toContain(`\n# ${await page.locator('h1').textContent()}\n`);
		}
		quiet();
	});

	test.skipIf(name === 'this site')('runs the scripts of pages that bring their own', async () => {
		await reader.open('almanac/interactive/index.html');
		await reader.page.getByRole('button', { name: 'Dial 5432' }).click();
		expect(await reader.page.locator('almanac-dial output').textContent()).toBe('one of 2');
		await reader.page.keyboard.press('/');
		await answerTo(reader.page, 'connect');
		quiet();
	});

	describe('the search', () => {
		let web: Site;
		beforeAll(async () => {
			web = await serveInBrowser(dist);
		});
		afterAll(() => web.close());

		test(`gives the same answers as on the web to ${queries.length} queries`, async () => {
			const { page: online } = await web.open(samples.docs);
			await reader.open(file(samples.docs));
			for (const page of [online, reader.page]) await page.keyboard.press('/');
			let found = 0;
			for (const query of queries) {
				const [expected, actual] = [await answerTo(online, query), await answerTo(reader.page, query)];
				expect(actual, query).toEqual(expected);
				found += expected.hits.length;
			}
			expect(found).toBeGreaterThan(queries.length);
			quiet();
		});

		test('corrects misspellings, and narrows by facets as on the web', async () => {
			const { page: online } = await web.open(samples.docs);
			await reader.open(file(samples.docs));
			const answers = [];
			for (const page of [online, reader.page]) {
				await page.keyboard.press('/');
				expect((await answerTo(page, 'conection')).note).toContain('connection');
				const narrowed = await answerWithin(page, 'language', 'python');
				expect(narrowed.facets.database?.length).toBeGreaterThan(0);
				answers.push(narrowed);
			}
			expect(answers[1]).toEqual(answers[0]);
			quiet();
		});

		test('leads to its hits, and marks them there', async () => {
			const { page } = reader;
			await reader.open('index.html');
			await page.keyboard.press('/');
			await answerTo(page, 'password');
			await page.locator('.search a[role=option]').nth(1).click();
			await page.locator('.search-marks').waitFor();
			expect(await page.evaluate(() => CSS.highlights.get('search')?.size)).toBeGreaterThan(0);
			quiet();
		});
	});
});
