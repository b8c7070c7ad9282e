/* biome-ignore-all lint/suspicious/noTemplateCurlyInString: code of other languages */
import { beforeAll, describe, expect, test } from 'vitest';
import { isOneString } from '../../src/connection/format-dialect.ts';
import { encodeAt } from '../../src/connection/live/encode-at.ts';
import { findLive, type LiveOptions } from '../../src/connection/live/live-code.ts';
import { liveTemplate } from '../../src/connection/live/live-template.ts';
import { placeholderSpans } from '../../src/connection/placeholders.ts';
import { highlight, loadLanguages } from '../../src/markdown/highlight.ts';
import { compileText, propsOf } from '../support/compile.ts';
import { attribute, parsePart, selectAll, textOf } from '../support/dom.ts';
import { databases, driverFormats } from '../support/formats.ts';

beforeAll(() => loadLanguages(['python', 'go', 'console', 'javascript', 'xml', 'shell']));

function options(database: string, driver: string | undefined, language: string, words: LiveOptions['words'] = []): LiveOptions {
	const data = databases.find(({ id }) => id === database);
	if (!data) throw new Error(database);
	const found = data.drivers.find(({ id }) => id === driver);
	return { database: data, language, words, ...(found ? { driver: found } : {}) };
}

/** What is live in code, each as `text key chain`. */
function live(code: string, ...rest: Parameters<typeof options>): string[] {
	const { spans, problems } = findLive(code, options(...rest));
	expect(problems).toEqual([]);
	return spans.map(({ start, end, key, chain }) => `${code.slice(start, end)} ${key} ${chain}`);
}

describe('the connection strings of a driver', () => {
	test('are taken apart in the literals of a language', () => {
		expect(live('dsn := "postgresql://root@localhost:26257/defaultdb?sslmode=disable"', 'cockroachdb', 'pgx', 'go')).toEqual([
			'root user libpq-url:username go-string',
			'localhost host libpq-url:host go-string',
			'26257 port libpq-url:port go-string',
			'defaultdb database libpq-url:database go-string',
		]);
	});

	test('are escaped as psqlODBC decodes the password of odbc.ini, and no other value of it', () => {
		const code = '[CrateDB]\nUsername = max\nPassword = s3cret\n';
		const words = [
			{ word: 'max', key: 'user' },
			{ word: 's3cret', key: 'password' },
		];
		expect(live(code, 'cratedb', 'psqlodbc', 'ini', words)).toEqual(['max user ini', 's3cret password odbc-password ini']);
		expect(live(code, 'cratedb', 'psycopg3', 'ini', words)).toEqual(['max user ini', 's3cret password ini']);
		expect(encodeAt('a+b %41;é', 'odbc-password ini', 'password')).toEqual({ text: 'a%2Bb%20%2541%3B%C3%A9' });
		expect(encodeAt('"quoted"', 'odbc-password ini', 'password')).toEqual({ text: '%22quoted%22' });
	});

	test('are read as the literal spells them', () => {
		const code = '<property name="url">jdbc:postgresql://h:1/d?sslmode=disable&amp;user=root</property>';
		expect(live(code, 'cockroachdb', 'hibernate', 'xml')).toContain('root user pgjdbc:username:user xml');
	});

	test('have the placeholders of the driver’s own templates: a schema, a part of a path, a port of a protocol', () => {
		expect(live('u = "postgresql://crate@h:5432/doc"', 'cratedb', 'psycopg3', 'python')).toEqual([
			'crate user libpq-url:username py-double',
			'h host libpq-url:host py-double',
			'5432 port/pgwire libpq-url:port py-double',
			'doc schema libpq-url:database py-double',
		]);
		const code =
			"u = 'postgresql://max@h:1/d?sslmode=verify-full&sslrootcert=certs/ca.crt&sslcert=certs/client.max.crt&sslkey=certs/client.max.key'";
		expect(live(code, 'cockroachdb', 'psycopg2', 'python').slice(4)).toEqual([
			'certs path libpq-url:parameter-value:sslrootcert py-single',
			'certs path libpq-url:parameter-value:sslcert py-single',
			'max user libpq-url:parameter-value:sslcert py-single',
			'certs path libpq-url:parameter-value:sslkey py-single',
			'max user libpq-url:parameter-value:sslkey py-single',
		]);
	});

	test('keep what the program puts into them, and lists of servers', () => {
		expect(live('`postgresql://${user}:${pass}@localhost:26257/${db}`', 'cockroachdb', 'node-postgres', 'javascript')).toEqual([
			'localhost host node-postgres:host js-template',
			'26257 port node-postgres:port js-template',
		]);
		expect(live('fmt.Sprintf("%s:%s@ws(localhost:6041)/", u, p)', 'tdengine', 'driver-go', 'go')).toEqual([
			'localhost host taos-go:host percent go-string',
			'6041 port/websocket taos-go:port percent go-string',
		]);
		expect(live('"ws://root:taosdata@a:6041,b:6041/power"', 'tdengine', 'tdengine-websocket', 'javascript')).toEqual([
			'root user taos-websocket-js:username js-double',
			'taosdata password taos-websocket-js:password js-double',
			'power database taos-websocket-js:database js-double',
		]);
	});

	test('are left alone in comments', () => {
		expect(live('# postgresql://root@localhost/d\nu = "postgresql://ada@h/d"', 'cockroachdb', 'psycopg2', 'python')[0]).toContain(
			'ada user',
		);
	});
});

