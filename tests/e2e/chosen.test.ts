import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layoutShift, type Site, serveInBrowser } from './browser.ts';
import { smallSite } from './small-site.ts';

let site: Site;
beforeAll(async () => {
	site = await serveInBrowser(smallSite());
});
afterAll(() => site.close());

const connect = '/harbour/connect/';
const everything = '?language=go&driver=pgx&deployment=self-hosted';
const chips = (page: Page) => page.locator('.chosen').getByRole('button');
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-take-back') ?? document.activeElement?.id);
const stored = (page: Page) => page.evaluate(() => JSON.parse(localStorage.getItem('portolan:choices') ?? '{}'));

describe('the line that says what is chosen', () => {
	test('is not there while nothing is chosen, whatever the page shows by itself', async () => {
		const { page } = await site.open(connect);
		expect(await page.locator('.chosen').isVisible()).toBe(false);
	});

	test('names each choice at the first paint, on every page', async () => {
		const { page, errors } = await site.open(connect + everything);
		for (const address of [connect, '/harbour/', '/lighthouse/', '/', '/languages/go/', '/404.html']) {
			await page.goto(address);
			expect(await page.locator('.chosen').ariaSnapshot()).toBe(
				[
					'- region "Your choices":',
					'  - button "Take back deployment Self-hosted"',
					'  - button "Take back language Go"',
					'  - button "Take back driver pgx"',
					'  - button "Clear all choices"',
				].join('\n'),
			);
			expect(await layoutShift(page)).toBe(0);
		}
		expect(errors).toEqual([]);
	});

	test('takes back one by keyboard, and gives the focus on', async () => {
		const { page } = await site.open(connect + everything);
		await page.getByRole('button', { name: 'Take back deployment' }).focus();
		await page.keyboard.press('Enter');
		expect(await page.getByText('In the cloud').isVisible()).toBe(true);
		expect(await stored(page)).toEqual({ language: 'go', 'driver:go': 'pgx' });
		expect(await focused(page)).toBe('language');
		expect(new URL(page.url()).search).toBe('?language=go&driver=pgx');
		expect(await page.locator('page-filters [role=status]').textContent()).toBe('Showing Harbour Cloud: 1 section');
	});

	test('takes back all with one press', async () => {
		const { page } = await site.open(connect + everything);
		await page.getByRole('button', { name: 'Clear all choices' }).click();
		expect(await page.locator('.chosen').isVisible()).toBe(false);
		expect(await stored(page)).toEqual({});
		expect(new URL(page.url()).search).toBe('');
		expect(await page.locator('page-filters input:checked').count()).toBe(3);
		expect(await focused(page)).toBe('content');
	});

	test('keeps a choice that the page has nothing for, until it is taken back', async () => {
		const { page } = await site.open(`${connect}?language=rust`);
		expect(await chips(page).first().ariaSnapshot()).toBe('- button "Take back language Rust"');
		await chips(page).first().click();
		expect(await page.locator('page-filters [role=status]').textContent()).toBe('Nothing is chosen');
		expect(await page.locator('.nothing:visible').count()).toBe(0);
	});

	test('fits on a narrow screen', async () => {
		const { page } = await site.open(connect + everything, { viewport: { width: 320, height: 640 } });
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
	});
});

