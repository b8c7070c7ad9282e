import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringOutput } from '../../src/connection/builder/outputs.ts';
import { driversFor, formsFor, pick } from '../../src/connection/builder/picks.ts';
import { parse } from '../../src/connection/connection-string.ts';
import { dialects } from '../../src/connection/dialects/index.ts';
import { dialectOf } from '../../src/connection/format-dialect.ts';
import { databases } from '../support/formats.ts';
import { siteDist } from '../support/paths.ts';
import { violations } from './axe.ts';
import { layoutShift, type Site, serveInBrowser } from './browser.ts';

let site: Site;
beforeAll(async () => {
	site = await serveInBrowser(siteDist);
});
afterAll(() => site.close());

const pgx = '/connect/?database=cockroachdb&deployment=self-hosted&driver=pgx';

async function open(address: string, options: Parameters<Site['open']>[1] = {}) {
	const opened = await site.open(address, options);
	await opened.page.locator('.builder-picks').waitFor();
	return opened;
}
const text = async (page: Page) => (await page.locator('.builder-string pre code').textContent()) ?? '';
const field = (page: Page, id: string) => page.locator(`[data-field="${id}"]`);
const chosen = (page: Page, name: string) => page.locator(`input[name="pick-${name}"]:checked`).inputValue();
const reads = (string: string) => parse(string, dialects['libpq-url']).values;

