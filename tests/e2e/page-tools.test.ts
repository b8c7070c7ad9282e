import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Site, serveInBrowser } from './browser.ts';
import { smallSite } from './small-site.ts';

let site: Site;
beforeAll(async () => {
	site = await serveInBrowser(smallSite());
});
afterAll(() => site.close());

const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };

describe('copy', () => {
	test('a code block goes to the clipboard, and the button says so', async () => {
		const { page } = await site.open('/harbour/?language=python', clipboard);
		const figure = page.locator('figure.code', { hasText: 'create_pool' });
		await figure.hover();
		await figure.locator('[data-copy]').click();
		expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('pool = create_pool(url, max_pool_size=4)\n');
		expect(await figure.locator('[data-copy]').textContent()).toBe('Copied');
		expect(await page.locator('body > [role=status]').textContent()).toBe('Copied');
		await expect.poll(() => figure.locator('[data-copy]').textContent(), { timeout: 4000 }).toBe('Copy');
	});

	test('the page goes to the clipboard as Markdown', async () => {
		const { page } = await site.open('/harbour/connect/', clipboard);
		await page.locator('[data-copy-markdown]').click();
		await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('# Connect to Harbour');
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
