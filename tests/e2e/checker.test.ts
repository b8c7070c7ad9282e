import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { siteDist } from '../support/paths.ts';
import { badStrings } from '../unit/connection/labelled-strings.ts';
import { violations } from './axe.ts';
import { type OpenPage, type Site, serveInBrowser } from './browser.ts';

let site: Site;
beforeAll(async () => {
	site = await serveInBrowser(siteDist);
});
afterAll(() => site.close());

const open = (options?: BrowserContextOptions): Promise<OpenPage> => site.open('/connect/', options);

/** Pastes a text, as the reader's clipboard would, and waits for what is said of it. */
async function paste(page: Page, text: string): Promise<void> {
	const area = page.locator('#checker-text');
	await area.click();
	await area.fill(text);
	await page.locator('.checker-stage[data-checked]').waitFor();
	await page.waitForFunction((wanted) => {
		const shown = document.querySelector('.checker-string code')?.textContent ?? '';
		return shown !== '' && wanted.includes(shown.slice(0, 20));
	}, text);
}

/** Picks a driver, by its name, among those that take the string. */
async function readAs(page: Page, name: string): Promise<void> {
	const select = page.locator('.checker-alternatives select');
	const label = await select.locator('option', { hasText: name }).first().textContent();
	await select.selectOption({ label: label ?? name });
}

/** What is underlined for each finding: `unescaped-character «@»`. */
function underlined(page: Page): Promise<string[]> {
	return page.evaluate(() =>
		[...document.querySelectorAll<HTMLElement>('[data-finding]')].map((item) => {
			const marks = [...document.querySelectorAll(`[data-findings~="${item.dataset.finding}"]`)];
			return `${item.querySelector('.finding-rule')?.textContent} «${marks.map((mark) => mark.textContent).join('')}»`;
		}),
	);
}

const status = (page: Page) => page.locator('.checker-status');

