import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { globSync } from 'tinyglobby';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { fileOf, pagesOf, sitesUnderTest } from '../support/built-sites.ts';
import { type Site, scriptStarted, serveInBrowser } from './browser.ts';

/** For whom a page is as a whole: site path to language id, from the front matter of the pages' sources. */
function languagesOfPages(content: string): Record<string, string> {
	return Object.fromEntries(
		globSync('**/[!_]*.mdx', { cwd: content }).flatMap((file) => {
			const [, frontMatter = ''] = /^---\n(.*?)\n---/s.exec(readFileSync(path.join(content, file), 'utf8')) ?? [];
			const { language } = parse(frontMatter) ?? {};
			return language ? [[`/${file.replace(/(?:(?<=\/)index)?\.mdx$/, '')}/`.replaceAll('//', '/'), language]] : [];
		}),
	);
}

/** What is wrong with the page that stands there, for a reader of this language. Runs in the page. */
function inspect({ language, subjects }: { language: string; subjects: Record<string, string> }): string[] {
	const root = document.documentElement;
	const wrong: string[] = [];
	const stored = JSON.parse(localStorage.getItem('portolan:choices') ?? '{}');
	if (stored.language !== language) wrong.push(`${stored.language} is remembered`);
	if (!root.dataset.chosen?.split(' ').includes('language')) wrong.push('the choice is not in force');
	if (!document.querySelector('[data-take-back=language]')?.checkVisibility()) wrong.push('the bar does not name the choice');

	/** A closed fold opens when a link leads into it, and hides no element of its own. */
	const isHidden = (element: Element) => {
		if (element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })) return false;
		if (!element.closest('details:not([open])')) return true;
		for (let part: Element | null = element; part; part = part.parentElement) {
			const style = getComputedStyle(part);
			if (style.display === 'none' || style.visibility === 'hidden' || style.contentVisibility === 'hidden') return true;
		}
		return false;
	};
	const list = document.querySelector('.toc');
	const entries = [...(list?.querySelectorAll('a') ?? [])].filter((link) => !isHidden(link));
	for (const link of entries) {
		const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
		if (!target || isHidden(target)) wrong.push(`the contents list leads to ${link.hash}, which is hidden`);
	}
	const headings = [...document.querySelectorAll('main .content :is(h2, h3, h4)[id]')].filter((heading) => !isHidden(heading));
	const listed = new Set([...(list?.querySelectorAll('a') ?? [])].map(({ hash }) => decodeURIComponent(hash.slice(1))));
	const shown = new Set(entries.map(({ hash }) => decodeURIComponent(hash.slice(1))));
	for (const { id } of headings) if (listed.has(id) && !shown.has(id)) wrong.push(`the contents list leaves out #${id}, which is there`);

	for (const link of document.querySelectorAll<HTMLAnchorElement>('.sidebar li a:not([aria-current]), .page-turner a')) {
		const subject = subjects[link.pathname];
		if (subject && subject !== language && link.checkVisibility()) wrong.push(`${link.pathname} is offered, and is for ${subject}`);
	}
	for (const rel of ['prev', 'next']) {
		const turns = [...document.querySelectorAll(`.page-turner [rel=${rel}]`)].filter((link) => link.checkVisibility());
		if (turns.length > 1) wrong.push(`${turns.length} links lead to the page that is ${rel}`);
	}

	const blocks = [...document.querySelectorAll('main .content :is(h2, h3, h4, p, pre, table, li, figure, summary, svg, dt)')];
	const visible = blocks.filter((block) => !block.matches('.tab-label, .variant-label') && !isHidden(block));
	for (const [index, block] of visible.entries()) {
		const next = visible[index + 1];
		const depth = (element: Element | undefined) => Number(/^H(\d)$/.exec(element?.tagName ?? '')?.[1] ?? 9);
		if (depth(block) < 9 && (!next || depth(next) <= depth(block))) wrong.push(`nothing stands below #${block.id}`);
	}
	return wrong;
}

