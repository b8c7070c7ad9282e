import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Site, serveInBrowser } from './browser.ts';
import { realSite } from './small-site.ts';

/**
 * One errand, run twice without a pointer: choose Go, pick pgx, find `sslmode`, copy the snippet. First with the keyboard
 * alone, then with nothing but what the accessibility tree says, as a screen reader goes through it.
 */
let site: Site;
beforeAll(async () => {
	site = await serveInBrowser(realSite);
});
afterAll(() => site.close());

const connect = '/cockroachdb/connect/';
const options = { permissions: ['clipboard-read', 'clipboard-write'] };
const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const isGoSnippet = /pgx|sslmode/;

describe('with the keyboard alone', () => {
	/** Presses a key until the focused element is the one that is looked for. */
	async function press(page: Page, key: string, selector: string, atMost = 150): Promise<void> {
		for (let presses = 0; presses < atMost; presses++) {
			await page.keyboard.press(key);
			if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
		}
		throw new Error(`${key} does not lead to ${selector}`);
	}
	const outline = (page: Page) =>
		page.evaluate(() => {
			const focused = document.activeElement as HTMLElement;
			// Radios are covered by their labels, which carry the outline.
			const places = [focused, focused.nextElementSibling, focused.parentElement].filter((place) => place !== null);
			return places.some(
				(place) => getComputedStyle(place).outlineStyle !== 'none' && Number.parseFloat(getComputedStyle(place).outlineWidth) > 0,
			);
		});

	test('a reader chooses Go and pgx, finds sslmode, and copies a snippet', async () => {
		const { page, errors } = await site.open(connect, options);
		await press(page, 'Tab', '[name=filter-language]');
		expect(await outline(page)).toBe(true);
		await press(page, 'ArrowRight', '[name=filter-language][value=go]', 9);
		expect(await page.evaluate(() => document.documentElement.dataset.language)).toBe('go');
		await press(page, 'Tab', '[name=filter-driver]', 3);
		await press(page, 'ArrowRight', '[name=filter-driver][value=pq]', 4);
		await press(page, 'ArrowLeft', '[name=filter-driver][value=pgx]', 4);
		expect(new URL(page.url()).search).toBe('?language=go&driver=pgx');

		await page.keyboard.press('/');
		await page.keyboard.type('sslmode');
		const input = page.locator('#search-input');
		await expect.poll(() => input.getAttribute('aria-expanded')).toBe('true');
		await expect.poll(() => page.locator('#search-results a[role=option]').count()).toBeGreaterThan(0);
		await page.keyboard.press('ArrowDown');
		const active = await input.getAttribute('aria-activedescendant');
		const href = await page.locator(`#${active}`).getAttribute('href');
		await page.keyboard.press('Enter');
		await expect
			.poll(() => page.evaluate(() => [...CSS.highlights.values()].reduce((sum, marks) => sum + marks.size, 0)))
			.toBeGreaterThan(0);
		expect(new URL(page.url()).pathname).toBe(new URL(href ?? '', site.origin).pathname);
		expect(await page.evaluate(() => document.documentElement.dataset.language)).toBe('go');

		await page.goto(connect);
		await press(page, 'Tab', '.skip-link', 1);
		await page.keyboard.press('Enter');
		await press(page, 'Tab', 'main [data-copy]');
		expect(await outline(page)).toBe(true);
		await page.keyboard.press('Enter');
		await expect.poll(() => copied(page)).toMatch(isGoSnippet);
		expect(errors).toEqual([]);
	});

	test('a reader clears what is chosen, and goes on where they were', async () => {
		const { page } = await site.open(`${connect}?language=go&driver=pgx`);
		await press(page, 'Tab', '[data-take-back=language]', 20);
		expect(await outline(page)).toBe(true);
		await press(page, 'Tab', '[data-take-back=all]', 3);
		await page.keyboard.press('Space');
		expect(await page.evaluate(() => document.documentElement.dataset.chosen)).toBe('');
		await press(page, 'Tab', '[name=filter-deployment]', 12);
	});
});