describe('what is pasted', () => {
	test.each([
		['postgresql://root@localhost:26257/defaultdb?sslmode=disable', /^CockroachDB, .*: (?:no mistakes found|\d+ hints?)$/],
		['Host=localhost;Port=5432;Database=doc;Username=crate;SSL Mode=Disable', /^CrateDB, Npgsql: no mistakes found$/],
		['databend://u:p@localhost:8000/d?sslmode=disable', /^Databend, .*: 1 hint$/],
		['root:taosdata@ws(localhost:6041)/power', /^TDengine, driver-go: 1 hint$/],
	])('is recognised where it is in order: %s', async (text, wanted) => {
		const { page, context, errors } = await open();
		await paste(page, text);
		expect(await status(page).textContent()).toMatch(wanted);
		expect(await page.locator('.found-error, .found-warning').count()).toBe(0);
		expect((await page.locator('.checker-string code').textContent()) ?? '').toBe(text);
		expect(errors).toEqual([]);
		await context.close();
	});

	const samples = ['cockroachdb', 'cratedb', 'databend', 'tdengine'].map((database) => {
		const found = badStrings.filter(
			([driver, , rule, place]) => driver.startsWith(`${database}/`) && rule !== 'missing-parameter' && place !== '',
		);
		return [database, found.slice(0, 3)] as const;
	});

	test.each(samples)('is underlined exactly where it is wrong: %s', async (_database, strings) => {
		expect(strings.length).toBeGreaterThan(0);
		const { page, context } = await open();
		for (const [driver, text, rule, place] of strings) {
			await paste(page, text);
			const select = page.locator('.checker-alternatives select');
			const findings: string[] = await underlined(page);
			// The driver of the label may be another than the one that is shown first.
			for (const value of (await select.count()) > 0
				? await select.locator('option').evaluateAll((all) => all.map((option) => (option as HTMLOptionElement).value))
				: []) {
				if (findings.includes(`${rule} «${place}»`)) break;
				await select.selectOption(value);
				findings.push(...(await underlined(page)));
			}
			expect(findings, `${driver} ${text}`).toContain(`${rule} «${place}»`);
		}
		await context.close();
	});

	test('has its place shown where something is missing', async () => {
		const { page, context } = await open();
		await paste(page, 'databend://u:p@x.databend.com:443/d');
		expect(await underlined(page)).toContain('missing-parameter «»');
		expect(await page.locator('.found-gap').count()).toBe(1);
		await context.close();
	});

	test('is found in a line of .env, in code, in XML and in settings', async () => {
		const { page, context } = await open();
		for (const [text, inside] of [
			['export DATABASE_URL="postgresql://root@localhost:26257/defaultdb?sslmode=disable"', 'root'],
			['db, err := sql.Open("taosWS", "root:taosdata@ws(localhost:6041)/power")', 'root'],
			['<property name="hibernate.connection.url">jdbc:postgresql://localhost:26257/d?user=max&amp;sslmode=disable</property>', 'max'],
			["'ENGINE': 'django_cockroachdb', 'NAME': 'bank', 'USER': 'max', 'PASSWORD': 'p', 'HOST': 'h', 'PORT': '26257'", 'max'],
		] as const) {
			await paste(page, text);
			expect(await page.locator('.part-row .part-value').allTextContents(), text).toContain(inside);
		}
		await context.close();
	});

	test('is read otherwise by another driver that the reader picks', async () => {
		const { page, context } = await open();
		await paste(page, 'postgresql://max:s@localhost:26257/bank?sslmode=disable&pool_max_conns=4');
		await readAs(page, 'Psycopg2');
		expect(await underlined(page)).toContain('foreign-parameter «pool_max_conns»');
		expect(await status(page).textContent()).toContain('Psycopg2: 1 error');
		expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SELECT');
		await readAs(page, 'pgx');
		expect(await underlined(page)).not.toContain('foreign-parameter «pool_max_conns»');
		await context.close();
	});

	test('is too long, is nothing, or is taken by nobody', async () => {
		const { page, context, errors } = await open();
		await page.locator('#checker-text').fill(`postgresql://${'x'.repeat(100_000)}`);
		await page.waitForFunction(() => document.querySelector('.checker-status')?.textContent?.includes('100,013 characters'));
		await page.locator('#checker-text').fill('SELECT 1');
		await page.waitForFunction(() => document.querySelector('.checker-status')?.textContent === 'No driver takes this.');
		await page.locator('[data-checker-clear]').click();
		await page.waitForFunction(() => document.querySelector('.checker-status')?.textContent === '');
		expect(await page.locator('.checker-examples').isVisible()).toBe(true);
		expect(errors).toEqual([]);
		await context.close();
	});
});

test('a replacement mends the text in the field, one finding after the other', async () => {
	const { page, context } = await open();
	await paste(page, 'DATABASE_URL="postgresql://max:p@ss/word@localhost:26257/bank?sslmode=disable"');
	for (let count = 0; count < 2; count++) await page.locator('.finding-error .finding-replace').first().click();
	expect(await page.locator('#checker-text').inputValue()).toBe(
		'DATABASE_URL="postgresql://max:p%40ss%2Fword@localhost:26257/bank?sslmode=disable"',
	);
	expect(await page.locator('.finding-error').count()).toBe(0);
	expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
	await context.close();
});

test('an example is checked when it is pressed', async () => {
	const { page, context } = await open();
	const example = page.locator('[data-checker-example]').first();
	const text = await example.textContent();
	await example.click();
	await page.locator('.checker-stage[data-checked]').waitFor();
	expect(await page.locator('#checker-text').inputValue()).toBe(text);
	expect(await page.locator('.checker-findings li').count()).toBeGreaterThan(0);
	await context.close();
});

test('parts of the string and rows of the list point at each other, by pointer and by keyboard', async () => {
	const { page, context } = await open();
	await paste(page, 'postgresql://max:s3cret@localhost:26257/bank?sslmode=disable');
	await page.locator('.checker-string .part-host').hover();
	expect(await page.locator('.part-row[data-linked] dt').allTextContents()).toEqual(['Host']);
	await page.locator('.part-row', { hasText: 'Database' }).last().hover();
	await page.locator('.part-row dt a', { hasText: 'User' }).focus();
	expect(await page.locator('.checker-string [data-linked]').allTextContents()).toEqual(['max']);
	await page.keyboard.press('Enter');
	expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('max');
	await page.keyboard.press('Enter');
	expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('User');
	expect(new URL(page.url()).hash).toBe('');
	await context.close();
});

