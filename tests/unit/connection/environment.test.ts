import { describe, expect, test } from 'vitest';
import { withoutPassword, withParameter } from '../../../src/connection/builder/edit.ts';
import { partRows } from '../../../src/connection/check/part-rows.ts';
import { build, parse } from '../../../src/connection/connection-string.ts';
import { convert } from '../../../src/connection/convert/convert.ts';
import { type Diagnosis, diagnose } from '../../../src/connection/diagnose/diagnose.ts';
import { dialects } from '../../../src/connection/dialects/index.ts';
import { fill } from '../../../src/connection/fill.ts';
import type { ConnectionValues } from '../../../src/connection/values.ts';
import type { DialectId } from '../../../src/schema/dialects.ts';
import { databases } from '../../support/formats.ts';

function textOf(values: ConnectionValues, dialect: DialectId): string {
	const built = build(values, dialects[dialect]);
	return 'text' in built ? built.text : built.refusals.map(({ place, reason }) => `${place}: ${reason}`).join(' ');
}

function readingOf(text: string, database: string, driver: string): Diagnosis['readings'][number] {
	const found = diagnose(text, databases).readings.find((reading) => reading.database.id === database && reading.driver.id === driver);
	if (!found) throw new Error(`${driver} does not take ${text}`);
	return found;
}

function findingsOf(text: string, driver: string, database = 'cratedb'): string[] {
	const { findings } = readingOf(text, database, driver);
	const { source } = diagnose(text, databases);
	return findings
		.filter(({ severity }) => severity !== 'hint')
		.map(({ rule, start, end, replacement }) => `${rule} ${source.text.slice(start, end)}${replacement ? ` → ${replacement}` : ''}`);
}

