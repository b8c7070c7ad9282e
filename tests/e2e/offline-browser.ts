import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from './browser.ts';

/** A browser without a network that reads a folder. */
export interface OfflineReader {
	page: Page;
	context: BrowserContext;
	/** Everything that the console said, what pages threw, and what was asked for outside of the folder or could not be had. */
	said: string[];
	open: (path: string) => Promise<void>;
	close: () => Promise<void>;
}

/** How often in a row Chromium may give a page other storage than the page before it. */
const tries = 5;

/**
 * Chromium now and then gives a page of a disk storage of its own, empty and gone with the page: two of a hundred on a busy machine, also where
 * pages are one line long, and none of a server. Such a page is opened again.
 *
 * @param folder an unzipped bundle
 */
export async function readOffline(folder: string): Promise<OfflineReader> {
	const browser: Browser = await chromium.launch({
		executablePath: findChromium(),
		args: ['--no-sandbox', '--disable-dev-shm-usage', '--host-resolver-rules=MAP * ~NOTFOUND'],
	});
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, permissions: ['clipboard-read', 'clipboard-write'] });
	await context.setOffline(true);
	const base = `${pathToFileURL(folder).href}/`;
	const said: string[] = [];
	const page = await context.newPage();
	context.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
	context.on('weberror', (error) => said.push(String(error.error())));
	context.on('request', (request) => {
		if (!request.url().startsWith(base) && !request.url().startsWith('data:')) said.push(`asks for ${request.url()}`);
	});
	context.on('requestfailed', (request) => {
		const why = request.failure()?.errorText;
		// The browser asks for the icon after everything else, and gives up when the next page is opened before it has come.
		if (why === 'net::ERR_ABORTED' && request.url().endsWith('/favicon.svg')) return;
		said.push(`${request.url()}: ${why}`);
	});
	return {
		page,
		context,
		said,
		open: async (path) => {
			for (let left = tries; left > 0; left--) {
				await page.goto(new URL(path, base).href);
				await page.waitForFunction(() => document.documentElement.dataset.js === 'ready');
				if (await page.evaluate(leaveTrace)) return;
			}
			throw new Error(`${path}: ${tries} times in a row without what the page before had stored`);
		},
		close: () => browser.close(),
	};
}

/** Whether a page before has left a trace in this page's storage; from now on, one has. */
function leaveTrace(): boolean {
	const found = localStorage.getItem('trace of a page') !== null;
	localStorage.setItem('trace of a page', '');
	return found;
}
