import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import sirv from 'sirv';
import { globSync } from 'tinyglobby';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writeServiceWorker } from '../../src/publish/service-worker.ts';
import { fixtureSite } from '../support/built-sites.ts';
import { root } from '../support/paths.ts';
import { collectErrors, findChromium } from './browser.ts';

/** A host below a path that can be switched to another version of the site, and off. */
class Host {
	readonly #files = new Map<string, ReturnType<typeof sirv>>();
	readonly server: Server;
	/** The folder that is served; undefined: no connection. */
	folder: string | undefined;
	/** Files that are served from another folder: a host that is being given a new version. */
	readonly behind = new Map<string, string>();

	constructor() {
		this.server = createServer((request, response) => {
			const address = request.url ?? '/';
			const below = address.startsWith(base) ? address.slice(base.length - 1) : undefined;
			const folder = this.behind.get(below ?? '') ?? this.folder;
			if (folder === undefined) return void request.socket.destroy();
			response.setHeader(
				'Content-Security-Policy',
				/Content-Security-Policy: (.*)/.exec(readFileSync(`${folder}/_headers`, 'utf8'))?.[1] ?? '',
			);
			const missing = () => void response.writeHead(404, { 'content-type': 'text/html' }).end(readFileSync(path.join(folder, '404.html')));
			if (below === undefined) return missing();
			request.url = below;
			const files = this.#files.get(folder) ?? sirv(folder, { dev: true });
			this.#files.set(folder, files);
			files(request, response, missing);
		});
	}
}

const base = '/some/docs/';
let folder: string;
let versions: [one: string, two: string];
let host: Host;
let origin: string;
let browser: Browser;
let context: BrowserContext;

/** The same site with another word in every page and every data file. */
async function otherVersion(from: string, to: string, word: string): Promise<void> {
	cpSync(from, to, { recursive: true });
	for (const file of globSync(['**/*.html', 'api/*.json'], { cwd: to, absolute: true })) {
		const text = readFileSync(file, 'utf8');
		writeFileSync(
			file,
			file.endsWith('.html') ? text.replace('<body>', `<body data-version="${word}">`) : text.replace('{', `{"version":"${word}",`),
		);
	}
	await writeServiceWorker(to, root);
}

beforeAll(async () => {
	folder = mkdtempSync(path.join(tmpdir(), 'portolan-keep-'));
	versions = [path.join(folder, 'one'), path.join(folder, 'two')];
	await otherVersion(fixtureSite(), versions[0], 'one');
	await otherVersion(fixtureSite(), versions[1], 'two');
	host = new Host();
	await new Promise<void>((resolve) => host.server.listen(0, '127.0.0.1', resolve));
	origin = `http://localhost:${(host.server.address() as AddressInfo).port}`;
	browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-dev-shm-usage'] });
});
afterAll(async () => {
	await browser.close();
	host.server.closeAllConnections();
	await new Promise((resolve) => host.server.close(resolve));
	rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
	host.folder = versions[0];
	host.behind.clear();
	context = await browser.newContext();
});
afterEach(() => context.close());

const at = (address: string) => `${origin}${base}${address}`;
const status = (page: Page) => page.locator('[data-keep-offline] [role=status]');
const press = (page: Page, name: string) => page.locator('[data-keep-offline]').getByRole('button', { name }).click();
const versionOf = (page: Page) => page.evaluate(() => document.body.dataset.version);
const dataOf = (page: Page) =>
	page.evaluate(async () => {
		const data = new URL('api/index.json', new URL(document.documentElement.dataset.root ?? '', document.baseURI));
		return ((await (await fetch(data)).json()) as { version: string }).version;
	});

/** Keeps the site offline, from a page that is opened for it. */
async function kept(): Promise<{ page: Page; errors: string[] }> {
	const page = await context.newPage();
	const errors = collectErrors(page);
	await page.goto(at('almanac/'));
	await press(page, 'Keep offline');
	await expect.poll(() => status(page).textContent()).toBe('Kept offline.');
	return { page, errors };
}

test('nothing is kept before the reader asks for it', async () => {
	const page = await context.newPage();
	await page.goto(at(''));
	await page.waitForFunction(() => document.documentElement.dataset.js === 'ready');
	expect(
		await page.evaluate(async () => [(await navigator.serviceWorker.getRegistrations()).length, (await caches.keys()).length]),
	).toEqual([0, 0]);
});

test('the site has a manifest that holds wherever it is', async () => {
	const page = await context.newPage();
	await page.goto(at('almanac/'));
	const session = await context.newCDPSession(page);
	const { url, errors, data } = await session.send('Page.getAppManifest');
	expect(errors).toEqual([]);
	expect(url).toBe(at('manifest.webmanifest'));
	expect(JSON.parse(data ?? '')).toMatchObject({ short_name: 'Test chart', start_url: './', scope: './' });
});

