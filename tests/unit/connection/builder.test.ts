import { describe, expect, test } from 'vitest';
import { readAddress, writeAddress } from '../../../src/connection/builder/address.ts';
import { withoutPassword, withParameter, withScheme } from '../../../src/connection/builder/edit.ts';
import { type Field, fieldsOf } from '../../../src/connection/builder/fields.ts';
import { type Entered, outputsOf, schemesOf, stringForm, stringOutput } from '../../../src/connection/builder/outputs.ts';
import { driversFor, formsFor, type Picked, pick, protocolsFor } from '../../../src/connection/builder/picks.ts';
import { connectionLiterals, snippetOf } from '../../../src/connection/builder/snippet.ts';
import { parse } from '../../../src/connection/connection-string.ts';
import type { Dialect } from '../../../src/connection/dialects/dialect.ts';
import { dialects } from '../../../src/connection/dialects/index.ts';
import { dialectIdOf, dialectOf, isOneString } from '../../../src/connection/format-dialect.ts';
import { placeholdersOf } from '../../../src/connection/placeholders.ts';
import type { ConnectionValues } from '../../../src/connection/values.ts';
import type { ResolvedDatabase } from '../../../src/schema/resolved.ts';
import { databases } from '../../support/formats.ts';
import { hostileValues } from '../../support/hostile-values.ts';

const cockroachdb = databaseOf('cockroachdb');
const cratedb = databaseOf('cratedb');

/** Everything that can be picked on this site, with each of its forms as the picked one. */
const all: Picked[] = databases.flatMap((database) =>
	database.deployments.flatMap(({ id: deployment }) =>
		driversFor(database, deployment).flatMap((driver) =>
			protocolsFor(database, { driver, deployment }).flatMap((protocol) =>
				formsFor(database, { driver, deployment, protocol }).map((form) => ({ database, deployment, driver, protocol, form })),
			),
		),
	),
);
const nameOf = ({ database, deployment, driver, protocol, form }: Picked) =>
	`${database.id} ${deployment} ${driver.id} ${protocol} ${form?.id}`;

const plain: Record<string, string> = {
	user: 'max',
	password: 's3cret',
	host: 'db.example.com',
	port: '6543',
	database: 'bank',
	schema: 'sensors',
	warehouse: 'small',
	token: 'abc123',
	'routing-id': 'blue-dog-147',
	path: '/certs',
};

test('offers something for every driver of every deployment that has a form', () => {
	expect(all.length).toBeGreaterThan(150);
	const picked = new Set(all.map(({ database, driver }) => `${database.id} ${driver.id}`));
	const withForms = databases.flatMap((database) =>
		database.drivers.filter(({ formats }) => formats.length > 0).map(({ id }) => `${database.id} ${id}`),
	);
	expect(withForms.filter((name) => !picked.has(name))).toEqual([]);
});

describe('what is typed', () => {
	test.each(all.map((picked) => [nameOf(picked), picked] as const))('is read back by the driver: %s', (_name, picked) => {
		for (const output of outputsOf(picked, { values: plain, parameters: {} })) {
			expect(output.refusals, output.form.id).toEqual([]);
			for (const name of placeholdersOf(output.form.template)) expect(output.text).not.toContain(`{${name}}`);
			if (!isOneString(output.form)) continue;
			const read = parse(output.text, dialectFor(picked, output.form));
			expect(read.problems, output.text).toEqual([]);
			expect(valuesIn(read.values, output.form.template), output.text).toMatchObject(expectedFor(output.form.template));
		}
	});

	test('is read back as it was, or refused with the reason, whatever it is', () => {
		const seen = new Set<string>();
		for (const picked of all) {
			const { form, driver } = picked;
			const key = form && `${form.template} ${dialectIdOf(form, driver)}`;
			if (!form || !key || !isOneString(form) || seen.has(key)) continue;
			seen.add(key);
			for (const name of placeholdersOf(form.template)) {
				for (const value of hostileValues) {
					// Digits are for ports, and a comma makes a list of hosts.
					if (value === '' || name === 'port' || (name === 'host' && value.includes(','))) continue;
					const output = stringOutput(form, picked, { values: { ...plain, [name]: value }, parameters: {} });
					if (!output) throw new Error('it is a string');
					if (output.refusals.length > 0) {
						expect(output.refusals.map(({ reason }) => reason).join(' ')).toMatch(/\w.*\.$/);
						expect(output.text).toContain(`{${name}}`);
					} else {
						const { values } = parse(output.text, dialectFor(picked, form));
						expect(JSON.stringify(values), `${nameOf(picked)} ${output.text}`).toContain(JSON.stringify(value).slice(1, -1));
					}
				}
			}
		}
		expect(seen.size).toBeGreaterThan(50);
	});

	test('never turns into a placeholder', () => {
		const picked = pick(cratedb, { driver: 'npgsql' });
		const [output] = outputsOf(picked, { values: { ...plain, password: '{user}' }, parameters: { 'Application Name': '{host}' } });
		const { values } = parse(output?.text ?? '', dialects.npgsql);
		expect(values).toMatchObject({ username: 'max', password: '{user}', hosts: [{ host: 'db.example.com', port: '6543' }] });
		expect(values.parameters).toContainEqual({ name: 'Application Name', value: '{host}' });
	});
});