describe('words', () => {
	test('are whole, in literals, and the same everywhere', () => {
		const words = [{ word: 'root', key: 'user' }];
		expect(live('connect("root", root, "root-2", "root.x")  # root\nprint("as root.")', 'cockroachdb', undefined, 'python', words)).toEqual(
			['root user py-double', 'root user py-double'],
		);
	});

	test('that are named several times take turns', () => {
		const words = [
			{ word: 'user', key: undefined },
			{ word: 'user', key: 'user' },
			{ word: '6041', key: 'port/rest' },
		];
		expect(live('set("user", env("USER", "user")); port(6041)', 'tdengine', undefined, 'java', words)).toEqual([
			'user user java-string',
			'6041 port/rest number',
		]);
	});
});

test('a host and a port are checked where no grammar does it, and an address is written as in a URL', () => {
	const words = [
		{ word: 'localhost', key: 'host' },
		{ word: '80', key: 'port' },
	];
	const code = 'connect("localhost", 80, "localhost"); get("http://localhost/"); print("at localhost:80")';
	expect(live(code, 'cockroachdb', undefined, 'python', words)).toEqual([
		'localhost host py-double',
		'80 port number',
		'localhost host py-double',
		'localhost host http-endpoint:host py-double',
		'localhost host http-endpoint:host py-double',
		'80 port py-double',
	]);
	expect(encodeAt('::1', 'py-double', 'host').text).toBe('::1');
	expect(encodeAt('::1', 'http-endpoint:host py-double', 'host').text).toBe('[::1]');
	expect(encodeAt('no host', 'py-double', 'host').refused).toContain('no host name');
	expect(encodeAt('99999', 'py-double', 'port').refused).toContain('65535');
	expect(encodeAt('a b', 'py-double', 'user').text).toBe('a b');
});

describe('braces', () => {
	test('of the program are code', () => {
		expect(live('`${host}` + "{host}"', 'cockroachdb', undefined, 'javascript')).toEqual(['{host} host js-double']);
		expect(live('f"{host}" + "{host}"', 'cockroachdb', undefined, 'python')).toEqual(['{host} host py-double']);
		expect(live('format!("{host}"); f("{host}")', 'cockroachdb', undefined, 'rust')).toEqual(['{host} host rust-string']);
		expect(live('echo "${host}" "{host}"', 'cockroachdb', undefined, 'shell')).toEqual(['{host} host sh-double']);
	});
});

