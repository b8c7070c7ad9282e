import { describe, expect, test } from 'vitest';
import { build, parse } from '../../../src/connection/connection-string.ts';
import { dialects } from '../../../src/connection/dialects/index.ts';
import type { ConnectionValues } from '../../../src/connection/values.ts';
import type { DialectId } from '../../../src/schema/dialects.ts';

function textOf(values: ConnectionValues, dialect: DialectId): string {
	const built = build(values, dialects[dialect]);
	return 'text' in built ? built.text : built.refusals.map(({ place, reason }) => `${place}: ${reason}`).join(' ');
}

function problemsOf(text: string, dialect: DialectId): string[] {
	return parse(text, dialects[dialect]).problems.map(({ id, start, end }) => `${id} ${text.slice(start, end)}`);
}

describe('keyword strings of libpq', () => {
	test.each<[string, ConnectionValues]>([
		[
			'host=localhost port=5432 dbname=mydb connect_timeout=10',
			{ hosts: [{ host: 'localhost', port: '5432' }], database: 'mydb', parameters: [{ name: 'connect_timeout', value: '10' }] },
		],
		["user = 'it\\'s' password='back\\\\slash'", { hosts: [], username: "it's", password: 'back\\slash', parameters: [] }],
		['password=a\\ b user=x', { hosts: [], username: 'x', password: 'a b', parameters: [] }],
		["password='' user=x", { hosts: [], username: 'x', password: '', parameters: [] }],
		[
			'host=a,b,::1 port=1,2,3',
			{
				hosts: [
					{ host: 'a', port: '1' },
					{ host: 'b', port: '2' },
					{ host: '::1', port: '3' },
				],
				parameters: [],
			},
		],
		[
			'host=a,b port=5433',
			{
				hosts: [
					{ host: 'a', port: '5433' },
					{ host: 'b', port: '5433' },
				],
				parameters: [],
			},
		],
		['host=/tmp dbname=d', { hosts: [{ host: '/tmp' }], database: 'd', parameters: [] }],
		['port=5433', { hosts: [{ host: '', port: '5433' }], parameters: [] }],
		["options='-c geqo=off'", { hosts: [], parameters: [{ name: 'options', value: '-c geqo=off' }] }],
	])('reads %s', (text, values) => {
		const parsed = parse(text, dialects['libpq-keywords']);
		expect(parsed.values).toEqual(values);
		expect(parsed.problems).toEqual([]);
	});

	test.each([
		['host=h user', ['no-value ']],
		["password='open", ["unclosed-quote 'open"]],
		['host=h host=g', ['repeated-key host']],
		['= x', ['no-key =', 'no-value ']],
		['host=a@b', ['bad-host a@b']],
		['port=none', ['bad-port none']],
	])('reports what is wrong with %s', (text, problems) => {
		expect(problemsOf(text, 'libpq-keywords')).toEqual(problems);
	});

	test('quotes what must be quoted, and nothing else', () => {
		const values = {
			hosts: [{ host: 'h', port: '1' }],
			username: 'max',
			password: "a 'b' \\",
			parameters: [{ name: 'sslmode', value: 'require' }],
		};
		expect(textOf(values, 'libpq-keywords')).toBe("host=h port=1 user=max password='a \\'b\\' \\\\' sslmode=require");
	});
});

describe('keyword strings of PHP', () => {
	test('PDO has a prefix, and cannot carry a semicolon', () => {
		const values = {
			scheme: 'pgsql',
			hosts: [{ host: 'h', port: '1' }],
			database: 'doc',
			parameters: [{ name: 'sslmode', value: 'require' }],
		};
		expect(textOf(values, 'pdo-pgsql')).toBe('pgsql:host=h;port=1;dbname=doc;sslmode=require');
		expect(parse('pgsql:host=h;port=1;dbname=doc', dialects['pdo-pgsql']).values).toEqual({ ...values, parameters: [] });
		expect(textOf({ ...values, password: 'a;b' }, 'pdo-pgsql')).toBe('password: `;` cannot stand here: PDO turns it into a space.');
		expect(problemsOf('host=h', 'pdo-pgsql')).toEqual(['no-scheme ']);
	});

	test('AMPHP splits at semicolons where there is one, and libpq reads the pieces', () => {
		expect(parse('host=h user=u db=d', dialects['amphp-postgres']).values).toEqual({
			hosts: [{ host: 'h' }],
			username: 'u',
			database: 'd',
			parameters: [],
		});
		expect(parse("host=h;password='a b'", dialects['amphp-postgres']).values).toEqual({
			hosts: [{ host: 'h' }],
			password: 'a b',
			parameters: [],
		});
		expect(textOf({ hosts: [{ host: 'h' }], password: 'a b', parameters: [] }, 'amphp-postgres')).toBe("host=h;password='a b'");
		expect(textOf({ hosts: [{ host: 'h' }], password: 'a;b', parameters: [] }, 'amphp-postgres')).toBe(
			'password: `;` cannot stand here: AMPHP cuts the string there.',
		);
	});
});

