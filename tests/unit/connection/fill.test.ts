import { describe, expect, test } from 'vitest';
import { dialects } from '../../../src/connection/dialects/index.ts';
import { fill } from '../../../src/connection/fill.ts';

const template = 'postgresql://{user}:{password}@{host}:{port}/{database}?sslmode=verify-full&sslrootcert={path}/ca.crt';

test('leaves what has no value as it is', () => {
	expect(fill(template, {}, dialects['libpq-url'])).toMatchObject({ text: template, refusals: [] });
	expect(fill(template, { user: 'max' }, dialects['libpq-url']).text).toBe(template.replace('{user}', 'max'));
});

test('escapes each value for where it stands', () => {
	const { text } = fill(
		template,
		{ user: 'a@b', password: 'p/w', host: '::1', port: '26257', database: 'my bank', path: '/my certs' },
		dialects['libpq-url'],
	);
	expect(text).toBe('postgresql://a%40b:p%2Fw@[::1]:26257/my%20bank?sslmode=verify-full&sslrootcert=/my%20certs/ca.crt');
});

test('quotes a value as a whole, with what stands beside the placeholder', () => {
	const keywords = 'host={host} sslrootcert={path}/ca.crt';
	expect(fill(keywords, { host: 'h', path: '/my certs' }, dialects['libpq-keywords']).text).toBe("host=h sslrootcert='/my certs/ca.crt'");
});

test('says where the parts of the filled text are', () => {
	const { text, parts } = fill(template, { password: 'p@w', port: '1' }, dialects['libpq-url']);
	expect(parts.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
	const password = parts.find(({ kind }) => kind === 'password');
	expect(password?.value).toBe('p@w');
	expect(text.slice(password?.start, password?.end)).toBe('p%40w');
	expect(parts.find(({ kind }) => kind === 'host')?.value).toBe('{host}');
});

describe('a value that cannot stand in its place', () => {
	test('moves to another place, where the driver looks for it as well', () => {
		const jdbc = 'jdbc:databend://{user}:{password}@{host}:{port}/{database}';
		expect(fill(jdbc, { user: 'max', password: 'p@w' }, dialects['databend-jdbc'])).toMatchObject({
			text: 'jdbc:databend://max@{host}:{port}/{database}?password=p%40w',
			refusals: [],
		});
	});

	test('is refused alone, with the reason, and the rest is filled', () => {
		const filled = fill('http://{user}:{password}@{host}:{port}', { user: 'max', password: 'a/b', host: 'h' }, dialects['crate-http']);
		expect(filled.text).toBe('http://max:{password}@h:{port}');
		expect(filled.refusals).toEqual([
			{ placeholder: 'password', reason: '`/` cannot stand here: it would end the URL, and the driver does not decode the password.' },
		]);
	});

	test('is not mistaken for one that looks like what stands in for placeholders', () => {
		const values = { user: 'mark1z', password: 'markx0z', host: 'mark', port: '10000', database: '{user}', path: '/mark9z' };
		expect(fill(template, values, dialects['libpq-url']).text).toBe(
			'postgresql://mark1z:markx0z@mark:10000/%7Buser%7D?sslmode=verify-full&sslrootcert=/mark9z/ca.crt',
		);
	});
});

test('takes braces of ODBC for what they are', () => {
	const odbc = 'Driver={PostgreSQL Unicode};Server={host};Pwd={password};';
	expect(fill(odbc, { host: 'h', password: 'a;b' }, dialects.psqlodbc).text).toBe('Driver={PostgreSQL Unicode};Server=h;Pwd={a;b};');
	expect(fill(odbc, { host: 'h' }, dialects.psqlodbc).text).toBe('Driver={PostgreSQL Unicode};Server=h;Pwd={password};');
});

test('fills a placeholder everywhere it stands', () => {
	const pdo = 'crate:{host}:{port},{host}:{port}/{schema}';
	expect(fill(pdo, { host: 'h', port: '4200', schema: 'doc' }, dialects['crate-pdo']).text).toBe('crate:h:4200,h:4200/doc');
});