describe('environment variables', () => {
	const local = { hosts: [{ host: 'localhost', port: '26257' }], username: 'root', database: 'bank' };
	test.each<[string, ConnectionValues]>([
		[
			'PGHOST=localhost\nPGPORT=26257\nPGUSER=root\nPGDATABASE=bank\nPGSSLMODE=disable\n',
			{ ...local, parameters: [{ name: 'sslmode', value: 'disable' }] },
		],
		['export PGHOST=localhost PGPORT=26257; export PGUSER=root\nexport PGDATABASE=bank', { ...local, parameters: [] }],
		['PGHOST=localhost PGPORT=26257 \\\n  PGUSER=root PGDATABASE=bank psql -c "select 1"', { ...local, parameters: [] }],
		['$ env PGUSER=root PGPASSWORD=\'a "b"\' pg_dump bank', { hosts: [], username: 'root', password: 'a "b"', parameters: [] }],
		["PGPASSWORD='it'\\''s' psql", { hosts: [], password: "it's", parameters: [] }],
		['PGPASSWORD="a \\$b \\"c\\" \\d" psql', { hosts: [], password: 'a $b "c" \\d', parameters: [] }],
		['PGPASSWORD=a\\ b\\\\ psql', { hosts: [], password: 'a b\\', parameters: [] }],
		['PGPASSWORD=', { hosts: [], password: '', parameters: [] }],
		[
			'PGUSER=max\nPGPASSWORD=two words # not three\nPGAPPNAME=x',
			{ hosts: [], username: 'max', password: 'two words', parameters: [{ name: 'application_name', value: 'x' }] },
		],
		['PGUSER=max\nPGPASSWORD=x psql -h a\nPGPORT=1', { hosts: [{ host: '', port: '1' }], username: 'max', password: 'x', parameters: [] }],
		['# PGUSER=no\nNODE_ENV=production\nPGDATA=/data\nPGUSER=max\n\nPORT=80', { hosts: [], username: 'max', parameters: [] }],
		[
			'PGHOST=a,b\nPGPORT=1,2',
			{
				hosts: [
					{ host: 'a', port: '1' },
					{ host: 'b', port: '2' },
				],
				parameters: [],
			},
		],
		['PGHOST=/var/run/postgresql', { hosts: [{ host: '/var/run/postgresql' }], parameters: [] }],
		[
			'PGTZ=UTC\nPGNONE=x',
			{
				hosts: [],
				parameters: [
					{ name: 'timezone', value: 'UTC' },
					{ name: 'PGNONE', value: 'x' },
				],
			},
		],
	])('are read from %j', (text, values) => {
		const parsed = parse(text, dialects['libpq-environment']);
		expect(parsed.values).toEqual(values);
		expect(parsed.problems).toEqual([]);
		expect(parsed.parts.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
	});

	test.each([
		['PGUSER=a PGUSER=b psql', ['repeated-key PGUSER']],
		["PGPASSWORD='open", ["unclosed-quote 'open"]],
		['export PGPASSWORD=two words', ['ignored-rest words']],
		['PGHOST=a@b', ['bad-host a@b']],
		['PGPORT=none', ['bad-port none']],
		['PGUSER=', ['bad-character ']],
	])('have something wrong in %j', (text, problems) => {
		const found = parse(text, dialects['libpq-environment']).problems;
		expect(found.map(({ id, start, end }) => `${id} ${text.slice(start, end)}`)).toEqual(problems);
	});

	const values: ConnectionValues = {
		hosts: [{ host: '::1', port: '5432' }],
		username: 'max',
		password: "it's 1 $",
		parameters: [{ name: 'sslmode', value: 'require' }],
	};

	test('are written so that files and shells read them alike, or a shell alone', () => {
		const hosts = [{ host: 'h' }];
		expect(textOf({ ...values, hosts, password: "it's 1" }, 'libpq-environment')).toBe(
			'PGHOST=h\nPGUSER=max\nPGPASSWORD="it\'s 1"\nPGSSLMODE=require',
		);
		expect(textOf({ ...values, hosts }, 'libpq-environment')).toMatch(/^password: .* cannot stand here\.$/);
		expect(textOf({ ...values, hosts }, 'libpq-shell')).toBe(
			"export PGHOST=h\nexport PGUSER=max\nexport PGPASSWORD='it'\\''s 1 $'\nexport PGSSLMODE=require",
		);
	});

	test('have brackets around an IPv6 address for asyncpg alone', () => {
		const { hosts } = values;
		expect(textOf({ hosts, parameters: [] }, 'pgx-environment')).toBe('PGHOST=::1\nPGPORT=5432');
		expect(textOf({ hosts, parameters: [] }, 'asyncpg-environment')).toBe("PGHOST='[::1]'\nPGPORT=5432");
	});

	test('cannot say what the driver has no variable for', () => {
		const parameters = [{ name: 'application_name', value: 'x' }];
		expect(textOf({ hosts: [], parameters }, 'node-postgres-environment')).toBe('PGAPPNAME=x');
		expect(textOf({ hosts: [], parameters }, 'asyncpg-environment')).toBe(
			'parameter-name: The driver reads no environment variable for `application_name`.',
		);
		expect(textOf({ hosts: [{ host: 'h' }], parameters: [] }, 'npgsql-environment')).toBe(
			'host: The driver reads no environment variable for it.',
		);
	});

	test('are filled in, each for its own place', () => {
		const template = 'PGUSER={user}\nPGPASSWORD={password}\nPGSSLROOTCERT={path}/ca.crt';
		const filled = fill(template, { user: 'max', password: 'a b', path: '/my certs' }, dialects['libpq-environment']);
		expect(filled.text).toBe("PGUSER=max\nPGPASSWORD='a b'\nPGSSLROOTCERT='/my certs/ca.crt'");
		expect(fill(template, { user: 'a\'"$' }, dialects['libpq-environment']).refusals.map(({ placeholder }) => placeholder)).toEqual([
			'user',
		]);
	});

	test('are added and taken away line by line', () => {
		const text = 'export PGHOST=h\nexport PGPASSWORD=x\nexport PGUSER=u';
		expect(withoutPassword(text, dialects['libpq-shell'])).toBe('export PGHOST=h\nexport PGUSER=u');
		expect(withoutPassword('PGHOST=h\nPGPASSWORD=x', dialects['libpq-environment'])).toBe('PGHOST=h');
		expect(withParameter(text, { name: 'application_name', value: 'a b', dialect: dialects['libpq-shell'] })).toBe(
			`${text}\nexport PGAPPNAME='a b'`,
		);
	});
});

describe('the checker', () => {
	const good = 'PGHOST=localhost\nPGPORT=5432\nPGUSER=crate\nPGSSLMODE=disable';

	test('knows the variables, and what each driver makes of them', () => {
		expect(findingsOf(good, 'psycopg3')).toEqual([]);
		expect(findingsOf(`${good}\nPGDATBASE=doc`, 'pgx')).toEqual(['unknown-parameter PGDATBASE → PGDATABASE']);
		expect(findingsOf(`${good}\nPG_PASS=x`, 'pgx')).toEqual(['unknown-parameter PG_PASS → PGPASSWORD']);
		expect(findingsOf(`${good}\nPGXYZZY=x`, 'pgx')).toEqual(['unknown-parameter PGXYZZY']);
		expect(findingsOf(`${good}\nPGAPPNAME=x`, 'psycopg3')).toEqual([]);
		expect(findingsOf(`${good}\nPGAPPNAME=x`, 'asyncpg')).toEqual(['foreign-parameter PGAPPNAME']);
		expect(findingsOf(good, 'npgsql')).toEqual(['foreign-parameter PGHOST', 'foreign-parameter PGPORT', 'foreign-parameter PGSSLMODE']);
	});

	test('says that pq does not connect with a variable that it has nothing for', () => {
		expect(findingsOf(`${good}\nPGREQUIREPEER=x`, 'pq')).toEqual(['foreign-parameter PGREQUIREPEER']);
		expect(readingOf(`${good}\nPGREQUIREPEER=x`, 'cratedb', 'pq').findings[0]?.severity).toBe('error');
	});

	test('looks at values as in any other form', () => {
		expect(findingsOf(good.replace('disable', 'disabel'), 'pgx')).toEqual(['bad-value disabel → disable']);
		expect(findingsOf(good.replace('5432', '4200'), 'pgx')).toEqual(['wrong-port 4200 → 5432']);
		expect(findingsOf(good.replace('localhost', 'a.cratedb.net'), 'pgx')).toEqual(['unencrypted disable → require']);
		expect(readingOf(good.replace('disable', 'disabel'), 'cratedb', 'pgx').findings[0]?.message).toContain('`PGSSLMODE` must be');
	});

	test('wants quotes where files and shells differ', () => {
		expect(findingsOf(`${good}\nPGPASSWORD=a b`, 'pgx')).toEqual(["unescaped-character a b → 'a b'"]);
		expect(findingsOf(`${good}\nPGPASSWORD=a#b`, 'pgx')).toEqual(["unescaped-character a#b → 'a#b'"]);
		expect(findingsOf(`${good}\nPGPASSWORD = x`, 'pgx')).toEqual(['unescaped-character  =  → =']);
		expect(findingsOf(`${good}\nPGPASSWORD=$SECRET`, 'pgx')).toEqual([]);
		expect(findingsOf('export PGPASSWORD=a\\ b PGUSER=c&d', 'psycopg2')).toEqual(["unescaped-character c&d → 'c&d'"]);
	});

	test('reads a driver once, in the form that is written', () => {
		const forms = (text: string) =>
			diagnose(text, databases)
				.readings.filter(({ driver, database }) => driver.id === 'psycopg3' && database.id === 'cratedb')
				.map(({ dialect }) => dialect);
		expect(forms(good)).toEqual(['libpq-environment']);
		expect(forms(good.replace(/^/gm, 'export '))).toEqual(['libpq-shell']);
		expect(diagnose(good, databases).readings.some(({ driver }) => driver.id === 'rust-postgres')).toBe(false);
	});

	test('takes a password for a password, whatever it looks like, and a URL for a URL', () => {
		const password = 'PGPASSWORD="http://a:b@c" PGUSER=max psql';
		expect(readingOf(password, 'cratedb', 'psycopg3').parsed.values).toEqual({
			hosts: [],
			username: 'max',
			password: 'http://a:b@c',
			parameters: [],
		});
		expect(diagnose('PGPASSWORD=x psql postgresql://max@h/doc', databases).source.text).toBe('postgresql://max@h/doc');
	});

	test('names the rows of its table as they are written', () => {
		const reading = readingOf(good, 'cratedb', 'psycopg3');
		expect(partRows(good, reading).map(({ name, value }) => `${name} ${value}`)).toEqual([
			'PGHOST localhost',
			'PGPORT 5432',
			'PGUSER crate',
			'PGSSLMODE disable',
		]);
		expect(partRows(good, reading).every(({ meaning }) => meaning !== undefined)).toBe(true);
	});
});

describe('a conversion', () => {
	const database = databases.find(({ id }) => id === 'cockroachdb');
	const convertTo = (text: string, from: string, to: string) => {
		const driver = database?.drivers.find(({ id }) => id === to);
		if (!database || !driver) throw new Error(`no driver ${to}`);
		return convert(readingOf(text, 'cockroachdb', from), { database, driver });
	};
	const environment =
		"PGHOST=localhost\nPGPORT=26257\nPGDATABASE=bank\nPGUSER=max\nPGPASSWORD='a b'\nPGSSLMODE=disable\nPGCONNECT_TIMEOUT=10";
	const url = 'postgresql://max:a%20b@localhost:26257/bank?sslmode=disable&connect_timeout=10';

	test('goes from variables to a URL, and back', () => {
		const there = convertTo(environment, 'pgx', 'psycopg2').find(({ form }) => form.format.syntax === 'url');
		expect(there).toMatchObject({ text: url, notes: [] });
		const back = convertTo(url, 'psycopg2', 'pgx').find(({ form }) => form.format.syntax === 'environment');
		expect(back).toMatchObject({ text: environment, notes: [] });
	});

	test('says what there is no variable for', () => {
		const [written] = convertTo(`${url}&keepalives=1`, 'psycopg2', 'pgx').filter(({ form }) => form.format.syntax === 'environment');
		expect(written?.notes.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['lost keepalives']);
	});

	test('knows the variable of a driver that has another name for the parameter elsewhere', () => {
		const [written] = convertTo(url, 'psycopg2', 'node-postgres').filter(({ form }) => form.format.syntax === 'environment');
		expect(written).toMatchObject({ text: environment, notes: [] });
	});

	test('goes to a driver that reads no variables', () => {
		const [written] = convertTo(environment, 'pgx', 'pgjdbc');
		expect(written?.text).toBe('jdbc:postgresql://localhost:26257/bank?user=max&password=a%20b&sslmode=disable&connectTimeout=10');
	});
});
