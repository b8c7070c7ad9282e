import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Site, serveInBrowser } from './browser.ts';
import { fixtureSite } from './small-site.ts';

let site: Site;
beforeAll(async () => {
	site = await serveInBrowser(fixtureSite('values-site'));
});
afterAll(() => site.close());

const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };
const panel = (page: Page) => page.getByRole('dialog', { name: 'Your values' });
/** The code of a block, by its title. */
const code = (page: Page, title: string) => page.locator('figure.code', { hasText: title }).locator('pre > code');
const text = async (page: Page, title: string) => (await code(page, title).textContent()) ?? '';

async function openPanel(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Your values' }).first().click();
	await panel(page).waitFor();
}

/** Types into the fields of the panel, by their labels. */
async function type(page: Page, values: Record<string, string>, group = 'Quay'): Promise<void> {
	for (const [label, value] of Object.entries(values))
		await panel(page).getByRole('group', { name: group }).getByLabel(label, { exact: true }).fill(value);
}

async function copied(page: Page, title: string): Promise<string> {
	await page.evaluate(() => navigator.clipboard.writeText(''));
	await page.locator('figure.code', { hasText: title }).getByRole('button', { name: 'Copy' }).click();
	await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).not.toBe('');
	return page.evaluate(() => navigator.clipboard.readText());
}

describe('what a reader types', () => {
	const hostile = `p@ss "wo'rd" \\n \${x} %s`;

	test('is in the code of every page, escaped for where it stands, and is copied so', async () => {
		const { page, errors } = await site.open('/quay/code/', clipboard);
		const example = await text(page, 'connect.py');
		await openPanel(page);
		await type(page, { User: 'ada lovelace', Password: hostile, Host: 'db.example' });
		const written = encodeURIComponent(hostile).replaceAll("'", '%27');
		expect(await text(page, 'connect.py')).toBe(
			`url = "postgresql://ada%20lovelace:${written}@db.example:5432/harbour?sslmode=disable"\nname = f"{name}"`,
		);
		expect(await text(page, 'connect.mjs')).toBe(`connect(\`https://db.example/\${path}\`, 'p@ss "wo\\'rd" \\\\n \${x} %s');`);
		expect(await text(page, 'main.go')).toBe(`connect("ada lovelace", \`${hostile}\`)`);
		expect(await text(page, 'other.py')).toBe('url = "postgresql://root:pier@localhost:5432/harbour"');
		expect(await copied(page, 'connect.py')).toBe(await text(page, 'connect.py'));
		expect(await copied(page, 'Terminal')).toBe(
			`quay -h db.example \\\n    -U 'ada lovelace'\nquay 'postgresql://ada%20lovelace@db.example:5432/harbour'`,
		);

		await page.goto('/quay/files/');
		await expect.poll(() => text(page, 'quay.yaml')).toBe(`user: 'ada lovelace'\npassword: pier\nhost: db.example\nport: 4200`);
		expect(await text(page, 'quay.xml')).toContain('ada lovelace:pier@db.example:5432/harbour?a=b&amp;c=d');
		expect(await copied(page, 'quay.txt')).toBe('http://db.example/sql');
		await page.goto('/languages/python/');
		await expect
			.poll(() => text(page, 'URL'))
			.toBe('postgresql://ada%20lovelace:{password}@db.example:{port}/{database}?sslmode=verify-full');

		await page.goto('/quay/code/');
		await expect.poll(() => text(page, 'connect.py')).toContain('db.example');
		await openPanel(page);
		await panel(page).getByRole('button', { name: 'Clear all' }).click();
		expect(await text(page, 'connect.py')).toBe(example);
		expect(await page.locator('[data-filled]').count()).toBe(0);
		expect(errors).toEqual([]);
	});

	test('is a database’s own, and a port that of a protocol', async () => {
		const { page } = await site.open('/languages/python/');
		await openPanel(page);
		await type(page, { Host: 'quay.example', 'Port (Wire protocol)': '1234' });
		await type(page, { Host: 'buoy.example', Port: '99' }, 'Buoy');
		expect(await text(page, 'URL')).toBe('postgresql://{user}:{password}@quay.example:1234/{database}?sslmode=verify-full');
		expect(await text(page, 'Endpoint')).toBe('https://buoy.example:99/');
		await page.goto('/quay/files/');
		await expect.poll(() => text(page, 'quay.yaml')).toContain('host: quay.example\nport: 4200');
	});

	test('may stand elsewhere in a string that is nothing else, and the page says the same as the clipboard', async () => {
		const { page } = await site.open('/quay/', clipboard);
		const example = await code(page, 'JDBC URL').innerHTML();
		await openPanel(page);
		await type(page, { User: 'a:b', Password: 'c' });
		const shown = await text(page, 'JDBC URL');
		expect(shown).not.toContain('{user}');
		expect(await copied(page, 'JDBC URL')).toBe(shown);
		await type(page, { User: '', Password: '' });
		expect(await code(page, 'JDBC URL').innerHTML()).toBe(example);
	});
});

