import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import sirv from 'sirv';
import { findChromium as find } from '../../scripts/lib/browsers.ts';

/** The browser that the tests drive. @throws {Error} with what to do where there is none */
export function findChromium(): string {
	const found = find();
	if (!found)
		throw new Error('No Chromium found. Install it (`apt-get install chromium`), or name it: CHROMIUM=/path/to/chromium npm test');
	return found;
}

/** How long to wait for what a browser is asked to do, in milliseconds: a shared machine may take seconds for what takes a moment. */
export const patience = 90_000;

export interface Site {
	/** `http://localhost:41873` */
	origin: string;
	browser: Browser;
	/** A page in a context of its own: nothing stored, nothing cached. Errors of the page fail the test that opened it. */
	open: (path: string, options?: BrowserContextOptions) => Promise<OpenPage>;
	close: () => Promise<void>;
}
export interface OpenPage {
	page: Page;
	context: BrowserContext;
	/** What the page wrote to the console as an error, and what it threw. */
	errors: string[];
}

/** Serves a folder on a free port and starts one browser for it. */
export async function serveInBrowser(folder: string): Promise<Site> {
	if (!existsSync(folder)) throw new Error(`${folder} does not exist: build the site first (npm run build)`);
	const files = sirv(folder, { dev: true, extensions: ['html'] });
	const server = createServer((request, response) => files(request, response, () => void response.writeHead(404).end('not found')));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
	const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-dev-shm-usage'] });
	const contexts = new Set<BrowserContext>();
	return {
		origin,
		browser,
		async open(path, options = {}) {
			const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, baseURL: origin, ...options });
			context.setDefaultTimeout(patience);
			contexts.add(context);
			const page = await context.newPage();
			const errors = collectErrors(page);
			await page.goto(path);
			return { page, context, errors };
		},
		async close() {
			await Promise.all([...contexts].map((context) => context.close()));
			await browser.close();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** Waits until a loaded page's script has started. Asked in the page: Playwright's own way brings a large script into every document. */
export function scriptStarted(page: Page): Promise<void> {
	return page.evaluate(
		() =>
			new Promise<void>((resolve) => {
				const look = () => (document.documentElement.dataset.js === 'ready' ? resolve() : setTimeout(look, 5));
				look();
			}),
	);
}

export function collectErrors(page: Page): string[] {
	const errors: string[] = [];
	page.on('pageerror', (error) => errors.push(String(error)));
	page.on('console', (message) => {
		if (message.type() === 'error') errors.push(message.text());
	});
	return errors;
}

/** How much the layout moved by itself since the page began to load: the sum of all shifts, with or without recent input. */
export function layoutShift(page: Page): Promise<number> {
	return page.evaluate(
		() =>
			new Promise<number>((resolve) => {
				let sum = 0;
				new PerformanceObserver((list) => {
					for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
				}).observe({ type: 'layout-shift', buffered: true });
				setTimeout(() => resolve(sum), 200);
			}),
	);
}