describe('the builder', () => {
	test('writes a string for every driver of every deployment, which the driver reads back', { timeout: 600_000 }, async () => {
		const { page, errors } = await open('/connect/');
		const problems: string[] = [];
		let count = 0;
		const pickRadio = async (name: string, value: string) => {
			const radio = page.locator(`input[name="pick-${name}"][value="${value}"]`);
			if ((await radio.count()) > 0) await radio.check({ force: true });
		};
		for (const database of databases) {
			for (const { id: deployment } of database.deployments) {
				const query = new URLSearchParams({
					database: database.id,
					deployment,
					host: 'h.example.com',
					user: 'max',
					dbname: 'bank',
					schema: 'bank',
				});
				await page.goto(`/connect/?${query}`);
				await page.locator('.builder-picks').waitFor();
				for (const driver of driversFor(database, deployment)) {
					await pickRadio('language', driver.language);
					await pickRadio('driver', driver.id);
					const picked = pick(database, { deployment, language: driver.language, driver: driver.id });
					const name = `${database.id} ${deployment} ${driver.id}`;
					if ((await chosen(page, 'driver')) !== driver.id || (await chosen(page, 'deployment')) !== deployment)
						problems.push(`${name}: not picked`);
					const [form] = formsFor(database, picked);
					if (!form) {
						if (!(await page.getByText('No connection string of').isVisible())) problems.push(`${name}: says nothing`);
						continue;
					}
					count++;
					const shown = await page.locator('.builder-string pre code').textContent();
					const values = { host: 'h.example.com', user: 'max', database: 'bank', schema: 'bank' };
					const string = stringOutput(form, picked, { values, parameters: {} });
					const dialect = string && dialectOf(string.form, driver);
					if (!string || !dialect) {
						if (!shown?.includes('h.example.com')) problems.push(`${name}: ${shown}`);
						continue;
					}
					// In a literal, the string has escapes; alone it is what the driver reads.
					if (form.template === string.form.template) {
						const { hosts, username } = parse(shown ?? '', dialect).values;
						if (hosts[0]?.host !== 'h.example.com') problems.push(`${name}: ${shown}`);
						if (form.template.includes('{user}') && username !== 'max') problems.push(`${name}: ${shown}`);
					} else if (!shown?.includes('h.example.com')) problems.push(`${name}: ${shown}`);
				}
			}
		}
		expect(problems).toEqual([]);
		expect(count).toBeGreaterThan(100);
		expect(errors).toEqual([]);
	});

	test('follows what is typed, escaped as the driver reads it, in every form and in the program', async () => {
		const { page, errors } = await open(pgx);
		await page.getByRole('radio', { name: 'PostgreSQL URL with password' }).check();
		await field(page, 'host').fill('db.example.com');
		await field(page, 'user').fill('max@bank');
		await field(page, 'password').fill(`p@ss:/w'rd"\\`);
		await field(page, 'database').fill('my bank');
		await field(page, 'path').fill('/certs');
		await field(page, '?sslmode').selectOption('verify-ca');
		const string = await text(page);
		expect(reads(string)).toMatchObject({
			username: 'max@bank',
			password: `p@ss:/w'rd"\\`,
			database: 'my bank',
			hosts: [{ host: 'db.example.com', port: '26257' }],
		});
		expect(string).toContain('sslmode=verify-ca&sslrootcert=/certs/ca.crt');
		expect(await page.locator('.builder-rest').textContent()).toContain(`password='p@ss:/w\\'rd"\\\\'`);
		expect(await page.locator('.builder-rest').textContent()).toContain(`const localDSN = "${string}"`);
		expect(await page.locator('.builder-rest').textContent()).toContain('go get github.com/jackc/pgx/v5');
		expect(errors).toEqual([]);
	});

	test('copies what it shows', async () => {
		const { page } = await open(pgx, { permissions: ['clipboard-read', 'clipboard-write'] });
		await field(page, 'host').fill('db.example.com');
		await page.locator('.builder-string [data-copy]').click();
		await page.locator('.builder-string [data-copied]').waitFor();
		expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await text(page));
	});

	test('keeps the focus in a field while the string changes, and in a chooser while others do', async () => {
		const { page } = await open(pgx);
		await field(page, 'host').focus();
		await page.keyboard.type('abc');
		expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.field)).toBe('host');
		await page.locator('input[name="pick-driver"][value="pgx"]').focus();
		await page.keyboard.press('ArrowRight');
		expect(await chosen(page, 'driver')).toBe('pq');
		expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('pq');
		expect(await field(page, 'host').inputValue()).toBe('abc');
	});

	test('refuses what a string cannot carry, beside the field, and keeps the form', async () => {
		const { page } = await open('/connect/?database=cratedb&language=javascript&driver=node-crate');
		await field(page, 'password').fill('p@ss');
		expect(await field(page, 'password').getAttribute('aria-invalid')).toBe('true');
		expect(await page.locator('.field-error:not(:empty)').textContent()).toMatch(/^`@` cannot stand here: node-crate/);
		expect(await text(page)).toContain('{password}');
		expect(await page.locator('[role=status]').allTextContents()).toContainEqual(expect.stringContaining('cannot stand here'));
		await field(page, 'password').fill('pass');
		expect(await field(page, 'password').getAttribute('aria-invalid')).toBe(null);
		expect(await text(page)).toContain(':pass@');
	});

	test('leaves the password out for a user who has none', async () => {
		const { page } = await open('/connect/?database=cratedb&language=python&driver=psycopg3');
		expect(await text(page)).toBe('postgresql://crate:{password}@localhost:5432/doc?sslmode=disable');
		await page.getByLabel('The user has no password').check();
		expect(await text(page)).toBe('postgresql://crate@localhost:5432/doc?sslmode=disable');
		await field(page, 'password').fill('x');
		expect(await text(page)).toBe('postgresql://crate:x@localhost:5432/doc?sslmode=disable');
	});

	test('filters the many parameters', async () => {
		const { page } = await open(pgx);
		await page.getByText('more parameters').click();
		await page.getByLabel('Filter').fill('timeout');
		expect(await page.locator('.builder-more .field:visible label').allTextContents()).toContain('connect_timeout');
		expect(await page.locator('.builder-more .field:visible label').allTextContents()).not.toContain('application_name');
		expect(await page.locator('.builder-filtered').textContent()).toMatch(/^\d+ found$/);
	});
});

describe('the choices', () => {
	test('are those of the site: picked here, they hold there', async () => {
		const { page } = await open('/connect/?database=cockroachdb');
		await page.locator('input[name="pick-language"][value="go"]').click({ force: true });
		await page.locator('input[name="pick-driver"][value="pq"]').click({ force: true });
		await page.locator('input[name="pick-deployment"][value="dedicated"]').click({ force: true });
		expect(await page.evaluate(() => JSON.parse(localStorage.getItem('portolan:choices') ?? '{}'))).toEqual({
			language: 'go',
			'driver:go': 'pq',
			deployment: 'dedicated',
		});
		await page.goto('/connect/?database=cockroachdb');
		await page.locator('.builder-picks').waitFor();
		expect([await chosen(page, 'language'), await chosen(page, 'driver'), await chosen(page, 'deployment')]).toEqual([
			'go',
			'pq',
			'dedicated',
		]);
	});

	test('follow the language menu of the header', async () => {
		const { page } = await open('/connect/?database=tdengine');
		await page.locator('.language-menu summary').click();
		await page.getByLabel('Rust', { exact: true }).first().check();
		expect([await chosen(page, 'language'), await chosen(page, 'driver')]).toEqual(['rust', 'taos-rust']);
		expect(await text(page)).toMatch(/^taos\+ws:/);
	});

	test('change nothing on the site where a database lacks what was chosen', async () => {
		const { page } = await open('/connect/?database=cratedb');
		await page.evaluate(() => localStorage.setItem('portolan:choices', '{"language":"csharp","driver:csharp":"npgsql"}'));
		await page.goto('/connect/?database=databend');
		await page.locator('.builder-picks').waitFor();
		expect(await chosen(page, 'language')).toBe('python');
		expect(await page.evaluate(() => localStorage.getItem('portolan:choices'))).toContain('csharp');
	});
});