describe('a value that cannot stand somewhere', () => {
	test('leaves the example, and the block says why, to the eye and to screen readers', async () => {
		const { page } = await site.open('/quay/code/');
		await openPanel(page);
		await type(page, { Password: 'back`tick', Host: 'no host' });
		expect(await text(page, 'main.go')).toBe('connect("root", `pier`)');
		const figure = page.locator('figure.code', { hasText: 'main.go' });
		const note = figure.locator('.live-refused');
		expect(await note.isVisible()).toBe(true);
		expect(await note.textContent()).toBe('Your password is not shown here. A backtick cannot stand here.');
		expect(await figure.locator('pre').getAttribute('aria-describedby')).toBe(await note.getAttribute('id'));
		expect(await text(page, 'connect.py')).toContain('@localhost:5432');
		expect(await page.locator('figure.code', { hasText: 'connect.py' }).locator('.live-refused').textContent()).toContain(
			'Your host is not shown here.',
		);
		await expect
			.poll(() => panel(page).getByRole('status').textContent())
			.toBe('2 examples on this page show your values. 4 examples cannot show your host and your password; each says why.');

		await type(page, { Password: 'fine', Host: 'fine' });
		expect(await page.locator('.live-refused').count()).toBe(0);
		expect(await figure.locator('pre').getAttribute('aria-describedby')).toBeNull();
	});
});

describe('secrets', () => {
	const secret = 'Hush-1f9c-verbena';

	test('are forgotten when the page is loaded again; the host is not', async () => {
		const { page } = await site.open('/quay/code/');
		await openPanel(page);
		await type(page, { Password: secret, Host: 'db.example' });
		expect(await text(page, 'connect.py')).toContain(secret);
		await page.reload();
		await expect.poll(() => text(page, 'connect.py')).toContain(':pier@db.example:');
		await openPanel(page);
		expect(await panel(page).getByLabel('Password', { exact: true }).inputValue()).toBe('');
		expect(await panel(page).getByLabel('Host', { exact: true }).inputValue()).toBe('db.example');
	});

	test('are forgotten when the page is left, though the browser may keep it', async () => {
		const { page } = await site.open('/quay/code/');
		await openPanel(page);
		await type(page, { Password: secret });
		await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
		expect(await page.content()).not.toContain(secret);
		expect(await panel(page).getByLabel('Password', { exact: true }).inputValue()).toBe('');
	});

	test('go nowhere: not into storage, the address, the history, the console or a request', async () => {
		const { page, context } = await site.open('/quay/');
		const said: string[] = [];
		page.on('console', (message) => said.push(message.text()));
		context.on('request', (request) => said.push(request.url(), request.postData() ?? '', JSON.stringify(request.headers())));
		await openPanel(page);
		await type(page, { Password: secret, Token: secret, User: 'ada', Host: 'refused host' });
		await panel(page).getByRole('button', { name: 'Show password' }).click();
		await page.keyboard.press('Escape');
		await page.locator('figure.code', { hasText: 'JDBC URL' }).getByRole('button', { name: 'Copy' }).click();
		await page.goto('/quay/code/');
		await page.goBack();
		const kept = await page.evaluate(async () => {
			const databases = await indexedDB.databases();
			const caches = await window.caches.keys();
			return JSON.stringify([
				{ ...localStorage },
				{ ...sessionStorage },
				location.href,
				history.state,
				document.cookie,
				window.name,
				databases,
				caches,
			]);
		});
		expect(kept).toContain('ada');
		for (const place of [kept, ...said]) expect(place).not.toContain(secret);
	});

	test('are typed into fields that hide them, and that nothing fills in', async () => {
		const { page } = await site.open('/quay/');
		await openPanel(page);
		for (const label of ['Password', 'Token']) {
			const input = panel(page).getByLabel(label, { exact: true });
			expect([await input.getAttribute('type'), await input.getAttribute('autocomplete')]).toEqual(['password', 'off']);
		}
		const show = panel(page).getByRole('button', { name: 'Show password' });
		await show.click();
		expect(await show.getAttribute('aria-pressed')).toBe('true');
		expect(await panel(page).getByLabel('Password', { exact: true }).getAttribute('type')).toBe('text');
	});
});