/** Goes to a heading in each hidden variant, tab and row by its address, as a search hit does. Runs in the page. */
async function visitHeadings(language: string): Promise<string[]> {
	const wrong: string[] = [];
	const hidden = new Map<Element | null, Element>();
	for (const heading of document.querySelectorAll('main :is(h2, h3, h4, h5, h6, [role=tabpanel])[id]')) {
		const place = heading.closest('.variant, .tabs-panel, tr, details');
		if (!hidden.has(place) && !heading.checkVisibility({ contentVisibilityAuto: true })) hidden.set(place, heading);
	}
	for (const heading of hidden.values()) {
		await new Promise<void>((resolve) => {
			addEventListener('hashchange', () => setTimeout(resolve), { once: true });
			location.replace(`#${encodeURIComponent(heading.id)}`);
		});
		if (!heading.checkVisibility({ contentVisibilityAuto: true })) wrong.push(`a link to #${heading.id} does not show it`);
	}
	const stored = JSON.parse(localStorage.getItem('portolan:choices') ?? '{}');
	if (stored.language !== language) wrong.push(`${stored.language} is remembered after links`);
	history.replaceState(null, '', location.pathname);
	return wrong;
}

/** The ids that stand in the same variant, tab, row and fold as another: what shows it shows them too. Runs in the page. */
function inPlaceOf({ id, others }: { id: string; others: string[] }): string[] {
	const placeOf = (id: string) => document.getElementById(id || 'content')?.closest('.variant, .tabs-panel, tr, details');
	return others.filter((other) => placeOf(other) !== undefined && placeOf(other) === placeOf(id));
}

