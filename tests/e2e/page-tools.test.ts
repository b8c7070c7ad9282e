import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Site, serveInBrowser } from './browser.ts';
import { smallSite } from './small-site.ts';

let site: Site;
beforeAll(async () => {
	site = await serveInBrowser(smallSite());
});
afterAll(() => site.close());

const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };

/** Presses the button and waits for it to say that it is done. */
async function copiedPage(page: Page): Promise<string> {
	const button = page.locator('[data-copy-markdown]');
	await page.evaluate(() => navigator.clipboard.writeText(''));
	await button.click();
	await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).not.toBe('');
	return page.evaluate(() => navigator.clipboard.readText());
}

/**
 * The texts of the content, and whether the choice leaves them on the page. Closed tabs that follow no choice, or a choice
 * for which they have nothing, are one press away and count as shown. Runs in the page.
 */
function textBlocks(): { text: string; shown: boolean }[] {
	const { dataset } = document.documentElement;
	const isClosed = (panel: Element | null): boolean => {
		if (!panel) return false;
		const { sync = '', values = '' } = panel.parentElement?.dataset ?? {};
		const follows = values.split(' ').includes(dataset[sync] ?? '');
		return (follows && panel.hasAttribute('hidden')) || isClosed(panel.parentElement?.closest('.tabs-panel') ?? null);
	};
	const isLeftOut = (element: Element | null): boolean =>
		element !== null && (getComputedStyle(element).display === 'none' || isLeftOut(element.parentElement));
	const blocks = document.querySelectorAll(
		'.content :is(h2, h3, h4, p, td, code > .line, .driver-name > :first-child):not([data-pagefind-ignore], page-filters *, :has(p), .driver-name)',
	);
	return [...blocks].map((block) => ({
		text: (block.textContent ?? '').replace(/\s+/g, ' ').trim(),
		shown: !isLeftOut(block) && !isClosed(block.closest('.tabs-panel')),
	}));
}

