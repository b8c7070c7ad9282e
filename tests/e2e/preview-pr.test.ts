import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import sirv from 'sirv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { zipFolder } from '../../src/publish/bundle/zip.ts';
import { ChangesSchema } from '../../src/publish/preview/changes-schema.ts';
import { pagesOf } from '../support/built-sites.ts';
import { childEnv } from '../support/child-env.ts';
import { root } from '../support/paths.ts';
import { violations } from './axe.ts';
import { collectErrors, findChromium, layoutShift } from './browser.ts';
import { smallSite } from './small-site.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'portolan-preview-pr-'));
const change = path.join(folder, 'change');
const out = path.join(folder, 'preview');
const about = ['--label', 'PR 12', '--commit', '0123abcd'];
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function previewPr(...args: string[]): { status: number | null; stderr: string; stdout: string } {
	const script = path.join(root, 'scripts', 'preview-pr.ts');
	const { status, stderr, stdout } = spawnSync(process.execPath, [script, ...args], {
		cwd: root,
		env: childEnv({ SOURCE_DATE_EPOCH: '1767312000' }),
		encoding: 'utf8',
	});
	return { status, stderr, stdout };
}

/** The small site with another word, another line of code, another cell and another default. */
function changedSite(): void {
	cpSync(smallSite(), change, { recursive: true });
	const edit = (file: string, edits: readonly (readonly [string, string])[]) => {
		const place = path.join(change, file);
		let text = readFileSync(place, 'utf8');
		for (const [from, to] of edits) {
			if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
			text = text.replace(from, to);
		}
		writeFileSync(place, text);
	};
	edit('harbour/connect/index.html', [
		[
			'the anchor chain is managed',
			'the anchor chain is kept by <b>us</b>, in <a href="../go/">a very-long-word-'.concat('x'.repeat(80), '</a>'),
		],
		['hb-python --host localhost', `hb-python --host ${'a-long-host.'.repeat(12)}example`],
	]);
	edit('harbour/crew/index.html', [['Morning', 'Evening']]);
	edit('api/harbour.json', [['?sslmode=verify-full', '?sslmode=require']]);
	rmSync(path.join(change, 'lighthouse', 'signals', 'index.html'));
}

beforeAll(() => {
	changedSite();
	const made = previewPr('--against', smallSite(), '--dist', change, ...about, '--out', out, '--changes-url', 'https://git.example/pr/12');
	expect(made.stderr).not.toContain('Error');
	expect(made.status).toBe(0);
});

