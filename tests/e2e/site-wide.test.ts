import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { globSync } from 'tinyglobby';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collectErrors, layoutShift, type Site, serveInBrowser } from './browser.ts';
import { realSite } from './small-site.ts';

/** What holds for the browser code on every page of the real site, whatever its content says. */
let site: Site;
beforeAll(async () => {
	site = await serveInBrowser(realSite);
});
afterAll(() => site.close());

const pages = globSync('**/index.html', { cwd: realSite })
	.map((file) => `/${file.replace(/index\.html$/, '')}`)
	.sort();

describe.each([
	{ name: 'nothing chosen', choices: {} },
	{ name: 'Go and Windows chosen', choices: { language: 'go', os: 'windows', 'driver:go': 'pgx' } },
])('with $name', ({ choices }) => {
	test('no page reports an error, moves by itself, asks another host, or lists a section that is hidden', {
		timeout: 300_000,
	}, async () => {
		const context = await site.browser.newContext({ baseURL: site.origin, viewport: { width: 1280, height: 800 } });
		await context.addInitScript((stored) => localStorage.setItem('portolan:choices', stored), JSON.stringify(choices));
		const page = await context.newPage();
		const found = {
			errors: collectErrors(page),
			foreign: [] as string[],
			shifted: [] as string[],
			unready: [] as string[],
			lost: [] as string[],
		};
		context.on('request', (request) => {
			if (!request.url().startsWith(site.origin)) found.foreign.push(request.url());
		});
		for (const address of pages) {
			await page.goto(address);
			if ((await page.evaluate(() => document.documentElement.dataset.js)) !== 'ready') found.unready.push(address);
			// Once more where something moved: on a busy machine a page may be painted before all of it has arrived.
			if ((await layoutShift(page)) > 0 && (await page.reload()) && (await layoutShift(page)) > 0) found.shifted.push(address);
			found.lost.push(...(await hiddenSections(page)).map((hash) => address + hash));
		}
		expect(found).toEqual({ errors: [], foreign: [], shifted: [], unready: [], lost: [] });
		await context.close();
	});
});

/** Hashes of visible entries of the contents list whose headings cannot be seen. */
function hiddenSections(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const links = [...document.querySelectorAll<HTMLAnchorElement>('.toc a')].filter((link) => link.checkVisibility());
		return links
			.filter((link) => !document.getElementById(decodeURIComponent(link.hash.slice(1)))?.checkVisibility())
			.map((link) => link.hash);
	});
}

describe('the search of the real site', () => {
	test.each([
		'conection',
		'cocroach',
		'asyncgp',
		'c#',
		'sslmode=verify-full',
		'jdbc:',
		'database/sql',
		'@tdengine/websocket',
		'--cluster',
		'golang',
		'port 6041',
	])('finds %s', async (query) => {
		const { page, errors } = await site.open('/');
		await page.keyboard.press('/');
		await page.locator('#search-input').fill(query);
		await expect.poll(() => page.locator('.search [role=option]').count()).toBeGreaterThan(0);
		expect(errors).toEqual([]);
	});
});

describe('budgets', () => {
	const size = (file: string) => gzipSync(readFileSync(path.join(realSite, file)), { level: 9 }).byteLength;

	test('at most 15 kB of JavaScript before interaction, inline and linked', () => {
		for (const address of pages) {
			const html = readFileSync(path.join(realSite, address, 'index.html'), 'utf8');
			const linked = [...html.matchAll(/<(?:script[^>]* src|link rel="modulepreload" href)="([^"]+)"/g)].map(([, file]) =>
				size(path.join(address, file as string)),
			);
			const inline = [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(([, text]) => gzipSync(text as string).byteLength);
			expect([address, [...linked, ...inline].reduce((sum, bytes) => sum + bytes, 0) < 15_000]).toEqual([address, true]);
		}
	});

	test('at most 10 kB of JavaScript for the search, beside the index', () => {
		const files = globSync(['_astro/search*.js', '_astro/marks*.js'], { cwd: realSite });
		expect(files.length).toBeGreaterThan(0);
		expect(files.reduce((sum, file) => sum + size(file), 0)).toBeLessThan(10_000);
	});
});
