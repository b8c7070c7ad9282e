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

/** @param folder an unzipped bundle */
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
			await page.goto(new URL(path, base).href);
			await page.waitForFunction(() => document.documentElement.dataset.js === 'ready');
		},
		close: () => browser.close(),
	};
}