/** Copies the page as Markdown, and compares its headings with those that are shown. Runs in the page. */
async function compareCopied(): Promise<string[]> {
	const button = document.querySelector<HTMLElement>('[data-copy-markdown]');
	if (!button) return [];
	const copied = await new Promise<string>((resolve) => {
		Object.defineProperty(navigator, 'clipboard', {
			configurable: true,
			value: {
				write: async ([item]: ClipboardItem[]) => resolve(await (await (item as ClipboardItem).getType('text/plain')).text()),
				writeText: resolve,
			},
		});
		button.click();
	});
	const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
	const written = new Set([...copied.matchAll(/^#{2,6} (.*)$/gm)].map(([, text = '']) => letters(text)));
	const headings = [...document.querySelectorAll('main .content :is(h2, h3, h4)[id]:not(#footnote-label)')];
	// What is folded is written out, and so are tabs that follow no choice.
	const open = headings.filter((heading) => heading.checkVisibility({ contentVisibilityAuto: true }));
	const left = headings.filter(
		(heading) => heading.closest('[data-when-language]') && !open.includes(heading) && !heading.closest('details:not([open])'),
	);
	const shown = new Set(open.map((heading) => letters(heading.textContent ?? '')));
	const gone = left.map((heading) => letters(heading.textContent ?? '')).filter((text) => !shown.has(text));
	return [
		...[...shown].filter((text) => !written.has(text)).map((text) => `the copied Markdown lacks “${text}”`),
		...gone.filter((text) => written.has(text)).map((text) => `the copied Markdown has “${text}”, which is hidden`),
	];
}

/** What is one thing or another by what the reader chose, and what browsers fill in again by themselves. */
const followers =
	'input, select, [data-when-language], [data-when-deployment], [data-when-driver], [data-when-protocol], [data-when-os], [data-sync]';

/** For whom a page is to be looked at: the languages that its content tells apart, and one that stands for all others. */
function readersOf(file: string, languages: string[]): Set<string> {
	const [, main = ''] = readFileSync(file, 'utf8').split('<main');
	const marks = main.matchAll(/ data-(?:when|among|has|sync)[a-z-]*=(?:"([^"]*)"|([^\s>]*))/g);
	const named = new Set([...marks].flatMap(([, quoted, bare]) => (quoted ?? bare ?? '').split(/\s/)));
	const other = languages.find((language) => !named.has(language));
	return new Set(languages.filter((language) => named.has(language) || language === other));
}

describe.each(sitesUnderTest())('$name', ({ dist, content, samples }) => {
	let site: Site;
	let languages: string[];
	let readers: Map<string, Set<string>>;
	const pages = pagesOf(dist);
	const subjects = languagesOfPages(content);
	beforeAll(async () => {
		site = await serveInBrowser(dist);
		const { page, context } = await site.open('/');
		languages = await page
			.locator('[name=site-language]:not([value=""])')
			.evaluateAll((radios) => radios.map((radio) => (radio as HTMLInputElement).value));
		await context.close();
		readers = new Map(pages.map((page) => [page, readersOf(fileOf(dist, page), languages)]));
	});
	afterAll(() => site.close());

	/** A reader who chose a language on another visit. */
	async function readerOf(language: string): Promise<{ context: BrowserContext; page: Page }> {
		const { context, page } = await site.open(`/?language=${language}`);
		await scriptStarted(page);
		return { context, page };
	}

	/** Chooses in the header, as the reader does. */
	const choose = (page: Page, language: string) =>
		page.evaluate((id) => document.querySelector<HTMLElement>(`#site-language-${id}`)?.click(), language);

	const smallPhone = { width: 320, height: 640 };

	/** What is wrong with a page that has to be moved sideways on a small phone. */
	async function tooWide(page: Page): Promise<string[]> {
		const width = await page.evaluate(() => document.documentElement.scrollWidth);
		return width > smallPhone.width ? [`${width} pixels wide`] : [];
	}

	/** Two languages at a time. @returns everything that is wrong, with page and language in front */
	async function forEachLanguage(walk: (page: Page, language: string) => Promise<string[]>): Promise<string[]> {
		const left = [...languages];
		const wrong: string[] = [];
		const walker = async () => {
			for (let language = left.shift(); language; language = left.shift()) {
				const { context, page } = await readerOf(language);
				wrong.push(...(await walk(page, language)).map((what) => `${language}: ${what}`));
				await context.close();
			}
		};
		await Promise.all([walker(), walker()]);
		return wrong;
	}

	test('the inspection is awake: it finds what is put there', async () => {
		const { context, page } = await readerOf('go');
		const [subject = ''] = Object.entries(subjects).find(([, language]) => language !== 'go') ?? [];
		await page.goto(samples.docs);
		await scriptStarted(page);
		await page.evaluate((href) => {
			const item = document.createElement('li');
			item.append(Object.assign(document.createElement('a'), { href, textContent: 'x' }));
			document.querySelector('.sidebar ul')?.append(item);
			const [heading] = document.querySelectorAll<HTMLElement>('.content :is(h2)[id]');
			if (heading) heading.hidden = true;
			document.querySelector('.content')?.append(Object.assign(document.createElement('h2'), { id: 'empty', textContent: 'Empty' }));
			localStorage.removeItem('portolan:choices');
		}, `${subject}?x`);
		const wrong = await page.evaluate(inspect, { language: 'go', subjects });
		expect(wrong.map((what) => what.replaceAll(/\S*[#/]\S*/g, '…'))).toEqual([
			'undefined is remembered',
			'the contents list leads to … which is hidden',
			expect.stringContaining('is offered, and is for'),
			'nothing stands below …',
		]);
		await context.close();
	});

	test('no page loses or hides anything for any language: fresh, reloaded, or gone back to', { timeout: 3_600_000 }, async () => {
		const wrong = await forEachLanguage(async (page, language) => {
			const found: string[] = [];
			for (const address of pages) {
				const look = async (how: string) => {
					await scriptStarted(page);
					const here = await page.evaluate(inspect, { language, subjects });
					found.push(...here.map((what) => `${address} ${how}: ${what}`));
				};
				await page.goto(address);
				await look('fresh');
				// A page that is the same for everyone is read from what is remembered, however it was reached.
				if (
					!readers.get(address)?.has(language) ||
					!(await page.evaluate((selector) => Boolean(document.querySelector('main')?.querySelector(selector)), followers))
				)
					continue;
				await page.reload();
				await look('reloaded');
				await page.goto('/robots.txt');
				await page.goBack();
				await look('gone back to');
			}
			return found;
		});
		expect(wrong).toEqual([]);
	});

	test('every page copies what it shows for each language, shows what links lead to, and fits on a small phone', {
		timeout: 3_600_000,
	}, async () => {
		const wrong: string[] = [];
		const { context, page } = await site.open('/', { viewport: smallPhone });
		for (const address of pages) {
			await page.goto(address);
			await scriptStarted(page);
			const say = (language: string, what: string[]) => wrong.push(...what.map((text) => `${address}, ${language}: ${text}`));
			for (const language of languages) {
				await choose(page, language);
				say(language, await tooWide(page));
				say(language, await page.evaluate(compareCopied));
			}
			for (const language of languages) {
				await choose(page, language);
				say(language, await page.evaluate(visitHeadings, language));
			}
		}
		await context.close();
		expect(wrong).toEqual([]);
	});

	test("every page fits on a small phone in the system's fonts, which slow lines leave a page with", { timeout: 3_600_000 }, async () => {
		const wrong: string[] = [];
		const { context, page } = await site.open('/', { viewport: smallPhone });
		await context.route('**/*.woff2', (route) => route.abort());
		for (const address of pages) {
			await page.goto(address);
			await scriptStarted(page);
			for (const language of languages) {
				await choose(page, language);
				wrong.push(...(await tooWide(page)).map((what) => `${address}, ${language}: ${what}`));
			}
		}
		await context.close();
		expect(wrong).toEqual([]);
	});

	test('no search hit leads to something hidden', { timeout: 1_800_000 }, async () => {
		let visited = 0;
		const seen = new Set<string>();
		const wrong = await forEachLanguage(async (page, language) => {
			const found: string[] = [];
			for (const [address, targets] of await hits(page, ['connect', 'password', 'install'])) {
				const { pathname, searchParams } = new URL(address);
				// A link that carries a language shows the same to everyone.
				const reader = searchParams.has('language') || !readers.get(pathname)?.has(language) ? 'anyone' : language;
				const keyOf = (id: string) => `${reader} ${address} ${id}`;
				for (const id of targets) {
					if (seen.has(keyOf(id))) continue;
					seen.add(keyOf(id));
					visited++;
					await page.goto(id === '' ? address : `${address}#${encodeURIComponent(id)}`);
					// Not asked in the page: a hit in the page that is open is another load or none.
					await page.waitForFunction(() => document.documentElement.dataset.js === 'ready');
					if (
						!(await page.evaluate((id) => document.getElementById(id)?.checkVisibility({ contentVisibilityAuto: true }), id || 'content'))
					)
						found.push(`a search leads to ${address}#${id}, which is hidden`);
					for (const other of await page.evaluate(inPlaceOf, { id, others: [...targets] })) seen.add(keyOf(other));
					// A hit for other readers is a link that carries its choice; the next question is this reader's again.
					await page.evaluate((id) => localStorage.setItem('portolan:choices', JSON.stringify({ language: id })), language);
				}
			}
			return found;
		});
		expect(wrong).toEqual([]);
		expect(visited).toBeGreaterThan(languages.length * 10);
	});
});

/** Opens what is folded among the results of a search. Runs in the page. @returns the addresses of all options */
function unfoldHits(): string[] {
	const list = document.querySelector('#search-results') as HTMLElement;
	const fold = () => list.querySelector<HTMLElement>('.search-section ~ .search-more, .search-page + .search-more');
	for (let more = fold(); more; more = fold()) more.click();
	return [...list.querySelectorAll<HTMLAnchorElement>('a[role=option]')].map(({ href }) => href);
}

/** Pages that searches bring up, with the ids in them: the empty one is the page's beginning. */
async function hits(page: Page, queries: string[]): Promise<Map<string, Set<string>>> {
	const found = new Map<string, Set<string>>();
	for (const query of queries) {
		await page.goto('/');
		await scriptStarted(page);
		await page.keyboard.press('/');
		await page.locator('#search-input').fill(query);
		await page.locator('#search-results a[role=option]').first().waitFor();
		for (const href of await page.evaluate(unfoldHits)) {
			const [address = '', hash = ''] = href.split('#');
			found.set(address, (found.get(address) ?? new Set()).add(decodeURIComponent(hash)));
		}
	}
	return found;
}
