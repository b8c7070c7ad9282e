import type { Browser, Page } from 'playwright-core';
import { timePageChange } from './page-change.ts';
import type { Reader } from './readers.ts';
import { type Served, type Transfer, transferBetween } from './serve-compressed.ts';

/** What a reader waits for, in milliseconds, and what comes over the line. */
export const readingFigures = [
	'bytes',
	'requests',
	'largest contentful paint',
	'total blocking time',
	'cumulative layout shift',
	'page change',
	'bytes of the change',
	'requests of the change',
	'first search result',
	'bytes of the search',
	'requests of the search',
] as const;
export type Reading = Record<(typeof readingFigures)[number], number>;

export interface Visit {
	/** Two pages that stand in one sidebar: their addresses on the site, and a title. */
	from: string;
	to: string;
	toTitle: string;
	/** A word that many pages have. */
	query: string;
	/** The processor is this many times slower. */
	slowdown: number;
}

/** Nothing has come over the line for so long: on a slow processor, what a page asks for later is asked for late. */
const quiet = 2000;

/** Reads one page, another one, and searches, with nothing stored and nothing cached before. */
export async function read(browser: Browser, site: Served, how: { reader: Reader; visit: Visit }): Promise<Reading> {
	const figures = await readInContext(browser, site, how);
	// It has a browser of its own, and nothing beside it.
	return { ...figures, 'page change': await timePageChange(site, how.visit) };
}

async function readInContext(
	browser: Browser,
	site: Served,
	{ reader, visit }: { reader: Reader; visit: Visit },
): Promise<Omit<Reading, 'page change'>> {
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
	try {
		const page = await context.newPage();
		const start = site.transfer();
		const session = await context.newCDPSession(page);
		await session.send('Emulation.setCPUThrottlingRate', { rate: visit.slowdown });
		await page.addInitScript(observe);
		await page.goto(site.origin + visit.from, { waitUntil: 'load' });
		const first = await settled(page, site);
		const paint = await page.evaluate(() => window.bench);
		await changePage(page, visit);
		const second = await settled(page, site);
		const search = await searchFor(page, reader, visit.query);
		const changed = transferBetween(first, second);
		const searched = transferBetween(second, await settled(page, site));
		return {
			...transferBetween(start, first),
			'largest contentful paint': paint.largest,
			'total blocking time': paint.blocked,
			'cumulative layout shift': paint.shifted,
			'bytes of the change': changed.bytes,
			'requests of the change': changed.requests,
			'first search result': search,
			'bytes of the search': searched.bytes,
			'requests of the search': searched.requests,
		};
	} finally {
		await context.close();
	}
}

/** What has come when nothing more comes. */
async function settled(page: Page, site: Served): Promise<Transfer> {
	for (let before = site.transfer(); ; ) {
		await page.waitForTimeout(quiet);
		const now = site.transfer();
		if (now.bytes === before.bytes && now.requests === before.requests) return now;
		before = now;
	}
}

declare global {
	interface Window {
		bench: { largest: number; blocked: number; shifted: number };
	}
}

/** Runs in every document before its own scripts. Long tasks count as in Lighthouse: what is above 50 ms. */
function observe(): void {
	window.bench = { largest: 0, blocked: 0, shifted: 0 };
	const each = <Entry extends PerformanceEntry>(type: string, take: (entry: Entry) => void) =>
		new PerformanceObserver((list) => list.getEntries().forEach((entry) => void take(entry as Entry))).observe({ type, buffered: true });
	each('largest-contentful-paint', ({ startTime }) => {
		window.bench.largest = startTime;
	});
	each('longtask', ({ duration }) => {
		window.bench.blocked += Math.max(0, duration - 50);
	});
	each<PerformanceEntry & { value: number; hadRecentInput: boolean }>('layout-shift', ({ value, hadRecentInput }) => {
		if (!hadRecentInput) window.bench.shifted += value;
	});
}

/** Presses a link of the sidebar, for what comes over the line; here, browsers fetch or render no page ahead by themselves. */
async function changePage(page: Page, { to, toTitle }: Visit): Promise<void> {
	// Portolan's links are relative, and lead to the folder that the page is in.
	const slug = to.split('/').filter(Boolean).at(-1);
	await page.locator(`nav a:is([href$="/${slug}"], [href$="/${slug}/"]):visible, aside a[href$="/${slug}"]:visible`).first().click();
	await page.locator('h1', { hasText: toTitle }).first().waitFor({ timeout: 60_000 });
}

/** Opens the search and writes a word. @returns the time from the press until a result is on the screen */
async function searchFor(page: Page, reader: Reader, query: string): Promise<number> {
	return page.evaluate(
		({ searchButton, searchField, searchResult, query }) =>
			new Promise<number>((resolve) => {
				const start = performance.now();
				let written = false;
				const look = () => {
					const field = document.querySelector<HTMLInputElement>(searchField);
					if (field?.checkVisibility() && !written) {
						field.focus();
						field.value = query;
						field.dispatchEvent(new Event('input', { bubbles: true }));
						written = true;
					}
					if (document.querySelector(searchResult)?.checkVisibility()) requestAnimationFrame(() => resolve(performance.now() - start));
					else requestAnimationFrame(look);
				};
				document.querySelector<HTMLElement>(searchButton)?.click();
				look();
			}),
		{ ...reader, query },
	);
}
