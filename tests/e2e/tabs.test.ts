import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layoutShift, type Site, serveInBrowser } from './browser.ts';
import { smallSite } from './small-site.ts';

let site: Site;
beforeAll(async () => {
	site = await serveInBrowser(smallSite());
});
afterAll(() => site.close());

/** The values of the open tabs of all groups, in order. */
const openTabs = (page: Page) =>
	page.locator('doc-tabs [role=tab][aria-selected=true]').evaluateAll((tabs) => tabs.map((tab) => (tab as HTMLElement).dataset.for));
const tab = (page: Page, group: number, name: string) => page.locator('doc-tabs').nth(group).getByRole('tab', { name, exact: true });

describe('tabs', () => {
	test('follow the ARIA pattern: roles, one tab stop, panels named by their tabs', async () => {
		const { page, errors } = await site.open('/harbour/');
		await expect(openTabs(page)).resolves.toEqual(['javascript', 'stable', 'go', 'linux']);
		const group = page.locator('doc-tabs').first();
		expect(await group.getByRole('tablist').getAttribute('aria-label')).toBe('Language');
		expect(await group.locator('[role=tab][tabindex="0"]').count()).toBe(1);
		for (const button of await group.getByRole('tab').all()) {
			const panel = page.locator(`#${await button.getAttribute('aria-controls')}`);
			expect(await panel.getAttribute('role')).toBe('tabpanel');
			expect(await panel.getAttribute('aria-labelledby')).toBe(await button.getAttribute('id'));
		}
		expect(await page.getByRole('tabpanel', { name: 'JavaScript' }).isVisible()).toBe(true);
		expect(errors).toEqual([]);
	});

	test('arrows, Home and End move through a group and around its ends', async () => {
		const { page } = await site.open('/harbour/');
		await tab(page, 0, 'JavaScript').focus();
		const steps: [key: string, value: string][] = [
			['ArrowRight', 'python'],
			['ArrowRight', 'go'],
			['ArrowRight', 'javascript'],
			['ArrowLeft', 'go'],
			['Home', 'javascript'],
			['End', 'go'],
		];
		for (const [key, value] of steps) {
			await page.keyboard.press(key);
			expect([key, (await openTabs(page))[0], await page.evaluate(() => (document.activeElement as HTMLElement).dataset.for)]).toEqual([
				key,
				value,
				value,
			]);
		}
	});

	test('arrows follow the reading direction', async () => {
		const { page } = await site.open('/harbour/');
		await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
		await tab(page, 0, 'JavaScript').focus();
		await page.keyboard.press('ArrowLeft');
		expect((await openTabs(page))[0]).toBe('python');
	});

	test('groups of one dimension move together, and only those that have the value', async () => {
		const { page } = await site.open('/harbour/');
		await tab(page, 0, 'Python').click();
		expect(await openTabs(page)).toEqual(['python', 'stable', 'python', 'linux']);
		await tab(page, 0, 'JavaScript').click();
		expect(await openTabs(page)).toEqual(['javascript', 'stable', 'python', 'linux']);
		await tab(page, 1, 'Preview').click();
		await tab(page, 3, 'Windows').click();
		expect(await openTabs(page)).toEqual(['javascript', 'preview', 'python', 'windows']);
	});

	test('the pressed tab stays where it is while groups above it change their height', async () => {
		const { page } = await site.open('/harbour/');
		const pressed = tab(page, 2, 'Python');
		await pressed.evaluate((element) => scrollTo({ top: element.getBoundingClientRect().top + scrollY - 300, behavior: 'instant' }));
		const before = await pressed.evaluate((element) => element.getBoundingClientRect().top);
		await pressed.click();
		const after = await pressed.evaluate((element) => element.getBoundingClientRect().top);
		expect(Math.abs(after - before)).toBeLessThan(1);
	});

	test('a choice is in the address, beside what else is there, and holds on the next page and after a reload', async () => {
		const { page } = await site.open('/harbour/?x=1#install');
		await tab(page, 0, 'Go').click();
		expect(new URL(page.url()).search).toBe('?x=1&language=go');
		expect(new URL(page.url()).hash).toBe('#install');
		await page.goto('/harbour/');
		expect((await openTabs(page))[0]).toBe('go');
		await page.reload();
		expect((await openTabs(page))[0]).toBe('go');
	});

	test.each(['?language=python', '?language=py', '?filters=python'])('%s opens the tabs without moving anything', async (search) => {
		const { page } = await site.open(`/harbour/${search}`);
		expect(await openTabs(page)).toEqual(['python', 'stable', 'python', 'linux']);
		expect(await layoutShift(page)).toBe(0);
	});

	test('a stored choice opens the tabs before the first paint, without moving anything', async () => {
		const { page, context } = await site.open('/lighthouse/');
		await context.addInitScript(() => localStorage.setItem('portolan:choices', '{"language":"python","os":"windows"}'));
		// The module comes when everything else has been seen: what is painted until then is up to the style sheet.
		let letGo = () => {};
		const isSeen = new Promise<void>((resolve) => {
			letGo = resolve;
		});
		await page.route('**/_astro/BootScript*', async (route) => {
			await isSeen;
			await route.continue();
		});
		await page.goto('/harbour/', { waitUntil: 'commit' });
		await page.getByText('pip install hb-python').waitFor();
		await page.waitForTimeout(300);
		expect(await page.evaluate(() => document.documentElement.dataset.js)).toBe('');
		expect(await page.getByText('pip install hb-python').isVisible()).toBe(true);
		expect(await page.getByText('winget install harbour').isVisible()).toBe(true);
		expect(await page.getByText('apt-get install harbour').isVisible()).toBe(false);
		letGo();
		await page.waitForFunction(() => document.documentElement.dataset.js === 'ready');
		expect(await openTabs(page)).toEqual(['python', 'stable', 'python', 'windows']);
		expect(await layoutShift(page)).toBe(0);
	});

	test('a heading in a closed tab is opened by its address, also when something else was chosen', async () => {
		const { page, context } = await site.open('/lighthouse/');
		await context.addInitScript(() => localStorage.setItem('portolan:choices', '{"language":"go"}'));
		await page.goto('/harbour/#connect-from-python');
		expect((await openTabs(page))[0]).toBe('python');
		expect(
			await page.getByRole('heading', { name: 'Connect from Python' }).evaluate((heading) => heading.getBoundingClientRect().top),
		).toBeLessThan(200);
		// The reader's own choice is what it was.
		expect(await page.evaluate(() => localStorage['portolan:choices'])).toBe('{"language":"go"}');
	});

	test('a link to such a heading works a second time', async () => {
		const { page } = await site.open('/harbour/');
		await page.evaluate(() => {
			const link = Object.assign(document.createElement('a'), { id: 'to-python', href: '#connect-from-python', textContent: 'There' });
			document.querySelector('.content')?.prepend(link);
		});
		for (const round of [1, 2]) {
			await page.locator('#to-python').click();
			expect([round, (await openTabs(page))[0]]).toEqual([round, 'python']);
			await tab(page, 0, 'Go').click();
		}
	});

	test('what the browser finds in a closed tab opens that tab alone', async () => {
		const { page } = await site.open('/harbour/');
		await page.evaluate(() =>
			document
				.querySelector('#connect-from-python')
				?.closest('.tabs-panel')
				?.dispatchEvent(new Event('beforematch', { bubbles: true })),
		);
		expect(await openTabs(page)).toEqual(['python', 'stable', 'go', 'linux']);
		const closed = page.locator('doc-tabs').first().locator('.tabs-panel').nth(2);
		expect(await closed.getAttribute('hidden')).toBe('until-found');
	});

	test("a link to text in a closed tab, which goes through the browser's own search, opens it", async () => {
		const { page } = await site.open('/harbour/#:~:text=The%20preview%20has%20the%20parameter');
		await expect.poll(() => openTabs(page)).toEqual(['javascript', 'preview', 'go', 'linux']);
	});

	test('two windows stay in step', async () => {
		const { page, context } = await site.open('/harbour/?language=javascript');
		const other = await context.newPage();
		await other.goto('/harbour/');
		await tab(other, 0, 'Go').click();
		await page.waitForFunction(() => document.documentElement.dataset.language === 'go');
		expect(await openTabs(page)).toEqual(['go', 'stable', 'go', 'linux']);
		// A reload must not bring the old choice back into both.
		expect(new URL(page.url()).search).toBe('?language=go');
	});

	test('without JavaScript every panel stands there with its label', async () => {
		const { page } = await site.open('/harbour/', { javaScriptEnabled: false });
		expect(await page.locator('.tabs-panel:visible').count()).toBe(await page.locator('.tabs-panel').count());
		expect(await page.locator('.tab-label:visible').allTextContents()).toEqual([
			'JavaScript',
			'Python',
			'Go',
			'Stable',
			'Preview',
			'Go',
			'Python',
			'Linux',
			'Windows',
		]);
		expect(await page.locator('.tabs-list:visible').count()).toBe(0);
		expect(await page.getByText('print(connection.server_version)').isVisible()).toBe(true);
	});

	test('a script that fails leaves the page as it is without JavaScript', async () => {
		const { page, context } = await site.open('/lighthouse/');
		await context.addInitScript(() => localStorage.setItem('portolan:choices', '{"language":"go"}'));
		await page.route('**/_astro/BootScript*', (route) => route.abort());
		await page.goto('/harbour/');
		expect(await page.evaluate(() => [document.documentElement.dataset.js, document.documentElement.dataset.language])).toEqual([
			undefined,
			undefined,
		]);
		expect(await page.locator('.tabs-panel:visible').count()).toBe(await page.locator('.tabs-panel').count());
	});

	test('on paper every panel stands there with its label', async () => {
		const { page } = await site.open('/harbour/');
		await page.emulateMedia({ media: 'print' });
		expect(await page.locator('.tabs-panel:visible').count()).toBe(await page.locator('.tabs-panel').count());
		expect(await page.locator('.tab-label:visible').count()).toBe(9);
	});

	// Paper shows what was chosen, so the panels for other readers are left out. Those that no choice speaks about stay.
	test('on paper, a choice leaves its panels and those that it says nothing about', async () => {
		const { page } = await site.open('/harbour/?language=go');
		await page.emulateMedia({ media: 'print' });
		const shown = await page.locator('.tab-label:visible').allTextContents();
		expect(shown).toContain('Go');
		expect(shown).not.toContain('Python');
		expect(await page.locator('.tabs-panel:visible').count()).toBe(shown.length);
		const free = page.locator('.tabs:not([data-sync]) > .tabs-panel, .tabs:not([data-sync]) .tabs-panel');
		expect(await free.and(page.locator(':visible')).count()).toBe(await free.count());
	});
});