describe('a field', () => {
	test('exists once for each placeholder and parameter, and what it sets is read back', () => {
		for (const picked of all) {
			const fields = fieldsOf(picked);
			const own = fields.groups.flatMap((group) => group.fields);
			const ids = [...fields.parts, ...own].map(({ id }) => id);
			expect(ids.length, nameOf(picked)).toBe(new Set(ids).size);
			if (!picked.form || !isOneString(picked.form)) continue;
			for (const field of own) {
				const value = valueFor(field);
				const [output] = outputsOf(picked, { values: plain, parameters: { [field.name]: value } });
				if (output?.refusals.length) continue;
				const { values, problems } = parse(output?.text ?? '', dialectFor(picked, picked.form));
				expect(problems, output?.text).toEqual([]);
				expect(values.parameters, `${nameOf(picked)} ${output?.text}`).toContainEqual({ name: field.name, value });
			}
		}
	});

	test('knows the port of the protocol, the host of the deployment, and what the form writes out', () => {
		const { parts } = fieldsOf(pick(cratedb, { driver: 'psycopg3', language: 'python' }));
		expect(parts.find(({ id }) => id === 'port/pgwire')).toMatchObject({ preset: '5432', name: 'port', input: 'number' });
		expect(parts.find(({ id }) => id === 'host')).toMatchObject({ preset: 'localhost', required: true });
		const { groups } = fieldsOf(pick(cockroachdb, { deployment: 'dedicated', driver: 'pgx', language: 'go' }));
		const sslmode = groups.flatMap((group) => group.fields).find(({ name }) => name === 'sslmode');
		expect(sslmode).toMatchObject({ preset: 'verify-full', required: true, input: 'select' });
		expect(sslmode?.options.map(({ value }) => value)).toContain('disable');
	});

	test('is not there for what the form cannot carry', () => {
		const { groups, elsewhere } = fieldsOf(pick(cockroachdb, { driver: 'typeorm', language: 'javascript' }));
		expect(groups).toEqual([]);
		expect(elsewhere.map(({ name }) => name)).toContain('poolSize');
	});

	test('is linked to its part: the text of a mark is what the field says', () => {
		for (const picked of all) {
			for (const { text, marks, form } of outputsOf(picked, { values: plain, parameters: {} })) {
				const marked = marks.flatMap(({ fields }) => fields);
				for (const name of placeholdersOf(form.template)) {
					const id = fieldsOf({ ...picked, form }).parts.find((field) => field.name === name)?.id as string;
					expect(marked, `${nameOf(picked)} ${form.id}`).toContain(id);
					const found = marks
						.filter(({ fields, key }) => fields.includes(id) && !key)
						.map(({ start, end }) => decodeURIComponent(text.slice(start, end)));
					expect(
						found.every((piece) => piece.includes(plain[name] as string)),
						`${text} ${found}`,
					).toBe(true);
				}
			}
		}
	});
});