describe('a link that carries a choice', () => {
	const notice = (page: Page) => page.locator('.chosen-link');

	test('replaces the one that was made, says so, and leads back', async () => {
		const { page } = await site.open(`${connect}?language=go&driver=pgx`);
		await page.goto(`${connect}?language=python`);
		expect(await notice(page).textContent()).toBe('The link shows Python. Back to Go, pgx');
		expect(await page.locator('page-filters [role=status]').textContent()).toBe('The link shows Python.');
		await notice(page).getByRole('button').click();
		expect(await page.locator('.variant h3:visible').allTextContents()).toEqual([expect.stringContaining('Connect with pgx')]);
		expect(await stored(page)).toEqual({ language: 'go', 'driver:go': 'pgx' });
		expect(new URL(page.url()).search).toBe('?language=go');
		expect(await notice(page).isVisible()).toBe(false);
	});

	test('into a variant does the same, and forgets nothing', async () => {
		const { page } = await site.open(`${connect}?language=python`);
		await page.evaluate(() => (location.hash = 'connect-with-pgx'));
		await expect.poll(() => notice(page).isVisible()).toBe(true);
		expect(await notice(page).textContent()).toMatch(/^The link shows Go, pgx\. Back to Python/);
		expect(await stored(page)).toEqual({ language: 'python' });
		await notice(page).getByRole('button').click();
		expect(await page.locator('#connect-with-pgx').isVisible()).toBe(false);
		expect(await focused(page)).toBe('language');
	});

	test('into a variant becomes the choice when the reader picks what it shows', async () => {
		const { page } = await site.open(`${connect}?language=python`);
		await page.evaluate(() => (location.hash = 'connect-with-pgx'));
		await expect.poll(() => notice(page).isVisible()).toBe(true);
		await page.locator('page-filters label', { hasText: /^Go$/ }).click();
		expect((await stored(page)).language).toBe('go');
	});

	test('is the choice from then on when it is read again', async () => {
		const { page } = await site.open(`${connect}?language=go`);
		await page.goto(`${connect}?language=python`);
		await page.reload();
		expect(await notice(page).isVisible()).toBe(false);
		expect(await stored(page)).toEqual({ language: 'python' });
	});

	test('says nothing to readers who had not chosen', async () => {
		const { page } = await site.open(`${connect}?language=go`);
		expect(await notice(page).isVisible()).toBe(false);
	});

	test('gives way to the next choice', async () => {
		const { page } = await site.open(`${connect}?language=go`);
		await page.goto(`${connect}?language=python`);
		await page.locator('page-filters').getByLabel('Python', { exact: true }).check({ force: true });
		await page.locator('page-filters').getByLabel('Go', { exact: true }).check();
		expect(await notice(page).isVisible()).toBe(false);
	});
});

describe('the title of the window', () => {
	test('says for what a page with variants is shown', async () => {
		const { page } = await site.open(connect);
		const plain = await page.title();
		await page.goto(`${connect}?language=go&driver=pgx`);
		expect(await page.title()).toBe(plain.replace(' ·', ' (Go, pgx) ·'));
		await page.getByRole('button', { name: 'Clear all choices' }).click();
		expect(await page.title()).toBe(plain);
	});

	test('leaves alone what a page has no variants for, or none for the choice', async () => {
		const { page } = await site.open('/harbour/go/');
		const plain = await page.title();
		await page.goto('/harbour/go/?language=go&os=linux');
		expect(await page.title()).toBe(plain);
		await page.goto(`${connect}?language=rust`);
		expect(await page.title()).not.toContain('Rust');
	});
});

describe('paper', () => {
	test('gets what is chosen, and says what that is', async () => {
		const { page } = await site.open(connect + everything);
		await page.emulateMedia({ media: 'print' });
		expect(await page.locator('.variant h3:visible').allTextContents()).toEqual([expect.stringContaining('Connect with pgx')]);
		const parts = (await page.locator('.chosen').ariaSnapshot()).match(/(?<=button ")[^"]+/g);
		expect(parts).toEqual(['Take back deployment Self-hosted', 'Take back language Go', 'Take back driver pgx']);
	});

	test('gets the chosen tab alone, and every tab of a group that has none for the choice', async () => {
		const { page } = await site.open('/harbour/?language=go');
		await page.emulateMedia({ media: 'print' });
		const printed = (language: string) =>
			page.locator(`doc-tabs[data-sync=language] > .tabs-panel[data-value=${language}]`).first().isVisible();
		expect([await printed('go'), await printed('python')]).toEqual([true, false]);
		await page.emulateMedia({ media: 'screen' });
		await page.goto('/harbour/?language=rust');
		await page.emulateMedia({ media: 'print' });
		expect([await printed('go'), await printed('python')]).toEqual([true, true]);
	});

	test('gets every variant with its label where nothing is chosen', async () => {
		const { page } = await site.open(connect);
		await page.emulateMedia({ media: 'print' });
		expect(await page.locator('.variant h3:visible').count()).toBe(6);
		expect(await page.locator('.variant-label:visible').count()).toBe(await page.locator('.variant').count());
		expect(await page.locator('.chosen').isVisible()).toBe(false);
	});
});
