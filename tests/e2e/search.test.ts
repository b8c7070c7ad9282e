import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Site, serveInBrowser } from './browser.ts';
import { answerTo, answerWithin } from './search-answers.ts';
import { smallSite } from './small-site.ts';

let site: Site;
beforeAll(async () => {
	site = await serveInBrowser(smallSite());
});
afterAll(() => site.close());

interface Hit {
	kind: string;
	title: string;
	href: string | null;
}
/** Types a query and waits for its answer. */
async function search(page: Page, query: string): Promise<Hit[]> {
	await answerTo(page, query);
	return hits(page);
}
const hits = (page: Page): Promise<Hit[]> =>
	page.locator('.search [role=option]').evaluateAll((options) =>
		options.map((option) => ({
			kind: option.className.replace('search-', ''),
			title: (option.querySelector('.search-title') ?? option).textContent ?? '',
			href: option.getAttribute('href')?.replace(/^https?:\/\/[^/]+/, '') ?? null,
		})),
	);
const status = (page: Page) => page.locator('.search [role=status]').textContent();
const active = (page: Page) =>
	page.evaluate(
		() =>
			document
				.getElementById(document.querySelector('#search-input')?.getAttribute('aria-activedescendant') ?? '')
				?.querySelector('.search-title')?.textContent,
	);
const isOpen = (page: Page) => page.locator('dialog.search').evaluate((dialog) => (dialog as HTMLDialogElement).open);

describe('the search dialog', () => {
	test.each(['/', 'Control+k', 'Meta+k'])('opens with %s, closes with Esc, and gives the focus back', async (keys) => {
		const { page, errors } = await site.open('/harbour/');
		const link = page.locator('.content a[href], .toc a').first();
		await link.focus();
		await page.keyboard.press(keys);
		expect(await page.evaluate(() => document.activeElement?.id)).toBe('search-input');
		await page.keyboard.press('Escape');
		expect(await isOpen(page)).toBe(false);
		expect(await link.evaluate((element) => document.activeElement === element)).toBe(true);
		expect(errors).toEqual([]);
	});

	test('opens with its button, and starts with places to go', async () => {
		const { page } = await site.open('/harbour/');
		await page.locator('.site-header [data-search-open]').click();
		expect(await page.locator('.search-start').getByRole('link', { name: 'Lighthouse' }).isVisible()).toBe(true);
		expect(await page.locator('#search-input').getAttribute('aria-expanded')).toBe('false');
	});

	test('leaves "/" alone while somebody types', async () => {
		const { page } = await site.open('/harbour/');
		await page.keyboard.press('/');
		await page.keyboard.type('a/b');
		expect(await page.locator('#search-input').inputValue()).toBe('a/b');
	});

	test('loads its code when it is about to be used, and the index then', async () => {
		const { page, context } = await site.open('/lighthouse/');
		const requested: string[] = [];
		context.on('request', (request) => requested.push(new URL(request.url()).pathname));
		await page.goto('/harbour/');
		await page.waitForLoadState('networkidle');
		expect(requested.filter((path) => /search|pagefind/.test(path))).toEqual([]);
		await page.locator('.site-header [data-search-open]').focus();
		await expect.poll(() => requested.some((path) => /\/search\.[\w-]+\.js$/.test(path))).toBe(true);
		expect(requested.filter((path) => path.includes('/pagefind/'))).toEqual([]);
		await page.keyboard.press('Enter');
		await search(page, 'anchor');
		expect(requested.filter((path) => path.includes('/pagefind/')).length).toBeGreaterThan(3);
	});

	test('asks for ten files at most until the first result, and for the words of the site where a word may be misspelled', async () => {
		const { page, context } = await site.open('/lighthouse/');
		const requested: string[] = [];
		context.on('request', (request) => requested.push(new URL(request.url()).pathname));
		await page.keyboard.press('/');
		await search(page, 'gangway');
		// Code, Pagefind, its WebAssembly, the start, one part of the index, and the texts of five pages.
		expect(requested.length).toBeLessThanOrEqual(10);
		expect(requested.filter((path) => path.endsWith('words.txt'))).toEqual([]);
		await search(page, 'capstna');
		expect(requested.filter((path) => path.endsWith('words.txt')).length).toBe(1);
	});

	test('answers what was typed before its code was there', async () => {
		const { page } = await site.open('/harbour/');
		await page.route('**/_astro/search.*.js', async (route) => {
			await new Promise((resolve) => setTimeout(resolve, 500));
			await route.continue();
		});
		await page.keyboard.press('/');
		await page.keyboard.type('capstan');
		await expect.poll(() => status(page)).toBe('1 page');
	});

	test('says so when it cannot be loaded', async () => {
		const { page } = await site.open('/harbour/');
		await page.route('**/pagefind/**', (route) => route.abort());
		await page.keyboard.press('/');
		await expect.poll(() => status(page)).toContain('could not be loaded');
	});

	test('opens by address', async () => {
		const { page } = await site.open('/?q=capstan');
		await expect.poll(() => status(page)).toBe('1 page');
	});

	test('is a combobox: arrows go around the results, Enter opens one', async () => {
		const { page } = await site.open('/lighthouse/');
		await page.keyboard.press('/');
		const found = await search(page, 'gangway');
		expect(found.map(({ kind }) => kind)).toEqual(['page', 'section', 'page', 'section']);
		expect(await page.locator('#search-input').getAttribute('aria-expanded')).toBe('true');
		await page.keyboard.press('ArrowDown');
		expect(await active(page)).toBe(found[0]?.title);
		await page.keyboard.press('ArrowUp');
		expect(await active(page)).toBe(found[3]?.title);
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('ArrowDown');
		expect(await active(page)).toBe('The gangway');
		expect(await page.locator('.search [aria-selected=true]').count()).toBe(1);
		await page.keyboard.press('Enter');
		await page.waitForURL('**/harbour/*/#the-gangway');
		expect(await page.locator('#the-gangway').isVisible()).toBe(true);
	});

	test('Enter without a choice opens the first result', async () => {
		const { page } = await site.open('/lighthouse/');
		await page.keyboard.press('/');
		await search(page, 'bowsprit');
		await page.keyboard.press('Enter');
		await page.waitForURL('**/harbour/java/**');
	});

	test('remembers what was opened', async () => {
		const { page } = await site.open('/lighthouse/');
		await page.keyboard.press('/');
		await search(page, 'bowsprit');
		await page.keyboard.press('Enter');
		await page.waitForURL('**/harbour/java/**');
		await page.keyboard.press('/');
		await expect.poll(() => page.locator('.search-recent a').allTextContents()).toEqual(['Harbour from Java']);
	});
});

