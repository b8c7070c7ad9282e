import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sirv from 'sirv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixtureSite } from '../support/built-sites.ts';
import { serveInBrowser } from './browser.ts';
import { TabBrowser } from './tab-browser.ts';

const dist = fixtureSite();
const from = '/almanac/';
const to = '/almanac/connect/';
const link = 'nav a[href^="connect/"]';
const linkWith = (search: string) =>
	`for (const link of document.querySelectorAll('${link}')) link.setAttribute('href', 'connect/${search}')`;
const choices = "JSON.parse(localStorage.getItem('portolan:choices') ?? '{}')";

/** The site below a folder, as on GitHub Pages. */
async function serve(): Promise<{ origin: string; asked: string[]; close: () => void }> {
	const asked: string[] = [];
	const files = sirv(dist, { dev: true });
	const server = createServer((request, response) => {
		request.url = request.url?.replace(/^\/docs/, '') ?? '';
		asked.push(request.url);
		files(request, response, () => void response.writeHead(404).end());
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const close = () => {
		server.close();
		server.closeAllConnections();
	};
	return { origin: `http://localhost:${(server.address() as AddressInfo).port}/docs`, asked, close };
}

describe('a link that the pointer rests on', () => {
	let site: Awaited<ReturnType<typeof serve>>;
	let browser: TabBrowser;
	const isAhead = (path: string) => browser.until<string>('location.pathname', (at) => at === `/docs${path}`, { ahead: true });
	const isReady = { ahead: true };
	const ready = (options = {}) => browser.until<string>('document.documentElement.dataset.js', (js) => js === 'ready', options);
	const isOpen = (path: string) =>
		browser.until<boolean>(`location.pathname === '/docs${path}' && !document.prerendering`, (open) => open === true);

	beforeAll(async () => {
		site = await serve();
		browser = await TabBrowser.start();
	});
	afterAll(async () => {
		await browser.close();
		site.close();
	});

	test('has its page rendered before it is pressed, and shown at once', async () => {
		await browser.open(site.origin + from);
		await browser.hover(link);
		await isAhead(to);
		await ready(isReady);
		const before = site.asked.length;
		await browser.press(link);
		await isOpen(to);
		const waited = await browser.evaluate<number>(
			`(() => { const [entry] = performance.getEntriesByType('navigation'); return entry.activationStart - entry.responseEnd })()`,
		);
		// The answer was there before the press: nothing was waited for.
		expect(waited).toBeGreaterThan(0);
		expect(site.asked.slice(before).filter((url) => url.endsWith('/'))).toEqual([]);
	});

	test('writes nothing that its address asks for before it is opened', async () => {
		await browser.open(site.origin + from);
		await browser.evaluate(`localStorage.clear(); ${linkWith('?language=go')}`);
		await browser.hover(link);
		await isAhead(to);
		await ready(isReady);
		expect(await browser.evaluate('document.documentElement.dataset.language', isReady)).toBe('go');
		expect(await browser.evaluate(choices)).toEqual({});
		await browser.press(link);
		await isOpen(to);
		expect(await browser.evaluate('document.documentElement.dataset.language')).toBe('go');
		expect(await browser.evaluate(choices)).toEqual({ language: 'go' });
	});

	test('follows what was chosen after it was rendered, and the theme', async () => {
		await browser.open(site.origin + from);
		await browser.evaluate(`localStorage.clear()`);
		await browser.hover(link);
		await isAhead(to);
		await ready(isReady);
		await browser.evaluate(`localStorage.setItem('portolan:choices', '{"language":"go"}'); localStorage.setItem('portolan:theme', 'dark')`);
		await browser.press(link);
		await isOpen(to);
		// What one page stores, another hears of in its own time: the browser tells its processes one after the other.
		await browser.until<string[]>(
			`[document.documentElement.dataset.language, document.documentElement.dataset.theme, document.querySelector('input[name=site-language]:checked').value]`,
			(shown) => String(shown) === 'go,dark,go',
		);
	});

	test('opens the search that an address asks for when the page is opened', async () => {
		await browser.open(site.origin + from);
		await browser.evaluate(linkWith('?q=port'));
		await browser.hover(link);
		await isAhead(to);
		await ready(isReady);
		expect(await browser.evaluate(`document.querySelector('dialog.search').open`, isReady)).toBe(false);
		await browser.press(link);
		await isOpen(to);
		await browser.until<boolean>(`document.querySelector('dialog.search').open`, (open) => open === true);
	});

	test('is left alone where it leads to the page itself, to a file, or away', async () => {
		await browser.open(site.origin + to);
		const before = site.asked.length;
		for (const href of ['#content', './', '../connect.md', 'https://example.invalid/x/']) {
			await browser.evaluate(`document.querySelector('main a').setAttribute('href', ${JSON.stringify(href)})`);
			await browser.hover('main a');
			await new Promise((resolve) => setTimeout(resolve, 400));
			expect(await browser.evaluate('document.querySelector("[data-near]")?.href ?? "none"')).toBe('none');
		}
		expect(site.asked.slice(before).filter((url) => /(?:\/|\.md)$/.test(url))).toEqual([]);
	});
});

test('a browser without speculation rules fetches the page once, ahead of the press', async () => {
	const site = await serveInBrowser(dist);
	try {
		const context = await site.browser.newContext({ baseURL: site.origin });
		await context.addInitScript(() => {
			HTMLScriptElement.supports = () => false;
		});
		const page = await context.newPage();
		const asked: string[] = [];
		page.on('request', (request) => {
			if (request.resourceType() === 'fetch') asked.push(new URL(request.url()).pathname);
		});
		await page.goto(from);
		const target = page.locator(link).first();
		for (let time = 0; time < 2; time++) {
			await target.hover();
			await expect.poll(() => asked.length).toBeGreaterThan(0);
			// As long as a second request would take.
			await page.waitForTimeout(200);
			await page.mouse.move(1, 1);
		}
		expect(asked).toEqual([to]);
		expect(await page.evaluate(() => document.querySelector('[data-near]'))).toBeNull();
	} finally {
		await site.close();
	}
});
