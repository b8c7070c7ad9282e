import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pagesOf, sitesUnderTest } from '../support/built-sites.ts';
import { layoutShift, type Site, serveInBrowser } from './browser.ts';

describe.each(sitesUnderTest())('$name', ({ dist, samples }) => {
	let site: Site;
	beforeAll(async () => {
		site = await serveInBrowser(dist);
	});
	afterAll(() => site.close());

	test('the measure is awake: it sees a page that moves', async () => {
		const { page, context } = await site.open(samples.docs);
		await page.evaluate(() => {
			const lines = Array.from({ length: 9 }, () => Object.assign(document.createElement('p'), { textContent: 'One more line.' }));
			document.querySelector('main')?.prepend(...lines);
		});
		expect(await layoutShift(page)).toBeGreaterThan(0);
		await context.close();
	});

	const queries = ['', '?language=go', '?language=python&deployment=cloud', '?language=go#content'];
	const cases = [...new Set(Object.values(samples))].flatMap((address) => queries.map((query) => address + query));

	test.each(cases)('nothing moves while %s loads', async (address) => {
		const { page, context } = await site.open(address);
		expect(await layoutShift(page)).toBe(0);
		await context.close();
	});

	test.each([...new Set(Object.values(samples))])(
		'nothing moves while %s loads with choices stored, on a phone, with scripts that come late',
		async (address) => {
			const context = await site.browser.newContext({ baseURL: site.origin, viewport: { width: 390, height: 800 } });
			await context.addInitScript(() =>
				localStorage.setItem('portolan:choices', JSON.stringify({ language: 'go', deployment: 'self-hosted', os: 'windows' })),
			);
			const page = await context.newPage();
			await page.route(/\.js$/, async (route) => {
				await new Promise((resolve) => setTimeout(resolve, 400));
				await route.continue();
			});
			await page.goto(address);
			expect(await layoutShift(page)).toBe(0);
			await context.close();
		},
	);

	test('no page is wider than a screen of 320, 375 or 768 pixels', { timeout: 600_000 }, async () => {
		const context = await site.browser.newContext({ baseURL: site.origin, viewport: { width: 320, height: 640 } });
		const page = await context.newPage();
		const wide: string[] = [];
		for (const address of pagesOf(dist)) {
			await page.goto(address);
			for (const width of [320, 375, 768]) {
				await page.setViewportSize({ width, height: 640 });
				const widest = await page.evaluate((limit) => {
					if (document.documentElement.scrollWidth <= limit) return undefined;
					const outside = [...document.querySelectorAll('body *')].filter(
						(element) => element.getBoundingClientRect().right > limit + 1 && !element.closest('[tabindex="0"], pre, [hidden]'),
					);
					const names = outside.slice(0, 3).map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
					return `${document.documentElement.scrollWidth} px: ${names.join(', ')}`;
				}, width);
				if (widest) wide.push(`${address} at ${width}: ${widest}`);
			}
		}
		expect(wide).toEqual([]);
		await context.close();
	});
});
