import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { globSync } from 'tinyglobby';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findFirefox } from '../../scripts/lib/browsers.ts';
import { fixtureSite } from '../support/built-sites.ts';
import { unzippedBundle } from '../support/bundles.ts';
import { launchFirefox } from './firefox.ts';
import { type OfflineReader, readOffline } from './offline-browser.ts';
import { answer, answerTo, queries } from './search-answers.ts';

const firefox = findFirefox();

describe.skipIf(firefox === undefined)('the bundle in Firefox (needs firefox-esr, or FIREFOX=/path/to/firefox)', () => {
	let out: string;
	let folder: string;
	let browser: Browser;
	let page: Page;
	let chromium: OfflineReader;
	const said: string[] = [];
	beforeAll(async () => {
		out = mkdtempSync(path.join(tmpdir(), 'portolan-firefox-'));
		folder = unzippedBundle(fixtureSite(), out);
		browser = await launchFirefox(firefox ?? '');
		page = await browser.newPage();
		// That of Chromium: a search shows as many pages as there is room for.
		await page.setViewport({ width: 1280, height: 800 });
		page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
		page.on('pageerror', (error) => said.push(String(error)));
		chromium = await readOffline(folder);
	});
	afterAll(async () => {
		await browser?.close();
		await chromium?.close();
		rmSync(out, { recursive: true, force: true });
	});

	async function open(file: string): Promise<void> {
		await page.goto(new URL(file, `${pathToFileURL(folder).href}/`).href);
		await page.waitForFunction(() => document.documentElement.dataset.js === 'ready');
	}

	test('has every page with style and script, and nothing to say', async () => {
		for (const file of globSync('**/*.html', { cwd: folder }).sort()) {
			await open(file);
			expect(await page.evaluate(() => getComputedStyle(document.body).getPropertyValue('--paper') !== ''), file).toBe(true);
			expect(said.splice(0), file).toEqual([]);
		}
	});

	test('switches tabs, chooses a language, and runs the scripts of pages', async () => {
		await open('almanac/interactive/index.html');
		await page.click('doc-tabs [role=tab][aria-selected=false]');
		expect(await page.$eval('doc-tabs [role=tab]:last-of-type', (tab) => tab.getAttribute('aria-selected'))).toBe('true');
		await page.click('almanac-dial button');
		expect(await page.$eval('almanac-dial output', (output) => output.textContent)).toBe('one of 2');
		await page.click('.language-menu > summary');
		await page.click('label[for="site-language-python"]');
		expect(await page.evaluate(() => document.documentElement.dataset.language)).toBe('python');
		expect(said.splice(0)).toEqual([]);
	});

	test('builds a connection string', async () => {
		await open('connect/index.html?database=almanac');
		await page.waitForSelector('[data-field="host"]');
		await page.type('[data-field="host"]', 'db.example');
		await page.waitForFunction(() => document.querySelector('.builder-string pre code')?.textContent?.includes('db.example'));
		expect(said.splice(0)).toEqual([]);
	});

	test('gives the same answers as Chromium to searches', async () => {
		await page.evaluate(() => localStorage.clear());
		await open('index.html');
		await chromium.open('index.html');
		await page.click('.site-header [data-search-open]');
		await chromium.page.keyboard.press('/');
		for (const query of queries) {
			const expected = await answerTo(chromium.page, query);
			await page.evaluate((text) => {
				const input = document.querySelector<HTMLInputElement>('#search-input');
				const status = document.querySelector('.search [role=status]');
				if (!input || !status) return;
				status.textContent = '';
				input.value = text;
				input.dispatchEvent(new Event('input', { bubbles: true }));
			}, query);
			await page.waitForFunction(() => document.querySelector('.search [role=status]')?.textContent !== '');
			expect(await answer(page), query).toEqual(expected);
		}
		expect(said.splice(0)).toEqual([]);
	});
});