describe('the address', () => {
	test('gives another reader the same string, without the secrets', async () => {
		const { page } = await open('/connect/?database=cockroachdb&deployment=serverless&driver=pgx');
		await field(page, 'host').fill('db.example.com');
		await field(page, 'user').fill('a & b');
		await field(page, 'password').fill('very secret');
		await page.getByText('more parameters').click();
		await field(page, '?application_name').fill('50% off');
		await page.locator('input[name="pick-form"][value^="keywords"]').last().click({ force: true });
		await page.waitForURL(/form=keywords/);
		const address = page.url();
		expect(address).not.toMatch(/secret/);
		const other = await open(address);
		const [mine, theirs] = [await text(page), await text(other.page)];
		expect(theirs).toBe(mine.replace("'very secret'", '{password}'));
		expect(await other.page.locator('.builder-actions').textContent()).toContain('From the link: host, user.');
	});

	test('stays as it came until something is done', async () => {
		const { page } = await open('/connect/?database=cratedb&driver=pgx&utm=1');
		expect(new URL(page.url()).search).toBe('?database=cratedb&driver=pgx&utm=1');
		await field(page, 'host').fill('x');
		await page.waitForURL(/host=x/);
		expect(new URL(page.url()).searchParams.get('utm')).toBe('1');
	});

	test('stores nothing that it asks for, so that a link changes no other page', async () => {
		const { page } = await open(`${pgx}&host=evil.example.com`);
		expect(await text(page)).toContain('evil.example.com');
		expect(await page.evaluate(() => localStorage.getItem('portolan:values'))).toBe(null);
		await page.goto(pgx);
		await page.locator('.builder-picks').waitFor();
		expect(await text(page)).not.toContain('evil');
	});

	test('and storage never see a secret, not even one that is a parameter', async () => {
		const { page } = await open('/connect/?database=databend&driver=databend-go&language=go');
		await field(page, 'host').fill('kept.example.com');
		await field(page, 'password').fill('hush-hush');
		await page.getByText('more parameters').click();
		await field(page, '?access_token').fill('hush-token');
		expect(await text(page)).toContain('access_token=hush-token');
		const everything = () =>
			page.evaluate(() => JSON.stringify([location.href, history.state, { ...localStorage }, { ...sessionStorage }, document.cookie]));
		await page.waitForURL(/host=kept/);
		expect(await everything()).not.toContain('hush');
		await page.reload();
		await page.locator('.builder-picks').waitFor();
		expect(await field(page, 'host').inputValue()).toBe('kept.example.com');
		expect(await field(page, 'password').inputValue()).toBe('');
		expect(await text(page)).not.toContain('hush');
	});

	test('may be very long', async () => {
		const { page, errors } = await open(`/connect/?database=tdengine&host=${'x'.repeat(3000)}`);
		expect(await text(page)).not.toContain('xxx');
		expect(errors).toEqual([]);
	});

	test.each([
		'?database=nowhere&driver=none&deployment=%00&language=cobol',
		'?database=__proto__&form=constructor&protocol=toString',
		'?driver=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E&host=%3Cscript%3E',
		'?database=cockroachdb&database=cratedb&port=abc&port=99999999',
		'?database=%E0%A4%A',
		'?filters=go&filters=pgx&highlight=a&q=',
	])('may be odd: %s', async (query) => {
		const { page, errors } = await open(`/connect/${query}`);
		if (await page.locator('dialog.search').evaluate((dialog: HTMLDialogElement) => dialog.open)) await page.keyboard.press('Escape');
		expect(await page.locator('.builder-string pre code').textContent()).not.toBe('');
		expect(await page.locator('.builder img, .builder script').count()).toBe(0);
		expect(errors).toEqual([]);
	});
});

