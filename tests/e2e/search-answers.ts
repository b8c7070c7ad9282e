import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What the search dialog shows for a query. */
export interface Answer {
	status: string | null;
	note: string | null;
	/** Path from the site's root, text with marks, in order. */
	hits: { href: string; html: string }[];
	facets: Record<string, string[]>;
}

/** What people ask, with misspellings, symbols, several words, other alphabets, and what nobody has. */
export const queries = [
	'connect',
	'conection',
	'password',
	'passwrod',
	'port',
	'port 5432',
	'python',
	'golang',
	'c#',
	'jdbc:',
	'sslmode',
	'sslmode=verify-full',
	'ssl mode',
	'timeout',
	'connection string',
	'conneciton strng',
	'driver',
	'pool size',
	'pool_size',
	'database/sql',
	'@tdengine/websocket',
	'--cluster',
	'localhost',
	'cloud',
	'install',
	'parameters',
	'tabs',
	'note',
	'“quoted”',
	'ü',
	'密码',
	'zzzzqqqq',
	'a',
	'pgx',
	'cocroach',
	'how do I connect from node',
] as const;

/** Types a query into the open dialog, and waits for the answer. */
export function answerTo(page: Page, query: string): Promise<Answer> {
	return answerAfter(page, () => page.locator('#search-input').fill(query));
}

/** Picks a value of a facet in the open dialog, and waits for the answer. */
export function answerWithin(page: Page, facet: string, value: string): Promise<Answer> {
	return answerAfter(page, () => page.locator(`select[data-facet=${facet}]`).selectOption(value));
}

/** The status is written when everything else is shown. */
async function answerAfter(page: Page, ask: () => Promise<unknown>): Promise<Answer> {
	const status = page.locator('.search [role=status]');
	await status.evaluate((element) => (element.textContent = ''));
	await ask();
	await expect.poll(() => status.textContent(), { interval: 20 }).not.toBe('');
	return answer(page);
}

/** @param page of any driver of browsers */
export function answer(page: { evaluate: (read: () => Answer) => Promise<Answer> }): Promise<Answer> {
	return page.evaluate(() => {
		const root = new URL(document.documentElement.dataset.root ?? '', document.baseURI).href.replace(/index\.html$/, '');
		const plain = (href: string) => href.replace(root, '').replace(/(^|\/)index\.html(?=$|[?#])/, '$1');
		const dialog = document.querySelector('dialog.search') as HTMLDialogElement;
		const note = dialog.querySelector<HTMLElement>('.search-note');
		return {
			status: dialog.querySelector('[role=status]')?.textContent ?? null,
			note: note?.hidden ? null : (note?.textContent ?? null),
			hits: [...dialog.querySelectorAll<HTMLElement>('[role=option]')].map((option) => {
				const copy = option.cloneNode(true) as HTMLElement;
				for (const part of [copy, ...copy.querySelectorAll('[id], [href]')]) for (const name of ['id', 'href']) part.removeAttribute(name);
				return { href: plain((option as HTMLAnchorElement).href ?? ''), html: copy.outerHTML };
			}),
			facets: Object.fromEntries(
				[...dialog.querySelectorAll<HTMLSelectElement>('select[data-facet]')].map((select) => [
					select.dataset.facet ?? '',
					[...select.options].map((entry) => entry.textContent ?? ''),
				]),
			),
		};
	});
}