describe('in a browser, below a path', () => {
	let server: Server;
	let browser: Browser;
	let origin: string;
	const missing: string[] = [];
	const base = '/previews/pr-12/';
	beforeAll(async () => {
		const files = sirv(out, { dev: true });
		const policy = /Content-Security-Policy: (.*)/.exec(readFileSync(path.join(out, '_headers'), 'utf8'))?.[1] ?? '';
		server = createServer((request, response) => {
			response.setHeader('Content-Security-Policy', policy);
			const address = request.url ?? '/';
			const notFound = () => {
				missing.push(address);
				response.writeHead(404).end();
			};
			if (!address.startsWith(base)) return notFound();
			request.url = `/${address.slice(base.length)}`;
			files(request, response, notFound);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		origin = `http://localhost:${(server.address() as AddressInfo).port}`;
		browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-dev-shm-usage'] });
	});
	afterAll(async () => {
		await browser.close();
		await new Promise((resolve) => server.close(resolve));
	});
	const open = async (page: Page, address: string) => page.goto(`${origin}${base}${address}`);

	test('every page has the banner, and leads to the page of changes and back', async () => {
		const page = await browser.newPage();
		const errors = collectErrors(page);
		for (const address of ['', 'harbour/connect/', 'languages/python/']) {
			await open(page, address);
			await page.waitForFunction(() => document.documentElement.dataset.js === 'ready');
			const banner = page.locator('aside.preview-banner');
			expect(await banner.textContent()).toMatch(/Preview of PR 12\s+commit 0123abc\s+2 January 2026\s+What changed\s+In the source/);
			expect(await banner.evaluate((element) => getComputedStyle(element).backgroundColor)).not.toBe('rgba(0, 0, 0, 0)');
			expect(await layoutShift(page)).toBe(0);
			await banner.getByRole('link', { name: 'What changed' }).click();
			await page.waitForURL(`${origin}${base}changes/`);
		}
		await page.getByRole('link', { name: 'Connect to Harbour' }).last().click();
		await page.waitForURL(`${origin}${base}harbour/connect/`);
		expect(missing).toEqual([]);
		expect(errors).toEqual([]);
		await page.close();
	});

	test.each(['light', 'dark'] as const)('the page of changes has no barriers, and fits a phone, in %s', async (colorScheme) => {
		const page = await browser.newPage({ viewport: { width: 320, height: 700 }, colorScheme });
		const errors = collectErrors(page);
		await open(page, 'changes/');
		await page.locator('details').evaluateAll((all) => {
			for (const details of all) (details as HTMLDetailsElement).open = true;
		});
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
		expect(await violations(page)).toEqual([]);
		expect(errors).toEqual([]);
		await page.close();
	});

	test('the page of changes says it all without JavaScript', async () => {
		const page = await browser.newPage({ javaScriptEnabled: false });
		await open(page, 'changes/');
		const words = await page.locator('main').textContent();
		expect(words).toContain('What changed in PR 12');
		expect(words).toContain('/lighthouse/signals/ has gone');
		expect(words).toContain('Evening');
		const inserted = (await page.locator('main ins').allTextContents()).join(' ');
		expect(inserted).toContain('kept by us');
		expect((await page.locator('main del').allTextContents()).join(' ')).toContain('Morning');
		expect(await page.locator('.change:has-text("anchor chain") .badge').allTextContents()).toEqual(['Harbour Cloud']);
		await page.close();
	});

	test('search works, and paper has no banner', async () => {
		const page = await browser.newPage();
		await open(page, 'changes/');
		await page.keyboard.press('/');
		await page.locator('#search-input').fill('bollard');
		await page.locator('.search a[role=option]').first().click();
		await page.waitForURL(/\/previews\/pr-12\/harbour\/connect\//);
		await page.emulateMedia({ media: 'print' });
		expect(await page.locator('.preview-banner').isVisible()).toBe(false);
		await page.close();
	});
});

describe('what is written', () => {
	test('keeps every page out of search engines', () => {
		for (const file of pagesOf(out)) {
			const html = readFileSync(path.join(out, file.endsWith('/') ? `${file}index.html` : file), 'utf8');
			expect(html, file).toContain('<meta name="robots" content="noindex">');
			expect(html, file).not.toContain('rel="canonical"');
			expect(html.match(/http-equiv="Content-Security-Policy"/g), file).toHaveLength(1);
			expect(html.match(/class="preview-banner"/g), file).toHaveLength(1);
		}
		expect(readFileSync(path.join(out, '_headers'), 'utf8')).toContain('X-Robots-Tag: noindex');
		expect(existsSync(path.join(out, 'sw.js'))).toBe(false);
	});

	test('is the same as JSON, and in a comment', () => {
		const changes = ChangesSchema.parse(JSON.parse(readFileSync(path.join(out, 'changes', 'changes.json'), 'utf8')));
		expect(changes.date).toBe('2026-01-02T00:00:00.000Z');
		expect(changes.pages.map(({ kind, href }) => `${kind} ${href}`)).toEqual([
			'changed /harbour/connect/',
			'changed /harbour/crew/',
			'removed /lighthouse/signals/',
		]);
		expect(changes.facts.map(({ property }) => property)).toEqual(['connection string']);
		const comment = readFileSync(path.join(out, 'changes', 'comment.md'), 'utf8');
		expect(comment).toContain('- Removed: `Signals` `/lighthouse/signals/`');
		expect(comment).toContain('[the source](https://git.example/pr/12)');
	});

	test('is the same from a zip, and byte for byte at each time', async () => {
		const zip = path.join(folder, 'base.zip');
		await zipFolder({ folder: smallSite(), file: zip, name: 'site', date: new Date(0) });
		const again = path.join(folder, 'again');
		expect(
			previewPr('--against', zip, '--dist', change, ...about, '--out', again, '--changes-url', 'https://git.example/pr/12').status,
		).toBe(0);
		for (const file of ['changes/index.html', 'changes/changes.json', 'changes/comment.md', 'index.html', '404.html'])
			expect(readFileSync(path.join(again, file)).equals(readFileSync(path.join(out, file))), file).toBe(true);
	});
});

describe('what goes wrong', () => {
	const fails = (status: number, ...args: string[]) => {
		const before = readFileSync(path.join(out, 'changes', 'changes.json'), 'utf8');
		const result = previewPr(...args);
		expect(result.status).toBe(status);
		expect(result.stderr).not.toMatch(/\n\s+at /);
		expect(readFileSync(path.join(out, 'changes', 'changes.json'), 'utf8')).toBe(before);
		expect(existsSync(`${out}.making`)).toBe(false);
		return result.stderr;
	};
	test('options', () => {
		expect(fails(2)).toContain('`--against` is missing');
		expect(fails(2, '--against', 'x', '--label', 'PR', '--commit', 'main', '--out', out)).toContain(
			'`--commit` is `main`; it must be 7 to 64',
		);
		expect(fails(2, '--against', 'x', ...about, '--out', out, '--changes-url', 'javascript:alert(1)')).toContain('`--changes-url`');
	});
	test('a base that is missing or is none', () => {
		expect(fails(1, '--against', path.join(folder, 'none'), '--dist', change, ...about, '--out', out)).toContain('there is nothing at');
		expect(fails(1, '--against', path.join(root, 'src'), '--dist', change, ...about, '--out', out)).toContain('is no built site');
	});
	test('a preview in the place of a site', () => {
		expect(fails(1, '--against', smallSite(), '--dist', out, ...about, '--out', path.join(folder, 'other'))).toContain(
			'this is a preview already',
		);
	});
	test('a page with what no policy allows', () => {
		const bad = path.join(folder, 'bad');
		cpSync(change, bad, { recursive: true });
		writeFileSync(path.join(bad, 'harbour', 'x.html'), '<!doctype html><meta charset="utf-8"><main onclick="x()">x</main>');
		expect(fails(1, '--against', smallSite(), '--dist', bad, ...about, '--out', out)).toContain('harbour/x.html:1: `onclick="x()"`');
	});
	test('a folder with other things', () => {
		const other = path.join(folder, 'mine');
		mkdirSync(other);
		writeFileSync(path.join(other, 'letter.txt'), 'x');
		expect(fails(1, '--against', smallSite(), '--dist', change, ...about, '--out', other)).toContain('holds something else than a site');
		expect(fails(1, '--against', smallSite(), '--dist', change, ...about, '--out', path.join(change, 'preview'))).toContain(
			'choose another folder',
		);
	});
	test('two at once', () => {
		writeFileSync(`${out}.lock`, JSON.stringify({ pid: process.pid, host: 'elsewhere.example' }));
		try {
			expect(fails(1, '--against', smallSite(), '--dist', change, ...about, '--out', out)).toContain(`${out}`);
		} finally {
			rmSync(`${out}.lock`);
		}
	});
});