describe('parts and fields', () => {
	const linked = (page: Page) => page.locator('.builder-string .part[data-linked]').allTextContents();

	test('point at each other under the pointer', async () => {
		const { page } = await open(`${pgx}&host=db.example.com`);
		await page.locator('.builder-string .part', { hasText: 'db.example.com' }).hover();
		expect(await page.locator('.field[data-linked] label').allTextContents()).toEqual(['Host']);
		await page.locator('[data-field-of="port"]').hover();
		expect(await linked(page)).toEqual(['26257']);
	});

	test('point at each other with the focus, and a press of a part goes to its field', async () => {
		const { page } = await open(`${pgx}&host=db.example.com&form=keywords`);
		await field(page, 'host').focus();
		expect(await linked(page)).toEqual(['host', 'db.example.com']);
		await page.locator('.builder-string .part', { hasText: '26257' }).click();
		expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.field)).toBe('port');
		await page.keyboard.type('1');
		expect(await linked(page)).toEqual(['port', '1']);
	});

	test('are within reach of the keyboard: arrows go through the parts, Enter to the field', async () => {
		const { page } = await open(`${pgx}&host=db.example.com&user=max`);
		await page.locator('.builder-string pre').focus();
		for (let times = 0; times < 3; times++) await page.keyboard.press('ArrowRight');
		expect(await linked(page)).toEqual(['db.example.com']);
		await page.keyboard.press('Enter');
		expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.field)).toBe('host');
	});
});

describe('the page', () => {
	test('lists every string without JavaScript', async () => {
		const { page } = await site.open('/connect/', { javaScriptEnabled: false });
		const list = await page.locator('.connect-list').textContent();
		for (const database of databases) for (const { name } of database.drivers) expect(list).toContain(name);
		expect(list).toContain('jdbc:postgresql://{host}:{port}/{schema}?user={user}&password={password}&sslmode=disable');
		expect(await page.locator('.builder-stage').isVisible()).toBe(false);
		expect(await page.getByText('The builder needs JavaScript').isVisible()).toBe(true);
	});

	test('is reached from each block of strings and each driver', async () => {
		const { page } = await site.open('/cockroachdb/connect/?language=go&driver=pgx');
		await page.getByRole('link', { name: 'Open in the builder' }).and(page.locator(':visible')).first().click();
		await page.locator('.builder-picks').waitFor();
		expect([await chosen(page, 'database'), await chosen(page, 'driver')]).toEqual(['cockroachdb', 'pgx']);
		await page.goto('/languages/rust/');
		await page.getByRole('link', { name: 'Open in the builder for postgres, CrateDB' }).click();
		await page.locator('.builder-picks').waitFor();
		expect([await chosen(page, 'database'), await chosen(page, 'language'), await chosen(page, 'driver')]).toEqual([
			'cratedb',
			'rust',
			'rust-postgres',
		]);
	});

	test.each(['light', 'dark'] as const)('has nothing that axe complains about, in %s', async (colorScheme) => {
		const { page } = await open(pgx, { colorScheme });
		await page.locator('.builder-more > summary').first().click();
		await field(page, 'port').fill('x');
		await field(page, 'port').focus();
		expect(await violations(page)).toEqual([]);
	});

	test.each([320, 360, 768])('fits into %i pixels', async (width) => {
		const { page } = await open(`/connect/?database=tdengine&driver=taos-jdbcdriver&language=java&host=${'long.'.repeat(30)}example.com`, {
			viewport: { width, height: 800 },
		});
		for (const summary of await page.locator('.builder-more > summary').all()) await summary.click();
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
	});

	test('does not move while the builder is loaded', async () => {
		const { page } = await open(pgx);
		expect(await layoutShift(page)).toBeLessThan(0.02);
	});

	test('says so where the data cannot be had, and tries again', async () => {
		const { page } = await site.open('/');
		await page.route('**/api/*.json', (route) => route.abort());
		await page.goto(pgx);
		await page.getByRole('alert').waitFor();
		await page.unroute('**/api/*.json');
		await page.getByRole('button', { name: 'Try again' }).click();
		await page.locator('.builder-picks').waitFor();
	});
});