describe('by the accessibility tree alone', () => {
	interface AxNode {
		ignored: boolean;
		role?: { value: string };
		name?: { value: string };
		description?: { value: string };
		properties?: { name: string; value: { value: unknown } }[];
		backendDOMNodeId: number;
	}

	/** What a screen reader has of the page: roles, names and states, and the press of a button. */
	class Reader {
		readonly #session: CDPSession;
		constructor(session: CDPSession) {
			this.#session = session;
		}

		async all(role: string): Promise<AxNode[]> {
			const { nodes } = (await this.#session.send('Accessibility.getFullAXTree')) as unknown as { nodes: AxNode[] };
			return nodes.filter((node) => !node.ignored && node.role?.value === role);
		}

		async find(role: string, name: string | RegExp): Promise<AxNode> {
			const all = await this.all(role);
			const found = all.find((node) => (typeof name === 'string' ? node.name?.value === name : name.test(node.name?.value ?? '')));
			if (!found) throw new Error(`no ${role} ${name} among: ${all.map((node) => node.name?.value).join(' | ')}`);
			return found;
		}

		state(node: AxNode, property: string): unknown {
			return node.properties?.find(({ name }) => name === property)?.value.value;
		}

		async press(node: AxNode): Promise<void> {
			const { object } = await this.#session.send('DOM.resolveNode', { backendNodeId: node.backendDOMNodeId });
			await this.#session.send('Runtime.callFunctionOn', {
				objectId: object.objectId as string,
				functionDeclaration: 'function () { this.focus?.(); this.click(); }',
			});
		}

		/** The text of the live regions, by how urgent they are. */
		async live(): Promise<string[]> {
			const texts: string[] = [];
			for (const node of await this.all('status')) {
				expect(this.state(node, 'live')).toBe('polite');
				const { object } = await this.#session.send('DOM.resolveNode', { backendNodeId: node.backendDOMNodeId });
				const { result } = await this.#session.send('Runtime.callFunctionOn', {
					objectId: object.objectId as string,
					functionDeclaration: 'function () { return this.textContent; }',
					returnByValue: true,
				});
				if (result.value) texts.push(result.value as string);
			}
			return texts;
		}
	}
	async function readerOf(page: Page): Promise<Reader> {
		const session = await page.context().newCDPSession(page);
		await session.send('DOM.enable');
		await session.send('Accessibility.enable');
		return new Reader(session);
	}

	test('a reader chooses Go and pgx, hears what is shown, finds sslmode, and copies a snippet', async () => {
		const { page } = await site.open(connect, options);
		await page.waitForFunction(() => document.documentElement.dataset.js === 'ready');
		const reader = await readerOf(page);
		await reader.find('group', 'Language');
		const go = await reader.find('radio', 'Go');
		expect(reader.state(go, 'checked')).toBe('false');
		await reader.press(go);
		expect(await reader.live()).toEqual([expect.stringMatching(/^Showing Go, pgx: \d+ sections$/)]);
		expect(reader.state(await reader.find('radio', 'Go'), 'checked')).toBe('true');
		expect((await reader.all('radio')).map(({ name }) => name?.value)).toEqual(expect.arrayContaining(['pgx', 'pq', 'GORM']));
		expect((await reader.all('radio')).map(({ name }) => name?.value)).not.toContain('Psycopg2');
		await reader.press(await reader.find('radio', 'pgx'));
		await reader.find('button', 'Take back language Go');
		expect((await reader.all('heading')).map(({ name }) => name?.value)).toContain('Connect with pgx');
		expect((await reader.all('heading')).map(({ name }) => name?.value)).not.toContain('Connect with Psycopg2');
		const linked = (await reader.all('link')).map(({ name }) => name?.value);
		expect(linked).toContain('Connect with pgx');
		expect(linked).not.toContain('Connect with Psycopg2');

		await reader.press(await reader.find('button', /^Search/));
		const field = await reader.find('combobox', 'Search the documentation');
		expect(reader.state(field, 'focused')).toBe(true);
		await page.keyboard.type('sslmode');
		await expect.poll(async () => (await reader.all('listbox')).map(({ name }) => name?.value)).toEqual(['Results']);
		await expect.poll(async () => (await reader.live()).join()).toMatch(/\d+ pages?/);
		// The options of the facets' choosers are selected, too.
		const selected = async () => (await reader.all('option')).filter((option) => reader.state(option, 'selected') === true).length;
		const before = await selected();
		await page.keyboard.press('ArrowDown');
		await expect.poll(selected).toBe(before + 1);
		await page.keyboard.press('Escape');

		await reader.press(await reader.find('button', 'Copy'));
		await expect.poll(() => copied(page)).toMatch(isGoSnippet);
		await expect.poll(() => reader.live()).toContain('Copied');
	});
});