test('no value becomes markup, under a policy that lets no text become code', async () => {
	const context = await site.browser.newContext({ baseURL: site.origin });
	const problems = await strict(context);
	const page = await context.newPage();
	for (const address of ['/quay/code/', '/quay/files/', '/quay/', '/languages/python/']) {
		await page.goto(address);
		await openPanel(page);
		const elements = () =>
			page.evaluate(() => [...document.querySelectorAll('main *')].filter((node) => !node.closest('.live-refused')).length);
		const kinds = () => page.evaluate(() => [...new Set([...document.querySelectorAll('main *')].map((node) => node.localName))].sort());
		const [before, tags] = [await elements(), await kinds()];
		for (const value of [
			'<img src=x onerror=alert(1)>',
			'"><script>alert(1)</script>',
			'</code></pre><b>',
			'&lt;b&gt;',
			'javascript:alert(1)',
			'{host}{user}',
		]) {
			for (const input of await panel(page).locator('input').all()) await input.fill(value);
			expect((await kinds()).filter((tag) => !tags.includes(tag) && !['p', 'code', 'span'].includes(tag))).toEqual([]);
			expect(await page.locator('main :is(img, script, b)').count()).toBe(0);
			if (address === '/quay/code/') expect(await elements()).toBe(before);
		}
		await panel(page).getByRole('button', { name: 'Clear all' }).click();
		expect(await elements()).toBe(before);
	}
	expect(problems).toEqual([]);
	await context.close();
});

/** Every page comes with Trusted Types and no policy. @returns what the browser complains of */
async function strict(context: BrowserContext): Promise<string[]> {
	const problems: string[] = [];
	await context.route('**/*', async (route) => {
		const response = await route.fetch();
		const headers = { ...response.headers(), 'content-security-policy': "require-trusted-types-for 'script'; trusted-types 'none'" };
		await route.fulfill({ response, headers });
	});
	context.on('console', (message) => {
		if (message.type() === 'error') problems.push(message.text());
	});
	context.on('dialog', (dialog) => {
		problems.push(`dialog: ${dialog.message()}`);
		void dialog.dismiss();
	});
	context.on('weberror', (error) => problems.push(String(error.error())));
	return problems;
}

test('two windows show the same, but for secrets', async () => {
	const { page, context } = await site.open('/quay/code/');
	const other = await context.newPage();
	await other.goto('/quay/files/');
	await openPanel(page);
	await type(page, { Host: 'db.example', Password: 'mine' });
	await expect.poll(() => text(other, 'quay.yaml')).toContain('password: pier\nhost: db.example');
	await openPanel(other);
	await type(other, { Host: 'elsewhere.example' });
	await expect.poll(() => text(page, 'connect.py')).toContain(':mine@elsewhere.example:');
	expect(await panel(page).getByLabel('Host', { exact: true }).inputValue()).toBe('elsewhere.example');
});

test.each([
	'{bad',
	'null',
	'[]',
	'"text"',
	'7',
	'{"quay":null}',
	'{"quay":{"host":7,"password":"stored","constructor":"x","nothing":"y"},"__proto__":{"host":"x"}}',
])('ignores what is stored and is not its own: %s', async (stored) => {
	const context = await site.browser.newContext({ baseURL: site.origin });
	await context.addInitScript((value) => localStorage.setItem('portolan:values', value), stored);
	const page = await context.newPage();
	const errors: string[] = [];
	page.on('pageerror', (error) => errors.push(String(error)));
	await page.goto('/quay/code/');
	await openPanel(page);
	expect(await page.locator('[data-filled]').count()).toBe(0);
	await type(page, { Host: 'db.example' });
	expect(await text(page, 'connect.py')).toContain(':pier@db.example:');
	expect(errors).toEqual([]);
	await context.close();
});

