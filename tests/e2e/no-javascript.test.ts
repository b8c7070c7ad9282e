import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sitesUnderTest } from '../support/built-sites.ts';
import { type Site, serveInBrowser } from './browser.ts';

/**
 * Panels and variants that a reader cannot see, or not by name: the tab strip is gone, so each panel carries its label.
 * DevTools runs this, so that it works in a page whose own scripts are off.
 */
function hiddenParts(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const shown = (element: Element | null) => element?.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }) ?? false;
		const found: string[] = [];
		const folded = (element: Element) => element.closest('details:not([open])') !== null;
		for (const panel of document.querySelectorAll('.tabs-panel')) {
			if (folded(panel)) continue;
			const value = panel.getAttribute('data-value');
			if (!shown(panel.querySelector('section')) || panel.getBoundingClientRect().height === 0) found.push(`panel ${value}`);
			if (!shown(panel.querySelector('.tab-label'))) found.push(`label of panel ${value}`);
		}
		for (const variant of document.querySelectorAll('.variant')) {
			if (folded(variant)) continue;
			if (!shown(variant)) found.push(`variant ${variant.textContent?.trim().slice(0, 30)}`);
			const label = variant.querySelector(':scope > .variant-label');
			if (!shown(label)) found.push(`label of variant ${label?.textContent}`);
		}
		for (const row of document.querySelectorAll('.sd-table tr, .driver, .dsn-format'))
			if (!shown(row)) found.push(`${row.className || row.tagName} ${row.textContent?.trim().slice(0, 30)}`);
		return found;
	});
}

describe.each(sitesUnderTest())('$name', ({ dist, samples }) => {
	let site: Site;
	beforeAll(async () => {
		site = await serveInBrowser(dist);
	});
	afterAll(() => site.close());
	const rich = [...new Set([samples.docs, samples.variants, samples.table, samples.guide])];

	test.each(rich)('without JavaScript everything on %s is visible, and labelled', async (address) => {
		const { page, context } = await site.open(address, { javaScriptEnabled: false });
		expect(await hiddenParts(page)).toEqual([]);
		expect(await page.locator('main h1').isVisible()).toBe(true);
		await context.close();
	});

	test('with JavaScript the same check finds the panels that are closed', async () => {
		const { page, context } = await site.open(samples.docs);
		await page.locator('doc-tabs [role=tab]').first().waitFor();
		expect((await hiddenParts(page)).filter((part) => part.startsWith('panel'))).not.toEqual([]);
		await context.close();
	});

	test.each(rich)('in print everything on %s is visible, and labelled', async (address) => {
		const { page, context } = await site.open(address);
		await page.emulateMedia({ media: 'print' });
		expect(await hiddenParts(page)).toEqual([]);
		await context.close();
	});

	test.each(rich)('in print nothing stands on %s that only works on a screen', async (address) => {
		const { page, context } = await site.open(address);
		await page.emulateMedia({ media: 'print' });
		const screenOnly = page.locator('.site-header, .sidebar, .toc, .tabs-list, button.copy, .skip-link, page-filters, dialog');
		for (const element of await screenOnly.all())
			expect(await element.isVisible(), await element.evaluate((node) => node.className || node.tagName)).toBe(false);
		await context.close();
	});

	test('without JavaScript a reader gets from the home page to a section, to a page, and to the next one', async () => {
		const { page, context } = await site.open('/', { javaScriptEnabled: false });
		await page.locator('main a:not([href^="#"], [href^="http"])').first().click();
		expect(new URL(page.url()).pathname).not.toBe('/');
		await page.goto(samples.docs);
		const [first] = await page.locator('.sidebar a:not([aria-current])').all();
		await first?.click();
		await expect.poll(() => new URL(page.url()).pathname).not.toBe(samples.docs);
		expect(await page.locator('main h1').isVisible()).toBe(true);
		await context.close();
	});

	test('without JavaScript the menus open and the sidebar of a phone, too', async () => {
		const { page, context } = await site.open(samples.docs, { javaScriptEnabled: false, viewport: { width: 360, height: 700 } });
		await page.locator('.database-menu > summary').click();
		expect(await page.locator('.database-menu .menu-panel a').first().isVisible()).toBe(true);
		await page.locator('.database-menu > summary').click();
		await page.locator('.page-bar-menu').click();
		expect(await page.locator('#sidebar a').first().isVisible()).toBe(true);
		await context.close();
	});

	test('without JavaScript no button stands there that does nothing', async () => {
		const { page, context } = await site.open(samples.docs, { javaScriptEnabled: false });
		const dead = page.locator('[data-search-open], button.copy, [data-theme-toggle], .copy-page, .tabs-list button');
		for (const button of await dead.all())
			expect(await button.isVisible(), await button.evaluate((node) => node.outerHTML.slice(0, 80))).toBe(false);
		await context.close();
	});

	test('without JavaScript the language chooser still filters by style rules alone', async () => {
		const { page, context } = await site.open(samples.variants, { javaScriptEnabled: false });
		await page.locator('.language-menu > summary').click();
		await page.locator('label[for="site-language-go"]').click();
		const visible = await page
			.locator('.variant[data-when-language]')
			.evaluateAll((variants) =>
				variants.filter((variant) => variant.checkVisibility()).map((variant) => variant.getAttribute('data-when-language') ?? ''),
			);
		expect(visible.length).toBeGreaterThan(0);
		expect(visible.filter((languages) => !languages.split(' ').includes('go'))).toEqual([]);
		await context.close();
	});

	test('without JavaScript a link to a section shows it, inside of a tab too', async () => {
		const { page, context } = await site.open(samples.docs, { javaScriptEnabled: false });
		const ids = await page.locator('.tabs-panel h3[id]').evaluateAll((headings) => headings.map(({ id }) => id));
		if (ids.length > 0) {
			await page.goto(`${samples.docs}#${ids.at(-1)}`);
			expect(await page.locator(`#${escapeSelector(ids.at(-1) ?? '')}`).isVisible()).toBe(true);
		}
		await context.close();
	});
});

function escapeSelector(id: string): string {
	return id.replace(/[^\w-]/g, (character) => `\\${character}`);
}