describe('parameters', () => {
	test('replace what the form has, and leave what tells another form apart', () => {
		const picked = pick(cockroachdb, { deployment: 'self-hosted', driver: 'pgx', language: 'go', form: 'url-self-hosted-password' });
		const outputs = outputsOf(picked, { values: plain, parameters: { sslmode: 'require', application_name: 'a b' } });
		expect(outputs[0]?.form.id).toBe('url-self-hosted-password');
		expect(outputs[0]?.text).toContain('?sslmode=require&sslrootcert=/certs/ca.crt&application_name=a%20b');
		expect(outputs.find(({ form }) => form.id === 'url-insecure')?.text).toContain('?sslmode=disable&application_name=a%20b');
		expect(outputs.find(({ form }) => form.id === 'keywords')?.text).toContain("sslmode=require application_name='a b'");
	});

	test('stand in the string that a configuration file holds', () => {
		const picked = pick(cockroachdb, { driver: 'hibernate', language: 'java' });
		const [output] = outputsOf(picked, { values: plain, parameters: { ApplicationName: 'a&b' } });
		expect(output?.text).toContain('&amp;ApplicationName=a%26b</property>');
		const mark = output?.marks.find(({ fields, key }) => fields.includes('?ApplicationName') && !key);
		expect(output?.text.slice(mark?.start, mark?.end)).toBe('a%26b');
	});

	test('are named where another form has no place for them', () => {
		const picked = pick(cratedb, { driver: 'node-postgres', language: 'javascript', deployment: 'cloud' });
		const outputs = outputsOf(picked, { values: plain, parameters: { sslrootcert: '/ca.crt' } });
		expect(outputs.map(({ form, leftOut }) => [form.id, leftOut])).toEqual([
			['node-pg-url-cloud', []],
			['node-pg-object', ['sslrootcert']],
			['node-pg-environment-cloud', ['sslrootcert']],
		]);
	});
});

describe('an edit', () => {
	test('keeps the spelling of the rest', () => {
		const odbc = 'Driver={PostgreSQL Unicode};Server=h;Uid=u;Pwd=p;SSLmode=disable;';
		expect(withParameter(odbc, { name: 'sslmode', value: 'require', dialect: dialects.psqlodbc })).toBe(odbc.replace('disable', 'require'));
		expect(withParameter(odbc, { name: 'Pqopt', value: 'x', dialect: dialects.psqlodbc })).toBe(`${odbc}Pqopt=x;`);
		expect(withoutPassword(odbc, dialects.psqlodbc)).toBe(odbc.replace('Pwd=p;', ''));
		expect(withoutPassword('postgresql://u:p@h/d?x=y', dialects['libpq-url'])).toBe('postgresql://u@h/d?x=y');
		expect(withoutPassword('jdbc:postgresql://h/d?user=u&password=p&x=y', dialects.pgjdbc)).toBe('jdbc:postgresql://h/d?user=u&x=y');
		expect(withoutPassword('jdbc:postgresql://h/d?user=u&password=p', dialects.pgjdbc)).toBe('jdbc:postgresql://h/d?user=u');
		expect(withoutPassword("host=h password='a b' user=u", dialects['libpq-keywords'])).toBe('host=h user=u');
		expect(withScheme('ws://u:p@h:1/d', 'wss', dialects['taos-dsn'])).toBe('wss://u:p@h:1/d');
	});

	test('is refused with the reason', () => {
		expect(withParameter('taos+ws://h/d', { name: 'a&b', value: 'x', dialect: dialects['taos-jdbc'] })).toHaveProperty('reason');
		expect(withParameter('http://h:1', { name: 'x', value: 'y', dialect: dialects['crate-http'] })).toHaveProperty('reason');
	});
});

test('leaves the password out for a user who has none', () => {
	const entered: Entered = { values: { ...plain, password: undefined }, parameters: {}, noPassword: true };
	for (const picked of all) {
		for (const output of outputsOf(picked, entered)) {
			expect(
				output.refusals.filter(({ field }) => field !== 'password'),
				nameOf(picked),
			).toEqual([]);
			expect(output.text).not.toContain('{password}');
			if (isOneString(output.form)) expect(parse(output.text, dialectFor(picked, output.form)).values.password ?? '').toBe('');
		}
	}
});