describe('accessibility', () => {
	const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
	const violations = (page: Page) =>
		page.evaluate(async () => {
			const { axe } = globalThis as unknown as {
				axe: { run: (root: Element) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
			};
			const result = await axe.run(document.querySelector('dialog.search') as Element);
			return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
		});

	test.each(['light', 'dark'] as const)(
		'axe finds nothing in the dialog, %s, empty, with results, corrected, folded and without results',
		async (colorScheme) => {
			const { page } = await site.open('/lighthouse/?language=python', { colorScheme });
			await page.evaluate(axe);
			await page.keyboard.press('/');
			await expect.poll(() => page.locator('[data-facet=database]').isEnabled()).toBe(true);
			expect(await violations(page)).toEqual([]);
			for (const query of ['gangway', 'capstna', 'harbour', 'xylophonic']) {
				await search(page, query);
				await page.keyboard.press('ArrowDown');
				expect([query, await violations(page)]).toEqual([query, []]);
			}
		},
	);
});

describe('what is found', () => {
	let page: Page;
	beforeAll(async () => {
		({ page } = await site.open('/lighthouse/'));
		await page.keyboard.press('/');
	});

	test.each([
		'c#',
		'sslmode=verify-full',
		'jdbc:',
		'database/sql',
		'@harbour/websocket',
		'--cluster',
		'maxPoolSize',
		'max pool size',
		'create_pool',
		'harbour://user@localhost:5432/bay',
	])('%s, as it is', async (query) => {
		expect((await search(page, query)).some(({ href }) => href?.startsWith('/harbour/'))).toBe(true);
		expect(await page.locator('.search-note').isVisible()).toBe(false);
	});

	test.each([
		['conection', 'connection'],
		['cocroach', 'cockroach'],
		['asyncgp', 'asyncpg'],
		['capstna', 'capstan'],
		['bolard', 'bollard'],
		['keeldepth', undefined],
		['connectionstring', 'connection string'],
	])('%s means %s', async (typed, meant) => {
		expect((await search(page, typed)).length).toBeGreaterThan(0);
		const note = page.locator('.search-note');
		if (meant === undefined) expect(await note.isVisible()).toBe(false);
		else expect(await note.textContent()).toContain(`Showing results for ${meant}.`);
	});

	test('a correction can be refused, and taken again', async () => {
		await search(page, 'capstna');
		await page.locator('.search-note button').click();
		await expect.poll(() => status(page)).toBe('No results');
		await page.locator('.search-note button').click();
		await expect.poll(() => status(page)).toBe('1 page');
	});

	test('nothing, with what to try next', async () => {
		expect(await search(page, 'xylophonic')).toEqual([]);
		expect(await page.locator('.search-none').isVisible()).toBe(true);
		expect(await page.locator('.search-none').textContent()).toContain('xylophonic');
		expect(await page.locator('.search-start').isVisible()).toBe(true);
	});

	test('excerpts are text: what looks like markup is shown as it is', async () => {
		await search(page, '<img src=x onerror=alert(1)> anchor');
		expect(await page.locator('.search img').count()).toBe(0);
	});

	test('the section in the variant, with the choice that shows it', async () => {
		const [, section] = await search(page, 'capstan');
		expect(section).toMatchObject({
			kind: 'section',
			title: 'Connect with pgx',
			href: '/harbour/connect/?language=go&driver=pgx&highlight=capstan#connect-with-pgx',
		});
		await page.locator('.search-section').first().click();
		await page.waitForURL('**/harbour/connect/**');
		expect(await page.locator('#connect-with-pgx').isVisible()).toBe(true);
		await page.goto('/lighthouse/');
		await page.evaluate(() => localStorage.clear());
		await page.goto('/lighthouse/');
		await page.keyboard.press('/');
	});

	test('the tab, which the link opens', async () => {
		const found = await search(page, 'keelDepth');
		const section = found.find(({ kind }) => kind === 'section');
		expect(section?.href).toContain('#preview-notes');
		await page.goto(section?.href ?? '');
		expect(await page.getByText('keelDepth').isVisible()).toBe(true);
	});
});

describe('facets', () => {
	test('say how many pages each value leaves, and narrow the results', async () => {
		const { page } = await site.open('/lighthouse/');
		await page.keyboard.press('/');
		await search(page, 'gangway');
		const options = (facet: string) => page.locator(`[data-facet=${facet}] option`).allTextContents();
		expect(await options('language')).toEqual(['All languages', 'Python (1)', 'Go (1)']);
		expect(await options('driver')).toEqual(['All drivers', 'hb-go (1)', 'hb-python (1)']);
		expect(await options('database')).toEqual(['All databases', 'Harbour (2)']);
		await page.locator('[data-facet=language]').selectOption('go');
		await expect.poll(() => status(page)).toBe('1 page');
		// The picked facet goes on offering what else there is.
		expect(await options('language')).toEqual(['All languages', 'Python (1)', 'Go (1)']);
		expect(await options('driver')).toEqual(['All drivers', 'hb-go (1)']);
	});

	test('alone list the pages of a value', async () => {
		const { page } = await site.open('/lighthouse/');
		await page.keyboard.press('/');
		await expect.poll(() => page.locator('[data-facet=database]').isEnabled()).toBe(true);
		await page.locator('[data-facet=database]').selectOption('lighthouse');
		await expect.poll(() => status(page)).toBe('2 pages');
	});

	test('are given up with one press where they leave nothing', async () => {
		const { page } = await site.open('/lighthouse/');
		await page.keyboard.press('/');
		await expect.poll(() => page.locator('[data-facet=database]').isEnabled()).toBe(true);
		await page.locator('[data-facet=database]').selectOption('lighthouse');
		// The choice alone has a result of its own, which may still be on its way.
		await search(page, 'capstan');
		await expect.poll(() => status(page)).toBe('No results');
		await page.locator('[data-facets-clear]').click();
		await expect.poll(() => status(page)).toBe('1 page');
	});
});

describe("the reader's language", () => {
	test('comes first, and can be put aside', async () => {
		const { page } = await site.open('/lighthouse/?language=go');
		await page.keyboard.press('/');
		expect((await search(page, 'gangway'))[0]?.title).toBe('Harbour from Go');
		await page.goto('/lighthouse/?language=python');
		await page.keyboard.press('/');
		expect((await search(page, 'gangway'))[0]?.title).toBe('Harbour from Python');
		const chip = page.locator('.search-preference');
		expect(await chip.textContent()).toBe('Python first, remove');
		await chip.click();
		expect(await chip.isVisible()).toBe(false);
		expect(await page.evaluate(() => document.activeElement?.id)).toBe('search-input');
		expect(await page.evaluate(() => localStorage.getItem('portolan:choices'))).toBe('{"language":"python"}');
		await page.keyboard.press('Escape');
		// A slash that comes before the dialog is closed is a character of the query.
		await page.locator('dialog.search').waitFor({ state: 'hidden' });
		await page.keyboard.press('/');
		await expect.poll(() => chip.isVisible()).toBe(true);
	});

	test('is what they chose, also on a page that shows something else', async () => {
		const { page } = await site.open('/harbour/connect/?language=rust');
		await page.keyboard.press('/');
		await expect.poll(() => page.locator('.search-preference').textContent()).toBe('Rust first, remove');
	});

	test('takes nothing from the facets: each says how many pages it leaves', async () => {
		const { page } = await site.open('/lighthouse/?language=python');
		await page.keyboard.press('/');
		await search(page, 'harbour');
		const select = page.locator('select[data-facet=language]');
		const offered = await select
			.locator('option')
			.evaluateAll((options) =>
				options
					.slice(1)
					.map((option) => [(option as HTMLOptionElement).value, Number(/\((\d+)\)$/.exec(option.textContent ?? '')?.[1])] as const),
			);
		expect(offered.length).toBeGreaterThan(2);
		for (const [language, count] of offered) {
			const narrowed = await answerWithin(page, 'language', language);
			expect(narrowed.status).toBe(`${count} ${count === 1 ? 'page' : 'pages'}`);
			expect(await page.locator('.search-preference').isVisible()).toBe(false);
		}
	});

	test('folds the sections for others', async () => {
		const { page } = await site.open('/lighthouse/?language=python');
		await page.keyboard.press('/');
		const found = await search(page, 'capstan');
		expect(found.map(({ kind, title }) => [kind, title])).toEqual([
			['page', 'Connect to Harbour'],
			['more', '1 for Go'],
		]);
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Enter');
		expect((await hits(page)).map(({ title }) => title)).toEqual(['Connect to Harbour', 'Connect with pgx']);
		expect(await active(page)).toBe('Connect with pgx');
	});
});

describe('marks', () => {
	const marked = (page: Page) => page.evaluate(() => [...(CSS.highlights.get('search') ?? [])].map((range) => String(range)));

	test('stand on the words that were searched for, until Esc', async () => {
		const { page } = await site.open('/harbour/?highlight=sslmode%3Dverify-full&language=javascript#connect');
		await expect.poll(() => marked(page)).toContain('sslmode=verify-full');
		expect(page.url()).toMatch(/\/harbour\/\?language=javascript#connect$/);
		expect(await page.locator('.search-marks').textContent()).toBe('Next of 1 matchEsc Clear');
		expect(await page.locator('body > [role=status]').textContent()).toBe('1 match marked');
		await page.keyboard.press('Escape');
		expect(await marked(page)).toEqual([]);
		expect(await page.locator('.search-marks').count()).toBe(0);
	});

	test('find a word with another ending', async () => {
		const { page } = await site.open('/harbour/connect/?highlight=connecting');
		await expect.poll(() => marked(page)).toContain('Connect');
	});

	test('are nothing special for words that are not there', async () => {
		const { page, errors } = await site.open('/harbour/?highlight=(((');
		await page.waitForTimeout(300);
		expect(await page.locator('.search-marks').count()).toBe(0);
		expect(errors).toEqual([]);
	});
});
