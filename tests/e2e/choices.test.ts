import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layoutShift, type Site, serveInBrowser } from './browser.ts';
import { smallSite } from './small-site.ts';

let site: Site;
beforeAll(async () => {
	site = await serveInBrowser(smallSite());
});
afterAll(() => site.close());

const pageUnderTest = '/harbour/connect/';
const shownHeadings = (page: Page) =>
	page
		.locator('.variant h3:visible')
		.allTextContents()
		.then((texts) => texts.map((text) => text.replace(/#$/, '').trim()));
const pick = (page: Page, name: string) => page.locator('page-filters').getByLabel(name, { exact: true }).check();
const picked = (page: Page) =>
	page.locator('page-filters input:checked').evaluateAll((radios) => radios.map((radio) => (radio as HTMLInputElement).value));
const announced = (page: Page) => page.locator('page-filters [role=status]').textContent();
const stored = (page: Page) => page.evaluate(() => JSON.parse(localStorage.getItem('portolan:choices') ?? '{}'));

describe('page choosers', () => {
	test('start with the first option of each, and count as no choice', async () => {
		const { page, errors } = await site.open(pageUnderTest);
		expect(await picked(page)).toEqual(['cloud', 'python', 'hb-python']);
		expect(await shownHeadings(page)).toEqual(['Connect with hb-python']);
		expect(await page.getByText('In the cloud').isVisible()).toBe(true);
		expect(await page.getByText('On your own host').isVisible()).toBe(false);
		expect(await stored(page)).toEqual({});
		expect(errors).toEqual([]);
	});

	test('offer the drivers of the language, and remember one for each', async () => {
		const { page } = await site.open(pageUnderTest);
		await pick(page, 'Python');
		expect(await page.locator('[data-dimension=driver] label:visible').allTextContents()).toEqual(['hb-python', 'asyncpg']);
		await pick(page, 'asyncpg');
		await pick(page, 'Go');
		expect(await picked(page)).toEqual(['cloud', 'go', 'hb-go']);
		await pick(page, 'pgx');
		await pick(page, 'Python');
		expect(await picked(page)).toEqual(['cloud', 'python', 'asyncpg']);
		await pick(page, 'Go');
		expect(await shownHeadings(page)).toEqual(['Connect with pgx']);
		expect(await stored(page)).toEqual({ language: 'go', 'driver:python': 'asyncpg', 'driver:go': 'pgx' });
	});

	test('say what is shown, and put it into the address', async () => {
		const { page } = await site.open(pageUnderTest);
		await pick(page, 'Go');
		expect(await announced(page)).toBe('Showing Go, hb-go: 1 section');
		await pick(page, 'pgx');
		expect(await announced(page)).toBe('Showing pgx: 1 section');
		expect(new URL(page.url()).search).toBe('?language=go&driver=pgx');
		await pick(page, 'Python');
		expect(new URL(page.url()).search).toBe('?language=python');
	});

	test('move with the arrow keys, past options that are not on offer', async () => {
		const { page } = await site.open(`${pageUnderTest}?language=go`);
		await page.locator('[value=hb-go]').focus();
		await page.keyboard.press('ArrowDown');
		expect(await shownHeadings(page)).toEqual(['Connect with pgx']);
		await page.keyboard.press('ArrowDown');
		expect(await shownHeadings(page)).toEqual(['Connect with hb-go']);
	});

	test('follow the header, and the header follows them', async () => {
		const { page } = await site.open(pageUnderTest);
		await page.locator('.language-menu summary').click();
		await page.locator('.language-menu').getByText('Go', { exact: true }).last().click();
		expect(await picked(page)).toEqual(['cloud', 'go', 'hb-go']);
		await pick(page, 'Python');
		expect(await page.locator('#site-language-python').isChecked()).toBe(true);
		expect(await page.locator('.language-menu summary').ariaSnapshot()).toContain('Python');
	});

	test.each([
		['?language=go&driver=pgx', 'Connect with pgx'],
		['?driver=pgx', 'Connect with pgx'],
		['?filters=go&filters=pgx', 'Connect with pgx'],
		['?filters=pgx&filters=self-hosted', 'Connect with pgx'],
		['?language=golang', 'Connect with hb-go'],
		['?language=PYTHON&driver=pgx', 'Connect with hb-python'],
	])('%s shows "%s" without moving anything', async (search, heading) => {
		const { page, errors } = await site.open(pageUnderTest + search);
		expect(await shownHeadings(page)).toEqual([heading]);
		expect(await layoutShift(page)).toBe(0);
		expect(errors).toEqual([]);
	});

	test.each([
		'?language=klingon',
		'?language=<script>alert(1)</script>',
		'?language=constructor',
		'?language=__proto__',
		'?driver=%00',
		'?filters=nothing',
		'?language=',
	])('%s is taken for nothing', async (search) => {
		const { page, errors } = await site.open(pageUnderTest + search);
		expect(await shownHeadings(page)).toEqual(['Connect with hb-python']);
		expect(await stored(page)).toEqual({});
		expect(errors).toEqual([]);
	});

	test.each(['nonsense', '[]', 'null', '"go"', '{"language":"klingon","driver:go":7,"os":{}}', '{"language":["go"]}'])(
		'%s in storage breaks nothing',
		async (text) => {
			const { page, context, errors } = await site.open('/lighthouse/');
			await context.addInitScript((value) => localStorage.setItem('portolan:choices', value), text);
			await page.goto(pageUnderTest);
			expect((await shownHeadings(page)).length).toBe(1);
			await pick(page, 'Java');
			expect(await shownHeadings(page)).toEqual(['Connect with hb-java']);
			expect(errors).toEqual([]);
		},
	);

	test('storage that is denied breaks nothing', async () => {
		const { page, context, errors } = await site.open('/lighthouse/');
		await context.addInitScript(() => {
			Object.defineProperty(globalThis, 'localStorage', {
				get() {
					throw new DOMException('denied', 'SecurityError');
				},
			});
		});
		await page.goto(pageUnderTest);
		await pick(page, 'Go');
		await pick(page, 'pgx');
		expect(await shownHeadings(page)).toEqual(['Connect with pgx']);
		await pick(page, 'Python');
		await pick(page, 'Go');
		expect(await shownHeadings(page)).toEqual(['Connect with pgx']);
		expect(errors).toEqual([]);
	});

	test('a choice that the page has nothing for shows its default, and is not forgotten', async () => {
		const { page } = await site.open('/lighthouse/?language=rust');
		await page.goto(pageUnderTest);
		expect(await shownHeadings(page)).toEqual(['Connect with hb-python']);
		expect(await stored(page)).toEqual({ language: 'rust' });
		await page.goto('/lighthouse/');
		expect(await page.getByText('Rust lights the lamp').isVisible()).toBe(true);
		expect(await page.getByText('Python lights the lamp').isVisible()).toBe(false);
	});

	test('a choice that the page has nothing for is said, and stays the choice of the header', async () => {
		const { page } = await site.open(pageUnderTest);
		await page.locator('.language-menu summary').click();
		await page.locator('label[for=site-language-rust]').click();
		expect(await announced(page)).toBe('Nothing for Rust on this page. Showing Python: 1 section');
		expect(await page.locator('#site-language-rust').isChecked()).toBe(true);
		expect(await picked(page)).toEqual(['cloud', 'python', 'hb-python']);
		expect(await stored(page)).toEqual({ language: 'rust' });
		expect(new URL(page.url()).search).toBe('?language=rust');
	});

	test('what is read stays in view when the header changes the language', async () => {
		const { page } = await site.open('/harbour/?language=python');
		const paragraph = page.getByText('Parameters are many. Paragraph 4');
		// Playwright scrolls before it presses; the press itself is what is tested.
		await paragraph.evaluate((element) => scrollTo({ top: element.getBoundingClientRect().top + scrollY - 120, behavior: 'instant' }));
		const before = await paragraph.evaluate((element) => element.getBoundingClientRect().top);
		await page.locator('label[for=site-language-javascript]').evaluate((label) => (label as HTMLElement).click());
		expect(await page.evaluate(() => document.documentElement.dataset.language)).toBe('javascript');
		expect(Math.abs((await paragraph.evaluate((element) => element.getBoundingClientRect().top)) - before)).toBeLessThan(2);
	});
});

describe('variants', () => {
	test('all stand there with their labels while nothing is chosen', async () => {
		const { page } = await site.open('/lighthouse/');
		expect(await page.locator('.variant:visible').count()).toBe(2);
		expect(await page.locator('.variant-label:visible').allTextContents()).toEqual(['Python', 'Rust']);
	});

	test('that do not fit disappear, with their entries in the contents list', async () => {
		const { page } = await site.open(`${pageUnderTest}?language=go`);
		const entries = page.locator('.toc li:visible');
		expect(await entries.allTextContents()).toEqual(expect.arrayContaining(['Connect with hb-go']));
		expect(await entries.allTextContents()).not.toEqual(expect.arrayContaining(['Connect with pgx']));
		expect(await page.locator('.variant-label:visible').count()).toBe(0);
	});

	test('a heading in a hidden variant is shown by its address; the choice stays', async () => {
		const { page } = await site.open(`${pageUnderTest}?language=python`);
		await page.evaluate(() => (location.hash = 'connect-with-pgx'));
		await page.waitForFunction(() => document.documentElement.dataset.driver === 'pgx');
		expect(await shownHeadings(page)).toEqual(['Connect with pgx']);
		expect(await announced(page)).toBe('Showing Go, pgx: 1 section');
		expect(await stored(page)).toEqual({ language: 'python' });
	});

	test('without JavaScript all stand there with their labels, and the header shows one language', async () => {
		const { page } = await site.open(pageUnderTest, { javaScriptEnabled: false });
		expect((await shownHeadings(page)).length).toBe(6);
		expect(await page.locator('.variant-label:visible').count()).toBe(await page.locator('.variant').count());
		await page.locator('.language-menu summary').click();
		await page.locator('label[for=site-language-go]').click();
		expect(await shownHeadings(page)).toEqual(['Connect with hb-go', 'Connect with pgx']);
	});
});

describe('menus', () => {
	test('close on Esc, which gives the focus back, and on a press outside', async () => {
		const { page } = await site.open(pageUnderTest);
		const menu = page.locator('.language-menu');
		await menu.locator('summary').click();
		await page.locator('#site-language-all').focus();
		await page.keyboard.press('Escape');
		expect(
			await menu.evaluate((element) => [(element as HTMLDetailsElement).open, document.activeElement === element.querySelector('summary')]),
		).toEqual([false, true]);
		await menu.locator('summary').click();
		await page.locator('h1').click();
		expect(await menu.evaluate((element) => (element as HTMLDetailsElement).open)).toBe(false);
	});

	test('stay open while the arrow keys go through the languages', async () => {
		const { page } = await site.open(pageUnderTest);
		await page.locator('.language-menu summary').click();
		await page.locator('#site-language-all').focus();
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('ArrowDown');
		expect(await page.locator('.language-menu').evaluate((element) => (element as HTMLDetailsElement).open)).toBe(true);
		expect((await stored(page)).language).toBeTruthy();
	});

	test('"All languages" takes the choice back', async () => {
		const { page } = await site.open('/lighthouse/?language=rust');
		await page.locator('.language-menu summary').click();
		await page.locator('label[for=site-language-all]').click();
		expect(await page.locator('.variant:visible').count()).toBe(2);
		expect(new URL(page.url()).search).toBe('');
		expect(await stored(page)).toEqual({});
	});
});
