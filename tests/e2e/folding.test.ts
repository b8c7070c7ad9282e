import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layoutShift, type Site, serveInBrowser } from './browser.ts';
import { smallSite } from './small-site.ts';

let site: Site;
beforeAll(async () => {
	site = await serveInBrowser(smallSite());
});
afterAll(() => site.close());

const crew = '/harbour/crew/';
const visibleTexts = (locator: Locator) =>
	locator.evaluateAll((elements) => elements.filter((element) => element.checkVisibility()).map((element) => element.textContent?.trim()));
const drivers = (page: Page) => visibleTexts(page.locator('.drivers .driver-name > :first-child'));
const watches = (page: Page) => visibleTexts(page.locator('.sd-table tbody td:first-child'));
/** Lines whose words come from the style sheet, as a screen reader has them. */
const said = (page: Page, selector: string) =>
	page.locator(selector).evaluateAll((lines) =>
		lines
			.filter((line) => line.checkVisibility())
			// Chromium gives `content` with its custom properties filled in, part by part.
			.map((line) => getComputedStyle(line, '::before').content.replace(/" "/g, '').replace(/^"|"$/g, '')),
	);
const others = (page: Page) => visibleTexts(page.locator('main .others span'));

describe('a list whose rows follow the language', () => {
	test('is whole while nothing is chosen', async () => {
		const { page } = await site.open(crew);
		expect((await drivers(page)).length).toBe(7);
		expect(await watches(page)).toEqual(['Ferry', 'Tender', 'Pilot']);
		expect(await others(page)).toEqual([]);
	});

	test('folds the others behind their number, and unfolds by keyboard', async () => {
		const { page, errors } = await site.open(`${crew}?language=go`);
		expect(await drivers(page)).toEqual(['hb-go', 'pgx']);
		expect(await watches(page)).toEqual(['Ferry', 'Pilot']);
		expect(await others(page)).toEqual(['5 more in other languages', '1 more in another language']);
		expect(await layoutShift(page)).toBe(0);
		const box = page.getByRole('checkbox', { name: '5 more in other languages' });
		await box.focus();
		await page.keyboard.press('Space');
		expect((await drivers(page)).length).toBe(7);
		expect(await watches(page)).toEqual(['Ferry', 'Pilot']);
		await page.keyboard.press('Space');
		expect(await drivers(page)).toEqual(['hb-go', 'pgx']);
		expect(errors).toEqual([]);
	});

	test('is not emptied: it says that it has nothing, and shows all', async () => {
		const { page } = await site.open(`${crew}?language=rust`);
		expect((await drivers(page)).length).toBe(7);
		expect(await said(page, '.none-for')).toEqual(['None for Rust. Showing all.']);
		expect(await watches(page)).toEqual(['Tender', 'Pilot']);
		expect(await others(page)).toEqual(['1 more in another language']);
		expect(await layoutShift(page)).toBe(0);
	});

	test('does the same without JavaScript', async () => {
		const { page } = await site.open(crew, { javaScriptEnabled: false });
		expect((await drivers(page)).length).toBe(7);
		await page.locator('.language-menu summary').click();
		await page.locator('label[for=site-language-csharp]').click();
		await page.locator('.language-menu summary').click();
		expect(await drivers(page)).toEqual(['hb-net']);
		expect(await said(page, '.none-for')).toEqual(['None for C#. Showing all.']);
		await page.getByRole('checkbox', { name: '6 more in other languages' }).check();
		expect((await drivers(page)).length).toBe(7);
	});
});

describe('the sidebar', () => {
	const entries = (page: Page) => visibleTexts(page.locator('.sidebar li a'));

	test('folds the pages of other languages', async () => {
		const { page } = await site.open('/harbour/connect/?language=go');
		expect(await entries(page)).not.toEqual(expect.arrayContaining([expect.stringContaining('from Python')]));
		expect(await entries(page)).toEqual(expect.arrayContaining([expect.stringContaining('from Go')]));
		await page.locator('.sidebar').getByRole('checkbox', { name: '2 more in other languages' }).check();
		expect(await entries(page)).toEqual(expect.arrayContaining([expect.stringContaining('from Python')]));
	});

	test('does not count the page that the reader is on', async () => {
		const { page } = await site.open('/harbour/python/?language=go');
		expect(await entries(page)).toEqual(expect.arrayContaining([expect.stringContaining('from Python')]));
		expect(await visibleTexts(page.locator('.sidebar .others span'))).toEqual(['1 more in another language']);
	});
});

describe('previous and next', () => {
	const turns = (page: Page) => visibleTexts(page.locator('.turn-title'));

	test('lead to the neighbours while nothing is chosen, with and without JavaScript', async () => {
		for (const javaScriptEnabled of [true, false]) {
			const { page } = await site.open('/harbour/java/', { javaScriptEnabled });
			expect(await turns(page)).toEqual(['Harbour from Go', 'Harbour from Python']);
		}
	});

	test('skip the pages of other languages', async () => {
		const { page } = await site.open('/harbour/java/?language=python');
		expect(await turns(page)).toEqual(['Connect to Harbour', 'Harbour from Python']);
		expect(await layoutShift(page)).toBe(0);
		await page.goto('/harbour/java/?language=go');
		expect(await turns(page)).toEqual(['Harbour from Go']);
	});

	test('skip them by the language menu alone', async () => {
		const { page } = await site.open('/harbour/java/', { javaScriptEnabled: false });
		await page.locator('.language-menu summary').click();
		await page.locator('label[for=site-language-python]').click();
		expect(await turns(page)).toEqual(['Connect to Harbour', 'Harbour from Python']);
	});
});

describe('a page that has nothing for the choice', () => {
	test('says so at its choosers, and keeps the choice', async () => {
		const { page } = await site.open('/harbour/connect/?language=rust');
		expect(await said(page, '.nothing')).toEqual(['Nothing for Rust on this page. Showing Python.']);
		expect(await layoutShift(page)).toBe(0);
		expect(await page.evaluate(() => localStorage.getItem('portolan:choices'))).toBe('{"language":"rust"}');
		await page.locator('page-filters').getByLabel('Go', { exact: true }).check();
		expect(await said(page, '.nothing')).toEqual([]);
	});

	test('shows all of its variants, labelled, where it has no choosers', async () => {
		const { page } = await site.open('/lighthouse/?language=go');
		expect(await visibleTexts(page.locator('.variant-label'))).toEqual(['Python', 'Rust']);
		expect(await said(page, '.none-on-page')).toEqual(['Nothing for Go on this page. Showing all.']);
		expect(await layoutShift(page)).toBe(0);
		await page.goto('/lighthouse/?language=rust');
		expect(await said(page, '.none-on-page')).toEqual([]);
		expect(await page.locator('.variant:visible').count()).toBe(1);
	});
});
