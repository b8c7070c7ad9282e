import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sitesUnderTest } from '../support/built-sites.ts';
import { type Site, serveInBrowser } from './browser.ts';

/**
 * How often a page is styled, from the browser's own trace. Elements are counted; no time is measured. One selector can make
 * every change of an attribute style the whole page again, and nothing on the page shows it.
 */
interface StylePass {
	/** How many elements were styled. */
	elements: number;
	/** Whether the module asked for it while it ran, by asking where something is. */
	forced: boolean;
}

/** An event of Chromium's trace, times in microseconds. */
interface TraceEvent {
	name: string;
	pid: number;
	tid: number;
	ts: number;
	dur?: number;
	args: { elementCount?: number };
}

/** The passes over the page that an action leads to. */
async function stylePasses(browser: Browser, page: Page, action: () => Promise<unknown>): Promise<StylePass[]> {
	await browser.startTracing(page, { categories: ['devtools.timeline', 'v8', 'blink.user_timing'] });
	await action();
	// Two frames on, what the action led to is done. The mark tells this page from all else in the trace.
	await page.evaluate(async () => {
		await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 200))));
		performance.mark('here');
	});
	const { traceEvents } = JSON.parse(String(await browser.stopTracing())) as { traceEvents: TraceEvent[] };
	const mark = traceEvents.find(({ name }) => name === 'here');
	const events = traceEvents.filter(({ pid, tid }) => pid === mark?.pid && tid === mark.tid).sort((a, b) => a.ts - b.ts);
	const modules = events.filter(({ name }) => name === 'v8.evaluateModule');
	return events
		.filter(({ name }) => name === 'UpdateLayoutTree')
		.map(({ ts, args }) => ({
			elements: args.elementCount ?? 0,
			forced: modules.some((module) => module.ts < ts && ts < module.ts + (module.dur ?? 0)),
		}));
}

/** A pass over the whole page styles more elements than this, a pass for a change of the script's own fewer. */
async function limit(page: Page): Promise<number> {
	return (await page.locator('*').count()) / 6;
}

describe.each(sitesUnderTest())('$name', ({ dist, samples }) => {
	let site: Site;
	beforeAll(async () => {
		site = await serveInBrowser(dist);
	});
	afterAll(() => site.close());

	// A processor that is busy with other things can cut the first pass in two: then the page is asked once more.
	test.each([...new Set(Object.values(samples))])(
		'%s is styled once, and not again when its script has run',
		{ retry: 1 },
		async (address) => {
			const { page, context } = await site.open('about:blank');
			// The module comes when the page is painted: every pass from then on is one too many, or small.
			await page.route(/\.js$/, async (route) => {
				await new Promise((resolve) => setTimeout(resolve, 400));
				await route.continue();
			});
			const passes = await stylePasses(site.browser, page, async () => {
				await page.goto(address);
				await page.waitForFunction(() => document.documentElement.dataset.js === 'ready');
			});
			const most = await limit(page);
			expect(passes.filter(({ elements }) => elements > most).length).toBeLessThanOrEqual(1);
			expect(passes.reduce((sum, { elements }) => sum + elements, 0)).toBeGreaterThan(100);
			expect(passes.filter(({ forced }) => forced)).toEqual([]);
			await context.close();
		},
	);

	test('the focus and the section that is read change the style of a few elements', async () => {
		const { page, context } = await site.open(samples.docs);
		const most = await limit(page);
		const current = () => page.locator('.toc [aria-current=true]').textContent();
		const before = await current();
		const scrolled = await stylePasses(site.browser, page, async () => {
			await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }));
			await expect.poll(current).not.toBe(before);
		});
		const focused = await stylePasses(site.browser, page, () => page.keyboard.press('Tab'));
		for (const passes of [scrolled, focused]) {
			expect(passes).not.toEqual([]);
			expect(passes.filter(({ elements }) => elements > most)).toEqual([]);
		}
		await context.close();
	});
});
