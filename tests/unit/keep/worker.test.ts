import { beforeEach, describe, expect, test } from 'vitest';
import { addressOf, fileAt, pathIn } from '../../../components/client/keep/kept-files.ts';
import { takeOver } from '../../../components/client/keep/messages.ts';
import { Browser, buildOf, type Files, root } from './fake-worker.ts';

const version = (name: string, more: Files = {}): Files => ({
	'index.html': `home ${name}`,
	'404.html': `not found ${name}`,
	'a/index.html': `a ${name}`,
	'ü b#/index.html': `odd ${name}`,
	'api/index.json': `data ${name}`,
	'_astro/same.js': 'same in all versions',
	...more,
});
const [one, two, three] = ['1', '2', '3'].map((name) => version(name)) as [Files, Files, Files];
const dataCaches = (browser: Browser) => [...browser.caches.keys()].filter((name) => !name.endsWith(' pages'));

let browser: Browser;
beforeEach(async () => {
	browser = new Browser();
	browser.host = one;
});

/** Version 1 is kept and in charge. */
async function kept() {
	const worker = browser.start(buildOf(one));
	await worker.install();
	await worker.activate();
	return worker;
}

describe('addresses', () => {
	test.each([
		['', 'index.html'],
		['a/', 'a/index.html'],
		['a/index.html', 'a/index.html'],
		['a', { folder: 'a/' }],
		['b', undefined],
		['constructor', undefined],
	])('%j is %j', (path, file) => {
		expect(fileAt(path, buildOf(one).files)).toEqual(file);
	});
	test.each(['index.html', 'a/index.html', 'ü b#/index.html', 'api/index.json', 'q?%.txt'])('of %s lead back to it', (file) => {
		const path = pathIn(root, `${addressOf(file, root)}?q=1#x`);
		expect(path === '' || path?.endsWith('/') ? `${path}index.html` : path).toBe(file);
	});
	test('outside of the site are none of its', () => {
		expect(pathIn(root, 'https://docs.example/some/')).toBeUndefined();
		expect(pathIn(root, 'https://other.example/some/where/')).toBeUndefined();
		expect(pathIn(root, `${root}%zz`)).toBeUndefined();
	});
});

describe('what is kept', () => {
	test('is every file, with progress, and is served without a network', async () => {
		browser.open();
		const worker = await kept();
		expect(browser.messages.at(-1)).toEqual({ keep: 'progress', done: 6, total: 6 });
		browser.host = undefined;
		const page = await worker.navigate('?q=x#y');
		expect(page.text).toBe('home 1');
		expect((await worker.navigate(`${encodeURIComponent('ü b#')}/`)).text).toBe('odd 1');
		expect(await worker.ask(page.id, 'api/index.json')).toBe('data 1');
		expect(await worker.navigate('a?x=1')).toMatchObject({ status: 302, location: `${root}a/?x=1` });
	});
	test('answers for no other method and no other place', async () => {
		const worker = await kept();
		expect(await worker.ask('p', 'api/index.json', 'POST')).toBeUndefined();
		expect(await worker.ask('p', 'https://other.example/x')).toBeUndefined();
	});
	test('has the page for wrong addresses, with the files that it asks for', async () => {
		const worker = await kept();
		browser.host = undefined;
		const page = await worker.navigate('gone/');
		expect(page).toMatchObject({ status: 404, text: 'not found 1' });
		expect(await worker.ask(page.id, 'api/index.json')).toBe('data 1');
	});
	test('is nothing where a file is not the one of the build', async () => {
		browser.open();
		browser.host = { ...one, 'api/index.json': 'data 2' };
		const worker = browser.start(buildOf(one));
		await expect(worker.install()).rejects.toThrow('api/index.json is not the one of this version');
		expect(browser.messages.at(-1)).toMatchObject({ keep: 'failed' });
		expect(dataCaches(browser)).toEqual([]);
	});
	test('is filled again where the browser has taken files away', async () => {
		const worker = browser.start(buildOf(one));
		await worker.install();
		for (const cache of browser.caches.values()) cache.entries.delete(addressOf('a/index.html', root));
		await worker.activate();
		browser.host = undefined;
		expect((await worker.navigate('a/')).text).toBe('a 1');
	});
	test('is left to the network where all of it was removed', async () => {
		const worker = await kept();
		browser.caches.clear();
		browser.host = two;
		expect((await worker.navigate('a/')).text).toBe('a 2');
	});
});

describe('a new version', () => {
	test('fetches only what has changed', async () => {
		await kept();
		browser.asked.length = 0;
		browser.host = two;
		await browser.start(buildOf(two)).install();
		expect(browser.asked).toHaveLength(5);
		expect(browser.asked.join()).not.toContain('same.js');
	});
	test('does not show before it takes over', async () => {
		const worker = await kept();
		browser.host = two;
		await browser.start(buildOf(two)).install();
		const page = await worker.navigate('a/');
		expect([page.text, await worker.ask(page.id, 'api/index.json')]).toEqual(['a 1', 'data 1']);
	});
	test('takes the place of the old one when no page is open', async () => {
		await kept();
		browser.host = two;
		const next = browser.start(buildOf(two));
		await next.install();
		await next.activate();
		expect(dataCaches(browser)).toHaveLength(1);
		browser.host = undefined;
		const page = await next.navigate('a/');
		expect([page.text, await next.ask(page.id, 'api/index.json')]).toEqual(['a 2', 'data 2']);
	});
	test('leaves open pages the version that they are of, when the reader takes it over', async () => {
		const worker = await kept();
		const old = await worker.navigate('a/');
		const reloaded = await worker.navigate('');
		browser.host = two;
		let next = browser.start(buildOf(two));
		await next.install();
		await next.message(takeOver);
		expect(next.skipped).toBe(true);
		await next.activate();
		browser.host = undefined;
		browser.leave(reloaded.id);
		const fresh = await next.navigate('');
		// Browsers stop workers at any time.
		next = browser.start(buildOf(two));
		expect([fresh.text, await next.ask(fresh.id, 'api/index.json')]).toEqual(['home 2', 'data 2']);
		expect(await next.ask(old.id, 'api/index.json')).toBe('data 1');
		browser.leave(old.id);
		await next.navigate('a/');
		expect(dataCaches(browser)).toHaveLength(1);
		expect(await next.ask(fresh.id, 'api/index.json')).toBe('data 2');
	});
	test('leaves pages of two older versions theirs', async () => {
		const first = await kept();
		const pageOne = await first.navigate('a/');
		browser.host = two;
		const second = browser.start(buildOf(two));
		await second.install();
		await second.activate();
		const pageTwo = await second.navigate('a/');
		browser.host = three;
		const third = browser.start(buildOf(three));
		await third.install();
		await third.activate();
		browser.host = undefined;
		const pageThree = await third.navigate('a/');
		const data = await Promise.all([pageOne, pageTwo, pageThree].map(({ id }) => third.ask(id, 'api/index.json')));
		expect(data).toEqual(['data 1', 'data 2', 'data 3']);
	});
	test('is not mixed in by a page that only the host has', async () => {
		const worker = await kept();
		browser.host = version('2', { 'new/index.html': 'new 2' });
		const page = await worker.navigate('new/');
		expect([page.text, await worker.ask(page.id, 'api/index.json')]).toEqual(['new 2', 'data 2']);
		const other = await worker.navigate('a/');
		expect([other.text, await worker.ask(other.id, 'api/index.json')]).toEqual(['a 1', 'data 1']);
	});
});