test('a string becomes one for another driver, with what was lost, and opens in the builder without the password', async () => {
	const { page, context } = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
	await paste(page, 'postgresql://max:s3%40cret@db.example:26257/bank?sslmode=require&application_name=shop&connect_timeout=10');
	await page.locator('.checker-convert select').selectOption('pgjdbc');
	await page.locator('.checker-form').first().waitFor();
	const wanted =
		'jdbc:postgresql://db.example:26257/bank?user=max&password=s3%40cret&sslmode=require&ApplicationName=shop&connectTimeout=10';
	expect(await page.locator('.checker-form code').allTextContents()).toContain(wanted);
	expect(await page.locator('.checker-form .note-changed').count()).toBe(2);
	await page.locator('.checker-form [data-copy]').first().click();
	await page.waitForFunction(() => document.querySelector('.checker-form [data-copied]') !== null);
	expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(wanted);
	await page.locator('.checker-convert select').selectOption('node-postgres');
	await page.locator('.checker-form .note-lost').first().waitFor();
	expect(await page.locator('.checker-form .note-lost').allTextContents()).toEqual([
		expect.stringContaining('connectionTimeoutMillis=10000'),
	]);
	const link = new URL((await page.locator('.checker-onward a').getAttribute('href')) ?? '');
	expect(Object.fromEntries(link.searchParams)).toMatchObject({
		database: 'cockroachdb',
		driver: 'node-postgres',
		host: 'db.example',
		user: 'max',
	});
	expect(link.href).not.toMatch(/s3|cret/);
	await context.close();
});

test('a string that is taken apart wrongly is not converted, and goes into no address', async () => {
	const { page, context } = await open();
	await paste(page, 'postgresql://max:top@secret/word@db.example:26257/bank?sslmode=require');
	expect(await page.locator('.checker-convert').textContent()).toContain('Mend the errors first');
	expect(await page.locator('.checker-convert :is(select, a)').count()).toBe(0);
	await context.close();
});

describe('secrets', () => {
	const secret = 'Zq9UnguessableZq9';

	test('are in the field and nowhere else: no request, no storage, no address, no console, nothing after a reload', async () => {
		const { page, context } = await open();
		const seen: string[] = [];
		page.on('request', (request) => seen.push(request.url(), request.postData() ?? '', JSON.stringify(request.headers())));
		page.on('console', (message) => seen.push(message.text()));
		await paste(page, `postgresql://max:${secret}@localhost:26257/bank?sslmode=disable&password=${secret}2`);
		await page.locator('.checker-convert select').selectOption('pgjdbc');
		await page.locator('.checker-form').first().waitFor();
		await page.locator('[data-checker-now]').click();
		await page.locator('.checker-onward a').focus();
		const kept = await page.evaluate(async () => {
			const databases = await indexedDB.databases();
			const caches = await window.caches?.keys();
			return JSON.stringify([
				{ ...localStorage },
				{ ...sessionStorage },
				history.state,
				location.href,
				document.cookie,
				databases,
				caches,
				document.title,
				performance.getEntries().map(({ name }) => name),
			]);
		});
		expect([...seen, kept].filter((text) => text.includes(secret))).toEqual([]);
		expect(JSON.stringify(await context.storageState())).not.toContain(secret);
		await page.reload();
		expect(await page.locator('#checker-text').inputValue()).toBe('');
		await context.close();
	});

	test('are dots in the list until they are asked for', async () => {
		const { page, context } = await open();
		await paste(page, `postgresql://max:${secret}@localhost:26257/bank?sslmode=disable`);
		const value = page.locator('.part-row', { hasText: 'Password' }).locator('.part-value');
		expect(await value.textContent()).not.toContain(secret);
		await value.locator('button').click();
		expect(await value.textContent()).toContain(secret);
		await value.locator('button').click();
		expect(await value.textContent()).not.toContain(secret);
		expect(await page.locator('.checker-findings').textContent()).not.toContain(secret);
		await context.close();
	});
});