describe('a site that is kept', () => {
	test('is there without a network: every page, the search, the builder, and a page for wrong addresses', {
		timeout: 300_000,
	}, async () => {
		const { page, errors } = await kept();
		host.folder = undefined;
		for (const file of globSync('**/index.html', { cwd: versions[0] })) {
			await page.goto(at(file.replace(/index\.html$/, '')));
			await page.waitForFunction(() => document.documentElement.dataset.js === 'ready');
			expect(await versionOf(page), file).toBe('one');
		}
		await page.goto(`${at('almanac')}?language=go`);
		expect(page.url()).toBe(`${at('almanac/')}?language=go`);
		await page.keyboard.press('/');
		await page.locator('#search-input').fill('conection');
		await page.locator('.search a[role=option]').first().waitFor();
		await page.goto(at('connect/'));
		await page.locator('.builder-picks').waitFor();
		expect(errors).toEqual([]);
		await page.goto(at('no/such/page/'));
		await expect.poll(() => page.evaluate(() => getComputedStyle(document.body).getPropertyValue('--paper') !== '')).toBe(true);
		expect(await page.locator('.not-found-code').textContent()).toBe('404');
	});

	test('is removed on request, and leaves nothing', async () => {
		const { page, errors } = await kept();
		await page.reload();
		await press(page, 'Remove');
		await expect.poll(() => status(page).textContent()).toBe('Removed.');
		expect(
			await page.evaluate(async () => [(await navigator.serviceWorker.getRegistrations()).length, (await caches.keys()).length]),
		).toEqual([0, 0]);
		expect(errors).toEqual([]);
		host.folder = undefined;
		await expect(page.goto(at('beacon/'))).rejects.toThrow();
		host.folder = versions[0];
		await kept();
	});
});

describe('a new version', () => {
	/** A page of the old version that knows of the new one. */
	async function withNewer(): Promise<{ page: Page; other: Page; errors: string[] }> {
		const { page, errors } = await kept();
		await page.reload();
		const other = await context.newPage();
		await other.goto(at('beacon/'));
		host.folder = versions[1];
		await page.goto(at(''));
		await expect.poll(() => status(page).textContent()).toBe('There is a new version.');
		return { page, other, errors };
	}

	test('waits: pages, old and newly opened, are of the old one', async () => {
		const { page, other } = await withNewer();
		for (const open of [page, other]) expect([await versionOf(open), await dataOf(open)]).toEqual(['one', 'one']);
		await page.goto(at('almanac/connect/'));
		expect([await versionOf(page), await dataOf(page)]).toEqual(['one', 'one']);
	});

	test('is there when the reader asks for it; other open pages keep theirs until they are left', async () => {
		const { page, other, errors } = await withNewer();
		await press(page, 'Reload for the new version');
		await page.waitForFunction(() => document.body.dataset.version === 'two');
		host.folder = undefined;
		expect([await versionOf(page), await dataOf(page)]).toEqual(['two', 'two']);
		expect([await versionOf(other), await dataOf(other)]).toEqual(['one', 'one']);
		await other.goto(at('almanac/'));
		expect([await versionOf(other), await dataOf(other)]).toEqual(['two', 'two']);
		await page.goto(at('beacon/'));
		await expect.poll(() => page.evaluate(async () => (await caches.keys()).filter((name) => !name.endsWith(' pages')).length)).toBe(1);
		expect(errors).toEqual([]);
	});

	test('is there when no page of the old one is open any more', async () => {
		const { page, other } = await withNewer();
		await page.close();
		await other.close();
		const fresh = await context.newPage();
		await expect
			.poll(async () => {
				await fresh.goto('about:blank');
				await fresh.waitForTimeout(500);
				await fresh.goto(at('almanac/'));
				return versionOf(fresh);
			})
			.toBe('two');
		expect(await dataOf(fresh)).toBe('two');
	});

	test('is not taken while the host sends files of both', async () => {
		const { page } = await kept();
		host.folder = versions[1];
		host.behind.set('/api/index.json', versions[0]);
		await page.goto(at('beacon/'));
		await page.waitForTimeout(4000);
		expect([await versionOf(page), await dataOf(page)]).toEqual(['one', 'one']);
		expect(await page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting))).toBe(false);
		host.behind.clear();
		await page.goto(at('almanac/'));
		await expect.poll(() => status(page).textContent()).toBe('There is a new version.');
	});
});
