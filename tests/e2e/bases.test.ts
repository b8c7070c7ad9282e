import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import sirv from 'sirv';
import { glob } from 'tinyglobby';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sitesUnderTest } from '../support/built-sites.ts';
import { collectErrors, findChromium, scriptStarted } from './browser.ts';

/** A host that serves a folder below a path, and its `404.html` for all else, with the headers that the site asks for. */
async function serveBelow(base: string, dist: string): Promise<{ server: Server; origin: string; missing: string[] }> {
	const files = sirv(dist, { dev: true });
	const missing: string[] = [];
	const policy = /Content-Security-Policy: (.*)/.exec(readFileSync(path.join(dist, '_headers'), 'utf8'))?.[1] ?? '';
	const server = createServer((request, response) => {
		const address = request.url ?? '/';
		response.setHeader('Content-Security-Policy', policy);
		const notFound = () => {
			missing.push(address);
			response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(readFileSync(path.join(dist, '404.html')));
		};
		if (!address.startsWith(base)) return notFound();
		request.url = `/${address.slice(base.length)}`;
		files(request, response, notFound);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { server, origin: `http://localhost:${(server.address() as AddressInfo).port}`, missing };
}

describe.each(sitesUnderTest())('$name', ({ dist, samples }) => {
	describe.each(['/', '/docs/', '/previews/pr-123/'])('served at %s', (base) => {
		let browser: Browser;
		let host: Awaited<ReturnType<typeof serveBelow>>;
		let page: Page;
		let errors: string[];
		/** Where the links of each page lead. */
		const links = new Map<string, Set<string>>();
		beforeAll(async () => {
			host = await serveBelow(base, dist);
			browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-dev-shm-usage'] });
			page = await browser.newPage();
			errors = collectErrors(page);
		});
		afterAll(async () => {
			await browser.close();
			await new Promise((resolve) => host.server.close(resolve));
		});
		const at = (address: string) => `${host.origin}${base}${address.replace(/^\//, '')}`;

		test('every page is there with its style and script, and says nothing to the console', async () => {
			const pages = (await glob('**/index.html', { cwd: dist })).sort();
			expect(pages.length).toBeGreaterThan(10);
			for (const file of pages) {
				await page.goto(at(file.replace(/index\.html$/, '')));
				await scriptStarted(page);
				expect(await page.evaluate(() => getComputedStyle(document.body).getPropertyValue('--paper') !== ''), file).toBe(true);
				links.set(
					file,
					new Set(await page.evaluate(() => [...document.querySelectorAll<HTMLAnchorElement>('a[href]')].map(({ href }) => href))),
				);
			}
			expect(host.missing).toEqual([]);
			expect(errors).toEqual([]);
		});

		test('every link of the site stays below it and leads to a file', async () => {
			const wrong: string[] = [];
			expect(links.size).toBeGreaterThan(10);
			for (const [file, hrefs] of links) {
				for (const href of hrefs) {
					const url = new URL(href);
					if (url.origin !== host.origin) continue;
					const status = url.pathname.startsWith(base) ? await statusOf(url) : 0;
					if (status !== 200) wrong.push(`${file}: ${url.pathname} (${status})`);
				}
			}
			expect(wrong).toEqual([]);
		});

		test('search finds, and its hits lead to pages', async () => {
			await page.goto(at(samples.docs));
			await page.keyboard.press('/');
			await page.locator('#search-input').fill('connect');
			const hit = page.locator('.search a[role=option]').first();
			await hit.waitFor();
			const href = await hit.getAttribute('href');
			await hit.click();
			await page.waitForURL((url) => url.pathname === new URL(href ?? '', page.url()).pathname);
			expect(new URL(page.url()).pathname.startsWith(base)).toBe(true);
			expect(await page.locator('h1').count()).toBe(1);
			expect(host.missing).toEqual([]);
			expect(errors).toEqual([]);
		});

		test('at a wrong address, however deep, the page for it has its style, its script and links that lead into the site', async () => {
			for (const address of ['nowhere', 'no/such/page/', 'cratedb/no/such/page']) {
				await page.goto(at(address));
				await page.waitForFunction((root) => document.baseURI.endsWith(root), base);
				await scriptStarted(page);
				await expect.poll(() => page.evaluate(() => getComputedStyle(document.body).getPropertyValue('--paper') !== '')).toBe(true);
				const hrefs = await page.locator('main a').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
				expect(hrefs.length).toBeGreaterThan(2);
				for (const href of hrefs) expect(await statusOf(new URL(href)), href).toBe(200);
				await page.keyboard.press('/');
				await page.locator('#search-input').fill('connect');
				await page.locator('.search a[role=option]').first().waitFor();
			}
		});
	});
});

const known = new Map<string, number>();
async function statusOf(url: URL): Promise<number> {
	const address = url.origin + url.pathname;
	const status = known.get(address) ?? (await fetch(address)).status;
	known.set(address, status);
	return status;
}