describe('copy', () => {
	test('a code block goes to the clipboard, and the button says so', async () => {
		const { page } = await site.open('/harbour/?language=python', clipboard);
		const figure = page.locator('figure.code', { hasText: 'create_pool' });
		await figure.hover();
		await figure.locator('[data-copy]').click();
		await expect.poll(() => figure.locator('[data-copy]').textContent()).toBe('Copied');
		expect(await page.locator('body > [role=status]').textContent()).toBe('Copied');
		expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('pool = create_pool(url, max_pool_size=4)\n');
		await expect.poll(() => figure.locator('[data-copy]').textContent()).toBe('Copy');
	});

	test('a page that follows no choice goes to the clipboard as it is', async () => {
		const { page } = await site.open('/harbour/go/?language=go', clipboard);
		expect(await copiedPage(page)).toBe(readFileSync(path.join(smallSite(), 'harbour', 'go.md'), 'utf8'));
	});

	test('a page goes to the clipboard for what the reader chose, and its address says so', async () => {
		const { page } = await site.open('/harbour/connect/?language=go&driver=pgx&deployment=self-hosted', clipboard);
		const text = await copiedPage(page);
		expect(text).toMatch(/^url: .*\/harbour\/connect\/\?deployment=self-hosted&language=go&driver=pgx$/m);
		expect(text).toContain('\n# Connect to Harbour\n');
		expect(text.match(/^##+ .*$/gm)).toEqual(['## Before you start', '## Connect', '### Connect with pgx', '## Afterwards', '## Notes']);
		expect(text).toContain('you weigh the anchor chain yourself');
		expect(text).not.toMatch(/In the cloud|hb-go|hb-python|\*For /);
	});

	test('a page goes to the clipboard for its own defaults where nothing is chosen, and for each choice after that', async () => {
		const { page } = await site.open('/harbour/connect/', clipboard);
		const before = await copiedPage(page);
		expect(before).toMatch(/^url: .*\?deployment=cloud&language=python&driver=hb-python$/m);
		expect(before).toContain('### Connect with hb-python');
		expect(before).not.toMatch(/weigh|asyncpg|hb-go/);
		await page.locator('page-filters input[value=asyncpg]').check();
		const after = await copiedPage(page);
		expect(after).toMatch(/^url: .*\?deployment=cloud&language=python&driver=asyncpg$/m);
		expect(after.match(/^### .*$/gm)).toEqual(['### Connect with asyncpg']);
	});

	test('what the page has nothing for goes to the clipboard whole, with labels', async () => {
		const { page } = await site.open('/harbour/?language=rust&os=windows', clipboard);
		const text = await copiedPage(page);
		expect(text).toContain('\n**JavaScript**\n\n### Connect from JavaScript\n');
		expect(text).toContain('\n**Go**\n\n`go get harbour.example/hb-go`\n\n**Python**\n');
		expect(text).toContain('\n`winget install harbour`\n');
		expect(text).not.toMatch(/\*\*Windows\*\*|apt-get/);
		expect(text).toContain('\n**Stable**\n');
		expect(text).toContain('\n**Preview**\n');
	});

	const pages = ['/harbour/', '/harbour/connect/', '/harbour/crew/'];
	const choices = [
		'',
		'?language=go',
		'?language=python&driver=asyncpg&deployment=self-hosted',
		'?language=rust',
		'?os=linux&deployment=dry',
	];
	test.each(pages)('%s goes to the clipboard as it is shown, whatever is chosen', async (address) => {
		for (const choice of choices) {
			const { page, context } = await site.open(address + choice, clipboard);
			const text = (await copiedPage(page)).replace(/[`\\]/g, '');
			const blocks = await page.evaluate(textBlocks);
			const shown = blocks.filter((block) => block.shown).map((block) => block.text);
			expect(shown.length).toBeGreaterThan(3);
			expect([choice, ...shown.filter((block) => !text.includes(block))]).toEqual([choice]);
			const hidden = blocks.filter((block) => !block.shown && !shown.some((other) => other.includes(block.text)));
			expect([choice, ...hidden.filter((block) => text.includes(block.text)).map((block) => block.text)]).toEqual([choice]);
			await context.close();
		}
	});

	test('the Markdown that can be viewed is that for the language, where the page has it', async () => {
		const { page } = await site.open('/harbour/');
		const link = page.getByRole('link', { name: 'View as Markdown' });
		const leadsTo = () => link.evaluate((element) => new URL((element as HTMLAnchorElement).href).pathname);
		expect(await leadsTo()).toBe('/harbour.md');
		await page.goto('/harbour/?language=go');
		expect(await leadsTo()).toBe('/harbour.go.md');
		await page.locator('.language-menu summary').click();
		await page.locator('label[for=site-language-csharp]').click();
		expect(await leadsTo()).toBe('/harbour.md');
		await page.locator('.language-menu summary').click();
		await page.locator('label[for=site-language-python]').click();
		await link.click();
		expect(page.url()).toBe(`${site.origin}/harbour.python.md`);
	});

	test('where there is no clipboard interface, the selection does it', async () => {
		const { page, context } = await site.open('/lighthouse/', clipboard);
		await context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined }));
		await page.goto('/harbour/?language=python');
		const copied = page.evaluate(
			() =>
				new Promise<string>((resolve) =>
					document.addEventListener('copy', () => resolve(String((document.activeElement as HTMLTextAreaElement).value))),
				),
		);
		await page.locator('figure.code', { hasText: 'create_pool' }).locator('[data-copy]').click();
		expect(await copied).toContain('create_pool');
	});
});

describe('theme', () => {
	test('goes from system to light to dark and back, and is remembered', async () => {
		const { page } = await site.open('/harbour/', { colorScheme: 'dark' });
		const state = () =>
			page.evaluate(() => [
				document.documentElement.dataset.theme,
				localStorage.getItem('portolan:theme'),
				document.querySelector('[data-theme-toggle]')?.getAttribute('aria-label'),
			]);
		const toggle = page.locator('[data-theme-toggle]');
		expect(await state()).toEqual([undefined, null, 'Theme: system']);
		await toggle.click();
		expect(await state()).toEqual(['light', 'light', 'Theme: light']);
		await page.reload();
		expect(await state()).toEqual(['light', 'light', 'Theme: light']);
		expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('light');
		await toggle.click();
		expect(await state()).toEqual(['dark', 'dark', 'Theme: dark']);
		await toggle.click();
		expect(await state()).toEqual([undefined, null, 'Theme: system']);
	});

	test('is the same in two windows', async () => {
		const { page, context } = await site.open('/harbour/');
		const other = await context.newPage();
		await other.goto('/harbour/');
		await other.locator('[data-theme-toggle]').click();
		await page.waitForFunction(() => document.documentElement.dataset.theme === 'light');
	});
});

describe('contents list', () => {
	test('says which section is read', async () => {
		const { page } = await site.open('/harbour/connect/');
		const current = () => page.locator('.toc [aria-current=true]').allTextContents();
		expect(await current()).toEqual(['Before you start']);
		await page
			.getByText('The same for all. Paragraph 9')
			.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
		await expect.poll(current).toEqual(['Afterwards']);
		await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }));
		await expect.poll(current).toEqual(['Notes']);
	});

	test('leaves out the headings of closed tabs', async () => {
		const { page } = await site.open('/harbour/');
		const entries = async () => (await page.locator('.toc li:visible').allTextContents()).filter((text) => text.startsWith('Connect from'));
		expect(await entries()).toEqual(['Connect from JavaScript']);
		await page.getByRole('tab', { name: 'Python' }).first().click();
		expect(await entries()).toEqual(['Connect from Python']);
	});

	test('opens the fold around a heading', async () => {
		const { page } = await site.open('/lighthouse/#fresnel-lens');
		expect(await page.getByRole('heading', { name: 'Fresnel lens' }).isVisible()).toBe(true);
	});

	test('on a narrow screen closes when an entry was followed', async () => {
		const { page } = await site.open('/harbour/connect/', { viewport: { width: 360, height: 700 } });
		await page.locator('.toc-small summary').click();
		await page.locator('.toc-small').getByRole('link', { name: 'Afterwards' }).click();
		expect(await page.locator('.toc-small').evaluate((element) => (element as HTMLDetailsElement).open)).toBe(false);
	});
});