test('no paste makes markup, where scripts may write none', async () => {
	const { page, context, errors } = await site.open('about:blank');
	await page.route('**/*', async (route) => {
		const response = await route.fetch();
		const policy = "require-trusted-types-for 'script'; script-src 'self' 'unsafe-inline'; object-src 'none'";
		await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
	});
	await page.goto(`${site.origin}/connect/`);
	const hostile = '<img src=x onerror="window.owned=1"><script>window.owned=1</script>';
	for (const text of [
		`postgresql://${hostile}:${hostile}@localhost:26257/${hostile}?sslmode=${hostile}&${hostile}=1`,
		`host=h user='${hostile}' password='${hostile}' dbname=d`,
		`Host=h;Username=${hostile};Database=d;SSL Mode=${hostile}`,
		`postgresql://max:s@localhost:26257/${encodeURIComponent(hostile)}?application_name=${encodeURIComponent(hostile)}`,
		hostile,
	]) {
		await page.locator('#checker-text').fill(text);
		await page.locator('[data-checker-now]').click();
		await page.waitForFunction(
			(wanted) => document.querySelector('.checker-string code')?.textContent?.includes(wanted.slice(0, 12)),
			text,
		);
		const select = page.locator('.checker-convert select');
		if ((await select.count()) > 0) {
			for (const option of (await select.locator('option').all()).slice(1, 6))
				await select.selectOption((await option.getAttribute('value')) ?? '');
			await page.locator('.checker-form').first().waitFor();
		}
	}
	expect(await page.evaluate(() => (window as unknown as { owned?: number }).owned)).toBeUndefined();
	expect(await page.locator('.checker-result :is(img, script)').count()).toBe(0);
	expect(errors).toEqual([]);
	await context.close();
});

test('without JavaScript the section says what it would do, and leads to the rules', async () => {
	const { page, context } = await open({ javaScriptEnabled: false });
	expect(await page.locator('.checker-static').isVisible()).toBe(true);
	expect(await page.locator('.checker textarea').isVisible()).toBe(false);
	await page.locator('.checker-static a').click();
	await page.locator('h1', { hasText: 'Checking connection strings' }).waitFor();
	await context.close();
});

test('its code and the data are not loaded before the reader comes near the field', async () => {
	const { page, context } = await open();
	const loaded = () => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname));
	await page.waitForLoadState('networkidle');
	expect((await loaded()).filter((path) => /\/checker\./.test(path))).toEqual([]);
	await page.locator('#checker-text').focus();
	await page.locator('#checker-text').fill('postgresql://root@localhost:26257/d?sslmode=disable');
	await page.locator('.checker-result > *').first().waitFor();
	expect((await loaded()).some((path) => /\/checker\.[^/]*\.js$/.test(path))).toBe(true);
	await context.close();
});

describe('for everyone', () => {
	const mistaken = 'postgresql://max:p@ss/word@x.cockroachlabs.cloud:26257/bank?sslmode=disable&sslmod=1';

	test.each([
		['light', 1280, false],
		['dark', 1280, false],
		['light', 320, false],
		['light', 1280, true],
	] as const)('axe finds nothing in the %s theme, %i pixels wide, forced colours: %s', async (theme, width, forced) => {
		const { page, context } = await open({
			colorScheme: theme,
			viewport: { width, height: 800 },
			reducedMotion: 'reduce',
			...(forced ? { forcedColors: 'active' as const } : {}),
		});
		expect(await violations(page)).toEqual([]);
		for (const text of [mistaken, 'databend://u:p@x.databend.com:443/d?sslmode=disable', 'nothing of the kind']) {
			await paste(page, text);
			const select = page.locator('.checker-convert select');
			if ((await select.count()) > 0) {
				await select.selectOption({ index: 2 });
				await page.locator('.checker-form').first().waitFor();
			}
			expect(await violations(page), text).toEqual([]);
		}
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
		await context.close();
	});

	test('long strings wrap at 320 pixels', async () => {
		const { page, context } = await open({ viewport: { width: 320, height: 640 } });
		await paste(page, `postgresql://max:${'x'.repeat(300)}@localhost:26257/bank?sslmode=disable&application_name=${'y'.repeat(200)}`);
		await page.locator('.checker-convert select').selectOption('pgjdbc');
		await page.locator('.checker-form').first().waitFor();
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
		await context.close();
	});
});
