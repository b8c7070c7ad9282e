import { describe, expect, test } from 'vitest';
import { build, parse } from '../../../src/connection/connection-string.ts';
import { dialects } from '../../../src/connection/dialects/index.ts';
import type { ConnectionValues } from '../../../src/connection/values.ts';
import type { DialectId } from '../../../src/schema/dialects.ts';

/** What a driver reads, without the parts. */
function read(text: string, dialect: DialectId): ConnectionValues {
	return parse(text, dialects[dialect]).values;
}

function problemsOf(text: string, dialect: DialectId): string[] {
	return parse(text, dialects[dialect]).problems.map(({ id, start, end }) => `${id} ${text.slice(start, end)}`);
}

function textOf(values: ConnectionValues, dialect: DialectId): string {
	const built = build(values, dialects[dialect]);
	return 'text' in built ? built.text : built.refusals.map(({ place, reason }) => `${place}: ${reason}`).join(' ');
}

const sslmode = [{ name: 'sslmode', value: 'verify-full' }];

describe('parts of a URL', () => {
	test('covers the text with spans, from the scheme to the last value', () => {
		const text = 'postgresql://max:s3cret@db.example:26257/bank?sslmode=verify-full';
		const { parts, problems } = parse(text, dialects['libpq-url']);
		expect(parts.map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`)).toEqual([
			'scheme postgresql',
			'separator ://',
			'username max',
			'separator :',
			'password s3cret',
			'separator @',
			'host db.example',
			'separator :',
			'port 26257',
			'separator /',
			'database bank',
			'separator ?',
			'parameter-name sslmode',
			'separator =',
			'parameter-value verify-full',
		]);
		expect(problems).toEqual([]);
	});

	test('counts spans in UTF-16, as editors and browsers do', () => {
		const text = 'postgresql://u:%F0%9F%94%91@h/🔑?a=b';
		const { parts } = parse(text, dialects['node-postgres']);
		const database = parts.find(({ kind }) => kind === 'database');
		expect(text.slice(database?.start, database?.end)).toBe('🔑');
		expect(parts.find(({ kind }) => kind === 'password')?.value).toBe('🔑');
	});

	test.each([
		['postgresql://', { scheme: 'postgresql', hosts: [], parameters: [] }],
		['postgresql://localhost', { scheme: 'postgresql', hosts: [{ host: 'localhost' }], parameters: [] }],
		['postgresql://localhost:5433', { scheme: 'postgresql', hosts: [{ host: 'localhost', port: '5433' }], parameters: [] }],
		['postgresql://localhost/mydb', { scheme: 'postgresql', hosts: [{ host: 'localhost' }], database: 'mydb', parameters: [] }],
		['postgresql://user@localhost', { scheme: 'postgresql', username: 'user', hosts: [{ host: 'localhost' }], parameters: [] }],
		[
			'postgresql://user:secret@localhost',
			{ scheme: 'postgresql', username: 'user', password: 'secret', hosts: [{ host: 'localhost' }], parameters: [] },
		],
		[
			'postgresql://other@localhost/otherdb?connect_timeout=10&application_name=myapp',
			{
				scheme: 'postgresql',
				username: 'other',
				hosts: [{ host: 'localhost' }],
				database: 'otherdb',
				parameters: [
					{ name: 'connect_timeout', value: '10' },
					{ name: 'application_name', value: 'myapp' },
				],
			},
		],
		[
			'postgresql://host1:123,host2:456/somedb?target_session_attrs=any&application_name=myapp',
			{
				scheme: 'postgresql',
				hosts: [
					{ host: 'host1', port: '123' },
					{ host: 'host2', port: '456' },
				],
				database: 'somedb',
				parameters: [
					{ name: 'target_session_attrs', value: 'any' },
					{ name: 'application_name', value: 'myapp' },
				],
			},
		],
		[
			'postgresql://user@localhost:5433/mydb?options=-c%20synchronous_commit%3Doff',
			{
				scheme: 'postgresql',
				username: 'user',
				hosts: [{ host: 'localhost', port: '5433' }],
				database: 'mydb',
				parameters: [{ name: 'options', value: '-c synchronous_commit=off' }],
			},
		],
		[
			'postgresql:///mydb?host=localhost&port=5433',
			{ scheme: 'postgresql', hosts: [{ host: 'localhost', port: '5433' }], database: 'mydb', parameters: [] },
		],
		[
			'postgresql://[2001:db8::1234]/database',
			{ scheme: 'postgresql', hosts: [{ host: '2001:db8::1234' }], database: 'database', parameters: [] },
		],
		[
			'postgresql:///dbname?host=/var/lib/postgresql',
			{ scheme: 'postgresql', hosts: [{ host: '/var/lib/postgresql' }], database: 'dbname', parameters: [] },
		],
		[
			'postgresql://%2Fvar%2Flib%2Fpostgresql/dbname',
			{ scheme: 'postgresql', hosts: [{ host: '/var/lib/postgresql' }], database: 'dbname', parameters: [] },
		],
	])('reads %s as the documentation of libpq says', (text, values) => {
		expect(read(text, 'libpq-url')).toEqual(values);
		expect(problemsOf(text, 'libpq-url')).toEqual([]);
	});

	test('tells an absent password from an empty one', () => {
		expect(read('postgresql://u@h/d', 'libpq-url')).not.toHaveProperty('password');
		expect(read('postgresql://u:@h/d', 'libpq-url')).toHaveProperty('password', '');
		const values = { scheme: 'postgresql', username: 'u', hosts: [{ host: 'h' }], parameters: [] };
		expect(textOf(values, 'libpq-url')).toBe('postgresql://u@h');
		expect(textOf({ ...values, password: '' }, 'libpq-url')).toBe('postgresql://u:@h');
	});

	test('refuses an empty user and an empty database, which no URL tells from none', () => {
		const values = { scheme: 'postgresql', hosts: [{ host: 'h' }], parameters: [] };
		expect(textOf({ ...values, username: '' }, 'libpq-url')).toMatch(/^username: /);
		expect(textOf({ ...values, database: '' }, 'libpq-url')).toMatch(/^database: /);
	});
});

describe('where drivers differ', () => {
	const raw = 'postgresql://max:p@ss@db.example:5432/bank?sslmode=verify-full';

	test.each<[DialectId, string, string]>([
		['libpq-url', 'p', 'ss@db.example'],
		['tokio-postgres', 'p', 'ss@db.example'],
		['asyncpg', 'p', 'ss@db.example'],
		['sqlalchemy', 'p', 'ss@db.example'],
		['node-postgres', 'p@ss', 'db.example'],
		['pq-url', 'p@ss', 'db.example'],
		['typeorm', 'p@ss', 'db.example'],
		['databend-jdbc', 'p@ss', 'db.example'],
	])('%s ends a password with an unescaped @ at its own place', (dialect, password, host) => {
		expect(read(raw, dialect)).toMatchObject({ password, hosts: [{ host, port: '5432' }] });
	});

	test.each<[DialectId, string]>([
		['libpq-url', 'a+b'],
		['rails', 'a+b'],
		['tokio-postgres', 'a+b'],
		['taos-dsn', 'a+b'],
		['databend-jdbc', 'a+b'],
		['node-postgres', 'a b'],
		['asyncpg', 'a b'],
		['pq-url', 'a b'],
		['sqlalchemy', 'a b'],
		['pgjdbc', 'a b'],
		['databend-driver', 'a b'],
	])('%s reads a + in a parameter its own way', (dialect, value) => {
		expect(read('x://h:1/d?application_name=a+b', dialect).parameters).toEqual([{ name: 'application_name', value }]);
		// What is written is read alike by all.
		expect(textOf({ scheme: 'x', hosts: [{ host: 'h' }], parameters: [{ name: 'a', value: '+ ' }] }, dialect)).toBe('x://h/?a=%2B%20');
	});

	test.each<[DialectId, string]>([
		['libpq-url', 'a/b'],
		['pgjdbc', 'a/b'],
		['databend-go', 'a/b'],
		['node-postgres', 'a%2Fb'],
		['sequelize', 'a%2Fb'],
		['typeorm', 'a%2Fb'],
		['sqlalchemy', 'a%2Fb'],
		['databend-driver', 'a%2Fb'],
		['taos-dsn', 'a%2Fb'],
	])('%s decodes the name of a database, or does not', (dialect, database) => {
		expect(read('x://h/a%2Fb', dialect)).toMatchObject({ database });
	});

	test.each<[DialectId, boolean]>([
		['libpq-url', false],
		['pgjdbc', false],
		['taos-dsn', false],
		['node-postgres', true],
		['asyncpg', true],
		['pq-url', true],
		['databend-driver', true],
	])('%s takes # for the start of a fragment: %s', (dialect, cut) => {
		expect(read('x://h:1/d?a=b#c', dialect).parameters).toEqual([{ name: 'a', value: cut ? 'b' : 'b#c' }]);
		expect(problemsOf('x://h:1/d?a=b#c', dialect)).toEqual(cut ? ['ignored-rest #c'] : []);
	});
});

describe('what a driver cannot carry', () => {
	test.each<[DialectId, Partial<ConnectionValues>, string]>([
		[
			'node-postgres',
			{ database: 'a?b' },
			'database: `?` cannot stand here: node-postgres does not decode its escape in the name of the database.',
		],
		['sequelize', { username: 'a:b' }, 'username: `:` cannot stand here: Sequelize splits user and password after decoding them.'],
		['typeorm', { hosts: [{ host: '::1' }] }, 'host: The driver cannot read an IPv6 address here. Use a host name.'],
		['typeorm', { parameters: sslmode }, 'parameter-value: The driver takes no parameters in this string.'],
		['databend-driver', { username: 'a@b' }, 'username: `@` cannot stand here: the driver does not decode the user name.'],
		['databend-driver', { username: '🔑' }, 'username: `🔑` cannot stand here: the driver does not decode the user name.'],
		['databend-go', { password: 'a b' }, 'password: A space cannot stand here: the driver would read a plus sign.'],
		['databend-jdbc', { password: 'a&b' }, 'password: `&` cannot stand here: the driver splits the parameters after decoding them.'],
		['taos-dsn', { password: '' }, 'password: An empty value cannot stand here: the driver wants a password behind `:`.'],
		[
			'taos-jdbc',
			{ parameters: [{ name: 'token', value: 'a&b' }] },
			'parameter-value: `&` cannot stand here: the next parameter begins there, and the driver does not decode values.',
		],
		['taos-jdbc-native', { password: 'a=b' }, 'password: `=` cannot stand here: the driver cuts the value there.'],
		['taos-jdbc', { database: 'Power' }, 'database: `P` cannot stand here: the driver turns it into a small letter.'],
		[
			'crate-http',
			{ password: 'a/b', database: undefined },
			'password: `/` cannot stand here: it would end the URL, and the driver does not decode the password.',
		],
		['libpq-url', { password: 'a\0b' }, 'password: The character NUL cannot stand in a connection string.'],
		['libpq-url', { password: '\ud800' }, 'password: Half of a surrogate pair is no character and cannot be encoded.'],
		['libpq-url', { hosts: [{ host: 'h', port: '70000' }] }, 'port: A port is a number from 1 to 65535.'],
		['pq-url', { hosts: [{ host: 'a' }, { host: 'b' }] }, 'host: The driver takes one host only.'],
	])('%s refuses %j with the reason', (dialect, values, reason) => {
		const usual = { scheme: 'x', username: 'max', hosts: [{ host: 'h', port: '1' }], parameters: [] };
		expect(textOf(JSON.parse(JSON.stringify({ ...usual, ...values })) as ConnectionValues, dialect)).toBe(reason);
	});
});

describe('what is written', () => {
	const values = {
		username: 'max',
		password: 'p@s/s',
		hosts: [{ host: 'h', port: '1' }],
		database: 'd',
		parameters: [{ name: 'a', value: 'b c' }],
	};

	test.each<[DialectId, string, string]>([
		['libpq-url', 'postgresql', 'postgresql://max:p%40s%2Fs@h:1/d?a=b%20c'],
		['pgjdbc', 'jdbc:postgresql', 'jdbc:postgresql://h:1/d?user=max&password=p%40s%2Fs&a=b%20c'],
		['taos-jdbc', 'jdbc:TAOS-WS', 'jdbc:TAOS-WS://h:1/d?user=max&password=p%40s%2Fs&a=b c'],
		['databend-sqlalchemy', 'databend', 'databend://max:p%2540s%252Fs@h:1/d?a=b%2520c'],
		['taos-sqlalchemy', 'taosws', 'taosws://max:p%2540s%252Fs@h:1/d?a=b%2520c'],
		['databend-jdbc', 'jdbc:databend', 'jdbc:databend://max@h:1/d?password=p%40s/s&a=b%20c'],
	])('%s', (dialect, scheme, text) => {
		expect(textOf({ scheme, ...values }, dialect)).toBe(text);
	});

	test('a socket goes where the driver looks for it', () => {
		const socket = {
			scheme: 'postgresql',
			username: 'max',
			hosts: [{ host: '/var/run/pg', port: '26257' }],
			database: 'd',
			parameters: [],
		};
		expect(textOf(socket, 'libpq-url')).toBe('postgresql://max@%2Fvar%2Frun%2Fpg:26257/d');
		expect(textOf(socket, 'pq-url')).toBe('postgresql://max@/d?host=/var/run/pg&port=26257');
		expect(textOf(socket, 'pgjdbc')).toBe("host: This format has no place for a socket's directory.");
	});

	test('several hosts stand with commas between them', () => {
		const hosts = [{ host: 'a', port: '1' }, { host: '::1' }];
		expect(textOf({ scheme: 'jdbc:crate', hosts, database: 'doc', parameters: [] }, 'pgjdbc')).toBe('jdbc:crate://a:1,[::1]/doc');
		expect(
			textOf(
				{
					scheme: 'crate',
					hosts: [
						{ host: 'a', port: '1' },
						{ host: 'b', port: '2' },
					],
					parameters: [],
				},
				'crate-pdo',
			),
		).toBe('crate:a:1,b:2');
		expect(textOf({ scheme: 'crate', hosts: [{ host: 'a' }], parameters: [] }, 'crate-pdo')).toBe(
			'port: The driver wants a port behind the host.',
		);
	});
});

describe('what is wrong with a string', () => {
	test.each<[DialectId, string, string[]]>([
		['libpq-url', 'localhost:5432/db', ['no-scheme localhost:5432/db']],
		['libpq-url', 'postgresql://u:100%@h/d', ['bad-escape %']],
		['libpq-url', 'postgresql://u:%FF@h/d', ['bad-escape %FF']],
		['libpq-url', 'postgresql://u:p@h:54x2/d', ['bad-port 54x2']],
		['libpq-url', 'postgresql://u:p@h:0/d', ['bad-port 0']],
		['libpq-url', 'postgresql://u:p@ss@h/d', ['bad-host ss@h']],
		['libpq-url', 'postgresql://h/d?sslmode', ['no-value ']],
		['libpq-url', 'postgresql://h/d?options=a=b', ['extra-equals a=b']],
		['libpq-url', 'postgresql://h/d?a=1&a=2', ['repeated-key a=2']],
		['libpq-url', 'postgresql://h/d?options=-c x', ['bad-character  ']],
		['pq-url', 'postgresql://a,b/d', ['many-hosts a,b', 'bad-host a,b']],
		['pgjdbc', 'jdbc:postgresql://h', ['no-slash ']],
		['pgjdbc', 'jdbc:postgresql://u:p@h:1/d', ['bad-host u:p@h']],
		['typeorm', 'postgresql://u:p@h:1/d?sslmode=require', ['ignored-rest ?sslmode=require']],
		['crate-pdo', 'crate:localhost/doc', ['bad-port ']],
	])('%s on %s', (dialect, text, problems) => {
		expect(problemsOf(text, dialect)).toEqual(problems);
	});
});
