import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sitesUnderTest } from '../support/built-sites.ts';
import { violations } from './axe.ts';
import { type Site, serveInBrowser } from './browser.ts';

describe.each(sitesUnderTest())('$name', ({ dist, samples }) => {
	let site: Site;
	beforeAll(async () => {
		site = await serveInBrowser(dist);
	});
	afterAll(() => site.close());

	test('axe is awake: it finds what is put there', async () => {
		const { page, context } = await site.open(samples.docs);
		await page.evaluate(() => {
			const image = Object.assign(document.createElement('img'), { src: '/favicon.svg' });
			document.querySelector('main')?.append(image, document.createElement('button'));
		});
		expect((await violations(page)).map((violation) => violation.split(':')[0]).sort()).toEqual(['button-name', 'image-alt']);
		await context.close();
	});

	const cases = Object.entries(samples).flatMap(([template, address]) =>
		(['light', 'dark'] as const).flatMap((theme) => ['', '?language=go'].map((query) => ({ template, theme, address: address + query }))),
	);

	test.each(cases)('axe finds nothing on the $template page in the $theme theme: $address', async ({ address, theme }) => {
		const { page, context } = await site.open(address, { colorScheme: theme, reducedMotion: 'reduce' });
		await page.evaluate(() => document.fonts.ready);
		expect(await violations(page)).toEqual([]);
		await context.close();
	});

	test.each(['light', 'dark'] as const)('axe finds nothing with every fold and menu open in the %s theme', async (theme) => {
		const { page, context } = await site.open(samples.docs, { colorScheme: theme, reducedMotion: 'reduce' });
		await page.evaluate(() => {
			for (const details of document.querySelectorAll('details:not([data-menu])')) details.setAttribute('open', '');
		});
		expect(await violations(page)).toEqual([]);
		for (const menu of await page.locator('details[data-menu] > summary').all()) {
			if (!(await menu.isVisible())) continue;
			await menu.click();
			expect(await violations(page)).toEqual([]);
			await page.keyboard.press('Escape');
		}
		await context.close();
	});

	test.each(['light', 'dark'] as const)(
		'axe finds nothing with the search open, with and without results, in the %s theme',
		async (theme) => {
			const { page, context } = await site.open(samples.docs, { colorScheme: theme, reducedMotion: 'reduce' });
			await page.keyboard.press('/');
			await page.locator('dialog.search[open]').waitFor();
			expect(await violations(page)).toEqual([]);
			await page.locator('#search-input').fill('connect');
			await page.locator('#search-results [role=option]').first().waitFor();
			expect(await violations(page)).toEqual([]);
			await page.locator('#search-input').fill('zzzzqqqq');
			await page.locator('.search-none').waitFor({ state: 'visible' });
			expect(await violations(page)).toEqual([]);
			await context.close();
		},
	);

	test.each([320, 400])('axe finds nothing on a screen %i pixels wide, with the menu open too', async (width) => {
		const { page, context } = await site.open(samples.docs, { viewport: { width, height: 640 }, reducedMotion: 'reduce' });
		expect(await violations(page)).toEqual([]);
		await page.locator('.page-bar-menu').click();
		expect(await violations(page)).toEqual([]);
		await context.close();
	});

	test('every control can be reached by the Tab key, in the order of the page, and shows where the focus is', async () => {
		const { page, context } = await site.open(samples.docs);
		const seen: string[] = [];
		const invisible: string[] = [];
		for (let count = 0; count < 40; count++) {
			await page.keyboard.press('Tab');
			const focused = await page.evaluate(() => {
				const element = document.activeElement as HTMLElement | null;
				if (!element || element === document.body) return undefined;
				const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
				const label = element.closest('label');
				const around = label ? getComputedStyle(label) : undefined;
				const shown =
					(outlineStyle !== 'none' && outlineWidth !== '0px') ||
					boxShadow !== 'none' ||
					(around !== undefined && (around.outlineStyle !== 'none' || around.boxShadow !== 'none'));
				return {
					name: `${element.tagName.toLowerCase()}.${element.className} ${element.textContent?.trim().slice(0, 30)}`,
					shown,
					first: element.matches('.skip-link'),
				};
			});
			if (!focused) break;
			if (count === 0) expect(focused.first, 'the skip link comes first').toBe(true);
			seen.push(focused.name);
			if (!focused.shown) invisible.push(focused.name);
		}
		expect(seen.length).toBeGreaterThan(15);
		expect(invisible).toEqual([]);
		await context.close();
	});

	test('the skip link leads to the content', async () => {
		const { page, context } = await site.open(samples.docs);
		await page.keyboard.press('Tab');
		await page.keyboard.press('Enter');
		expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
		await context.close();
	});

	test('nothing is lost in forced colours', async () => {
		const { page, context } = await site.open(samples.docs, { forcedColors: 'active' });
		expect(await violations(page)).toEqual([]);
		await context.close();
	});
});