describe('the panel', () => {
	const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

	test.each([
		['light', 1280],
		['dark', 1280],
		['light', 360],
		['dark', 360],
	] as const)('axe finds nothing with it open in the %s theme, %d pixels wide', async (colorScheme, width) => {
		const { page } = await site.open('/languages/python/', { colorScheme, reducedMotion: 'reduce', viewport: { width, height: 740 } });
		await openPanel(page);
		await type(page, { Host: 'not a host', User: 'ada' });
		await page.locator('.live-refused').first().waitFor();
		await page.evaluate(source);
		const found = await page.evaluate(async () => {
			const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] });
			return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
		});
		expect(found).toEqual([]);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
		const box = await panel(page).boundingBox();
		expect(box && box.x >= 0 && box.x + box.width <= width && box.y >= 0 && box.y + box.height <= 740).toBe(true);
	});

	test('is worked by the keyboard alone: it takes the focus, and gives it back', async () => {
		const { page } = await site.open('/quay/code/');
		const button = page.getByRole('button', { name: 'Your values' }).nth(1);
		await button.focus();
		await page.keyboard.press('Enter');
		await panel(page).waitFor();
		const focused = () => page.evaluate(() => document.activeElement?.closest('.values-field')?.querySelector('label')?.textContent ?? '');
		await expect.poll(focused).toBe('User');
		await page.keyboard.type('ada');
		await page.keyboard.press('Tab');
		await page.keyboard.type('secret');
		expect(await text(page, 'connect.py')).toContain('//ada:secret@');
		await page.keyboard.press('Escape');
		expect(await panel(page).isVisible()).toBe(false);
		expect(await button.evaluate((node) => node === document.activeElement)).toBe(true);
		await page.keyboard.press('Enter');
		await expect.poll(focused).toBe('Host');
	});

	test('does not keep the page from being read and used', async () => {
		const { page } = await site.open('/quay/code/');
		await openPanel(page);
		expect(await panel(page).evaluate((node) => node.matches(':modal'))).toBe(false);
		await page.getByRole('link', { name: 'Files of Quay' }).first().click();
		expect(new URL(page.url()).pathname).toBe('/quay/files/');
	});

	test('says how many examples show the values', async () => {
		const { page } = await site.open('/quay/files/');
		await openPanel(page);
		await type(page, { Host: 'db.example' });
		await expect.poll(() => panel(page).getByRole('status').textContent()).toBe('3 examples on this page show your values.');
		await type(page, { Host: '' });
		await expect.poll(() => panel(page).getByRole('status').textContent()).toBe('');
	});

	test('is loaded when it is opened, and values are shown when there are any', async () => {
		const { page, context } = await site.open('/quay/code/');
		const asked: string[] = [];
		context.on('request', (request) => asked.push(request.url()));
		await page.reload({ waitUntil: 'networkidle' });
		expect(asked.filter((url) => /live-page|values-panel/.test(url))).toEqual([]);
		await openPanel(page);
		await type(page, { Host: 'db.example' });
		asked.length = 0;
		await page.goto('/buoy/', { waitUntil: 'networkidle' });
		expect(asked.filter((url) => /live-page|values-panel/.test(url))).toEqual([]);
		await page.goto('/quay/', { waitUntil: 'networkidle' });
		expect(asked.filter((url) => url.includes('live-page'))).toHaveLength(1);
		expect(asked.filter((url) => url.includes('values-panel'))).toEqual([]);
	});

	test('is not on paper; the values are', async () => {
		const { page } = await site.open('/quay/code/');
		await openPanel(page);
		await type(page, { Host: 'db.example' });
		await page.emulateMedia({ media: 'print' });
		expect(await panel(page).isVisible()).toBe(false);
		expect(await page.locator('.your-values').first().isVisible()).toBe(false);
		expect(await code(page, 'connect.py').getByText('db.example').isVisible()).toBe(true);
	});
});

test('without JavaScript the examples are there, and no button', async () => {
	const { page } = await site.open('/quay/code/', { javaScriptEnabled: false });
	expect(await text(page, 'connect.py')).toContain('postgresql://root:pier@localhost:5432/harbour?sslmode=disable');
	expect(await page.locator('.your-values').first().isVisible()).toBe(false);
});