test('writes another scheme that the form takes, and no other', () => {
	const picked = pick(databaseOf('tdengine'), { driver: 'tdengine-websocket', language: 'javascript' });
	expect(schemesOf(picked)).toEqual(['ws', 'wss']);
	expect(outputsOf(picked, { values: plain, parameters: {}, scheme: 'wss' })[0]?.text).toMatch(/^wss:\/\//);
	expect(outputsOf(picked, { values: plain, parameters: {}, scheme: 'http' })[0]?.text).toMatch(/^ws:\/\//);
});

describe('a program', () => {
	const entered: Entered = { values: plain, parameters: {} };

	test('has the string that was built in place of its own, which its language reads back', () => {
		let filled = 0;
		for (const picked of all) {
			const forms = formsFor(picked.database, picked);
			const snippet = snippetOf(picked, forms, entered);
			if (!snippet?.filled) continue;
			filled++;
			// C's encoder writes a question mark by number, because of trigraphs.
			const code = snippet.text.replaceAll('\\077', '?');
			const strings = forms.flatMap((form) => {
				const string = stringForm(form, picked);
				const dialect = string && dialectOf(string, picked.driver);
				return string && dialect
					? connectionLiterals(code, {
							language: snippet.example.language,
							dialect,
							schemes: schemesIn(dialect, string.template),
						})
					: [];
			});
			expect(strings.map(({ text }) => text).join(' '), `${nameOf(picked)} ${snippet.text}`).toContain('db.example.com');
			expect(snippet.marks.length).toBeGreaterThan(0);
			for (const { start, end, fields } of snippet.marks)
				if (fields.includes('host')) expect(['db.example.com', 'host', 'Host', 'Server']).toContain(snippet.text.slice(start, end));
		}
		expect(filled).toBeGreaterThan(90);
	});

	test('is served for every driver that has one, for its protocol', () => {
		const java = (protocol: string) =>
			snippetOf(pick(databaseOf('tdengine'), { driver: 'taos-jdbcdriver', protocol }), [], entered)?.example.file;
		expect([java('websocket'), java('native'), java('rest')]).toEqual([
			'examples/java/WebSocketConnect.java',
			'examples/java/NativeConnect.java',
			'examples/java/RestConnect.java',
		]);
	});

	test('keeps a literal that is only a piece of the string, a comment, and a format', () => {
		const search = { dialect: dialects['taos-go'], schemes: ['ws'] };
		expect(connectionLiterals('x := "root:a@ws(h:1)/"', { ...search, language: 'go' })).toHaveLength(1);
		expect(connectionLiterals('// root:a@ws(h:1)/', { ...search, language: 'go' })).toEqual([]);
		expect(connectionLiterals('fmt.Sprintf("%s:%s@ws(h:1)/", a, b)', { ...search, language: 'go' })).toEqual([]);
		const pairs = { dialect: dialects.psqlodbc, schemes: [], language: 'python' };
		expect(connectionLiterals('x = ("Driver={X};Server=h;"\n "Uid=u")', pairs)).toEqual([]);
	});
});

describe('the address', () => {
	const shared = {
		picks: { database: 'cockroachdb', deployment: 'dedicated', language: 'go', driver: 'pgx' },
		values: { host: 'h:/?&#', database: 'my bank', user: 'ünïcode', path: '/certs' },
		parameters: { sslmode: 'require', application_name: '100% & more' },
		scheme: 'postgres',
	};

	test('says what was entered and picked, and is read back', () => {
		const search = new URLSearchParams('highlight=x&host=old&connect_timeout=3');
		writeAddress(search, shared, cockroachdb);
		expect(search.get('database')).toBe('cockroachdb');
		expect(search.get('dbname')).toBe('my bank');
		expect(search.get('highlight')).toBe('x');
		expect(readAddress(new URLSearchParams(search.toString()), cockroachdb)).toEqual(shared);
	});

	test('never holds a secret, nor reads one', () => {
		for (const database of databases) {
			const named = database.parameterSets.flatMap(({ parameters }) => parameters.filter(({ secret }) => secret).map(({ name }) => name));
			expect(named.length, database.id).toBeGreaterThan(0);
			const secrets = Object.fromEntries([...named, 'password', 'token'].map((name) => [name, 'hidden']));
			const search = new URLSearchParams();
			writeAddress(search, { picks: {}, values: secrets, parameters: secrets }, database);
			expect(search.toString()).toBe('');
			const asked = new URLSearchParams(
				Object.entries(secrets).flatMap(([name, value]) => [
					[name, value],
					[`p.${name}`, value],
				]),
			);
			expect(readAddress(asked, database)).toEqual({ picks: {}, values: {}, parameters: {} });
		}
	});

	test('tells parameters from picks of the same name', () => {
		const tdengine = databaseOf('tdengine');
		const search = new URLSearchParams();
		writeAddress(search, { picks: { protocol: 'websocket' }, values: {}, parameters: { protocol: 'WebSocket' } }, tdengine);
		expect([search.get('protocol'), search.get('p.protocol')]).toEqual(['websocket', 'WebSocket']);
		expect(readAddress(search, tdengine)).toMatchObject({ picks: { protocol: 'websocket' }, parameters: { protocol: 'WebSocket' } });
	});

	test('may be anything', () => {
		const odd = new URLSearchParams(
			`database=../x&driver=<b>&deployment=%00&form=__proto__&port=abc&host=${'x'.repeat(5000)}&sslmode=&constructor=1&scheme=a b`,
		);
		expect(readAddress(odd, cockroachdb)).toEqual({ picks: {}, values: { port: 'abc' }, parameters: {} });
		expect(pick(cockroachdb, { deployment: 'nowhere', language: 'cobol', driver: 'none', protocol: 'x', form: 'y' })).toMatchObject({
			deployment: 'serverless',
			driver: { id: 'node-postgres' },
			protocol: 'pgwire',
		});
	});
});

test('shows a form as it is where nobody says who reads it', () => {
	const formats = cockroachdb.formats.map(({ dialect: _dialect, ...format }) => format);
	const picked = pick({ ...cockroachdb, formats }, { driver: 'pgx', language: 'go' });
	expect(fieldsOf(picked).parts).toEqual([]);
	expect(outputsOf(picked, { values: plain, parameters: { sslmode: 'disable' } })[0]?.text).toBe(picked.form?.template);
});

test('picks the driver that is wished for, else one of the language, else the first', () => {
	expect(pick(cockroachdb, { language: 'go', driver: 'pq' }).driver.id).toBe('pq');
	expect(pick(cockroachdb, { language: 'java', driver: 'pq' }).driver.id).toBe('pgjdbc');
	expect(pick(cockroachdb, { driver: 'pq' }).driver.id).toBe('pq');
	expect(pick(cockroachdb, { language: 'csharp', driver: 'npgsql' }).driver).toBe(cockroachdb.drivers[0]);
});

function databaseOf(id: string): ResolvedDatabase {
	return databases.find((database) => database.id === id) as ResolvedDatabase;
}

function dialectFor({ driver }: Picked, form: NonNullable<Picked['form']>): Dialect {
	return dialectOf(form, driver) as Dialect;
}

function schemesIn(dialect: Dialect, template: string): string[] {
	const scheme = parse(template.replace(/\{[^}]*\}/g, 'x'), dialect).values.scheme;
	return scheme === undefined ? [] : [scheme];
}

/** What the driver reads for the placeholders of a template. */
function valuesIn(values: ConnectionValues, template: string): Record<string, unknown> {
	const [host] = values.hosts;
	const text = JSON.stringify(values);
	return Object.fromEntries(
		placeholdersOf(template).map((name) => {
			if (name === 'host') return [name, host?.host];
			if (name === 'port') return [name, host?.port];
			if (name === 'user' && values.username !== undefined) return [name, values.username];
			if (name === 'password') return [name, values.password];
			return [name, text.includes(plain[name] as string) ? plain[name] : text];
		}),
	);
}

function expectedFor(template: string): Record<string, string> {
	return Object.fromEntries(placeholdersOf(template).map((name) => [name, plain[name] as string]));
}

function valueFor({ options, input, preset }: Field): string {
	const option = options.find(({ value }) => value !== preset)?.value;
	return option ?? (input === 'number' ? '17' : 'x1');
}