describe('ADO.NET connection strings', () => {
	test.each<[string, Partial<ConnectionValues>]>([
		['Host=h;Username=u;Password=p;Database=d', { hosts: [{ host: 'h' }], username: 'u', password: 'p', database: 'd' }],
		['server = h ; user id = u ; PWD = p', { hosts: [{ host: 'h' }], username: 'u', password: 'p' }],
		['Password="a;b"', { password: 'a;b' }],
		["Password='a\"b'", { password: 'a"b' }],
		['Password="a""b"', { password: 'a"b' }],
		["Password='it''s';Username=u", { password: "it's", username: 'u' }],
		['Password= spaced ;Username=u', { password: 'spaced', username: 'u' }],
		['Password=a=b', { password: 'a=b' }],
		[
			'Host=a:1,b:2',
			{
				hosts: [
					{ host: 'a', port: '1' },
					{ host: 'b', port: '2' },
				],
			},
		],
		[
			'Host=a,b;Port=5433',
			{
				hosts: [
					{ host: 'a', port: '5433' },
					{ host: 'b', port: '5433' },
				],
			},
		],
		['Host=::1;Port=5433', { hosts: [{ host: '::1', port: '5433' }] }],
	])('Npgsql reads %s', (text, values) => {
		const parsed = parse(text, dialects.npgsql);
		expect(parsed.values).toMatchObject(values);
		expect(parsed.problems).toEqual([]);
	});

	test('quotes with the quotes that the value does not hold', () => {
		const password = (value: string) => textOf({ hosts: [], password: value, parameters: [] }, 'npgsql');
		expect(password('a;b')).toBe('Password="a;b"');
		expect(password('say "hi"')).toBe(`Password='say "hi"'`);
		expect(password(`it's "it"`)).toBe(`Password="it's ""it"""`);
		expect(password('')).toBe('Password=""');
		expect(password(' x')).toBe('Password=" x"');
	});

	test('TDengine.Connector knows no quotes', () => {
		const values = { hosts: [{ host: 'h', port: '6041' }], parameters: [{ name: 'protocol', value: 'WebSocket' }] };
		expect(textOf({ ...values, password: 'p@s/s "x" y' }, 'taos-ado')).toBe('host=h;port=6041;password=p@s/s "x" y;protocol=WebSocket');
		expect(textOf({ ...values, password: 'a;b' }, 'taos-ado')).toBe(
			'password: `;` cannot stand here: it would end the value, and the driver knows no quotes.',
		);
		expect(textOf({ ...values, password: 'a,b' }, 'taos-ado')).toMatch(/^password: `,` cannot stand here/);
	});
});

describe('ODBC connection strings', () => {
	test('braces enclose a password and the name of a driver', () => {
		const text = 'Driver={PostgreSQL Unicode};Server=h;Port=5432;Uid=crate;Pwd={a;b}}c};';
		expect(parse(text, dialects.psqlodbc).values).toEqual({
			hosts: [{ host: 'h', port: '5432' }],
			username: 'crate',
			password: 'a;b}c',
			parameters: [{ name: 'Driver', value: 'PostgreSQL Unicode' }],
		});
	});

	test('a password without braces is decoded, another value is not', () => {
		expect(parse('UID=a%40b;PWD=p%40ss+word', dialects.psqlodbc).values).toMatchObject({ username: 'a%40b', password: 'p@ss word' });
	});

	test('writes braces around passwords that need them', () => {
		const values = { hosts: [{ host: 'h' }], username: 'crate', parameters: [] };
		expect(textOf({ ...values, password: 'a;b}' }, 'psqlodbc')).toBe('Server=h;Uid=crate;Pwd={a;b}}}');
		expect(textOf({ ...values, username: 'a;b' }, 'psqlodbc')).toMatch(/^username: `;` cannot stand here/);
	});
});
