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
/** Lines with names from the style sheet, as a screen reader has them. */
const said = async (page: Page, selector: string) => {
	const lines = await page.locator(`${selector}:visible`).all();
	return Promise.all(lines.map(async (line) => (await line.ariaSnapshot()).replace(/^- paragraph: /, '')));
};
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
		expect(await said(page, '.none-for')).toEqual(['Nothing for Rust in this list. Showing all.']);
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
		expect(await said(page, '.none-for')).toEqual(['Nothing for C# in this table. Showing all.']);
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

	test('follows the reader alone, not what a page shows by itself or in place of their choice', async () => {
		const { page } = await site.open('/harbour/connect/');
		const all = await entries(page);
		expect(all).toEqual(expect.arrayContaining([expect.stringContaining('from Python'), expect.stringContaining('from Go')]));
		await page.goto('/harbour/connect/?language=rust');
		expect(await entries(page)).not.toEqual(expect.arrayContaining([expect.stringContaining('from Python')]));
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
		expect(await said(page, '.none-for')).toEqual(['Nothing for Go on this page. Showing all.']);
		expect(await layoutShift(page)).toBe(0);
		await page.goto('/lighthouse/?language=rust');
		expect(await said(page, '.none-for')).toEqual([]);
		expect(await page.locator('.variant:visible').count()).toBe(1);
	});
});

describe('a section of nothing but variants', () => {
	const signals = '/lighthouse/signals/';
	const headings = (page: Page) => visibleTexts(page.locator('.content :is(h2, h3)'));
	const listed = (page: Page) => visibleTexts(page.locator('.toc li a'));

	test('is shown whole where it has nothing for the choice, and the other sections follow it', async () => {
		const { page } = await site.open(`${signals}?language=rust`);
		const shown = ['Flags', 'Hoist from Python', 'Hoist from Go', 'Lamps', 'Blink from Rust', 'Horns'];
		expect(await said(page, '.none-for')).toEqual(['Nothing for Rust in this section. Showing all.']);
		expect((await headings(page)).map((text) => text?.replace(/\s*#$/, ''))).toEqual(shown);
		expect(await listed(page)).toEqual(shown);
		expect(await visibleTexts(page.locator('.variant-label'))).toEqual(['Python', 'Go', 'Rust · Linux']);
		expect(await layoutShift(page)).toBe(0);
	});

	test('follows where it has something', async () => {
		const { page } = await site.open(`${signals}?language=go`);
		expect(await listed(page)).toEqual(['Flags', 'Hoist from Go', 'Lamps', 'Horns']);
		expect(await said(page, '.none-for')).toEqual(['Nothing for Go in this section. Showing all.']);
	});

	test('has no way back to offer where a link leads into what is shown anyway', async () => {
		const { page } = await site.open(`${signals}?language=rust#hoist-from-go`);
		expect(await page.evaluate(() => document.documentElement.dataset.language)).toBe('rust');
		expect(await page.locator('.chosen-link').isVisible()).toBe(false);
	});

	test('does the same without JavaScript', async () => {
		const { page } = await site.open(signals, { javaScriptEnabled: false });
		expect(await said(page, '.none-for')).toEqual([]);
		await page.locator('.language-menu summary').click();
		await page.locator('label[for=site-language-rust]').click();
		await page.locator('.language-menu summary').click();
		expect(await said(page, '.none-for')).toEqual(['Nothing for Rust in this section. Showing all.']);
		expect((await headings(page)).length).toBe(6);
	});
});