test.each(driverFormats.map((entry) => [entry.name, entry] as const))(
	'every placeholder of %s is live',
	(_name, { format, driver, database }) => {
		const { live } = liveTemplate(format, driver, database);
		// The same call is for both protocols, whose ports differ.
		const wanted = placeholderSpans(format.template).filter(({ name }) => name !== 'port' || format.protocols.length < 2);
		expect(live?.spans.map(({ start, end }) => [start, end]) ?? []).toEqual(wanted.map(({ start, end }) => [start, end]));
		expect(live?.dialect !== undefined || !live).toBe(isOneString(format) || !live);
		for (const { chain } of live?.spans ?? []) expect(encodeAt(chain.includes(':path') ? '/1' : '1', chain).text ?? '').toContain('1');
	},
);

describe('the highlighter', () => {
	test('sees words for placeholders, and shows the code to the letter', () => {
		const code = 'connect("{host}", port={port})';
		const found = findLive(code, options('cockroachdb', undefined, 'python'));
		const { html } = highlight(code, { language: 'python', live: { ...found, database: 'cockroachdb' } });
		expect(textOf(parsePart(html) as never)).toBe(code);
		expect(html).toContain(
			'<span class="t-str">"</span><span class="t-ph" data-fill="host" data-encode="py-double">{host}</span><span class="t-str">"</span>',
		);
		expect(html).toContain('<span class="t-ph" data-fill="port" data-encode="number">{port}</span>');
	});

	test('puts one element around each span and each string, whatever the tokens are', () => {
		const code = 'psql "postgresql://root@localhost:26257/defaultdb?sslmode=disable" # [!code highlight]\n\n# [!code ++:1]\npsql';
		const found = findLive(code, options('cockroachdb', 'ruby-pg', 'shell'));
		const { html } = highlight(code, { language: 'shell', live: { ...found, database: 'cockroachdb' } });
		const dom = parsePart(html);
		const [string, ...others] = selectAll('[data-template]', dom);
		expect(others).toEqual([]);
		expect(textOf(string as never)).toBe('postgresql://root@localhost:26257/defaultdb?sslmode=disable');
		expect(attribute(string as never, 'data-template')).toBe('postgresql://{user}@{host}:{port}/{database}?sslmode=disable');
		expect(attribute(string as never, 'data-dialect')).toBe('libpq-url');
		expect(selectAll('[data-template] > [data-fill]', dom).map((span) => textOf(span as never))).toEqual([
			'root',
			'localhost',
			'26257',
			'defaultdb',
		]);
		expect(html).not.toContain('data-live');
	});

	test('copies what is live in a session without its prompts', () => {
		const code = '$ psql -h {host} \\\n  -U {user}\nWelcome, {user}\n$ exit';
		const found = findLive(code, options('cockroachdb', undefined, 'console'));
		const { copy, copyHtml } = highlight(code, { language: 'console', live: { ...found, database: 'cockroachdb' } });
		expect(copy).toBe('psql -h {host} \\\n  -U {user}\nexit');
		expect(copyHtml).toBe(
			'psql -h <span data-fill="host" data-encode="sh-word">{host}</span> \\\n  -U <span data-fill="user" data-encode="sh-word">{user}</span>\nexit',
		);
	});
});

test('a fence without `live` has nothing that is live, and plain Markdown keeps the example', async () => {
	const page = await compileText('```python\nconnect("{host}")\n```\n\n```python live\nconnect("{host}")\n```');
	expect(page.problems).toEqual([]);
	const [plain, marked] = propsOf(page.segments, 'CodeBlock');
	expect([plain?.live, plain?.html.includes('data-')]).toEqual([undefined, false]);
	expect(marked?.live).toEqual({ database: 'almanac' });
	expect(page.markdown.match(/connect\("\{host\}"\)/g)).toHaveLength(2);
	expect(page.markdown).not.toContain('live');
});
