import { describe, expect, test } from 'vitest';
import { explain } from '../../../src/connection/explain/explain.ts';
import { unwrap } from '../../../src/connection/explain/unwrap.ts';
import { databases } from '../../support/formats.ts';

const url = 'postgresql://max:s3cret@db.example:26257/bank?sslmode=verify-full';

describe('the connection string in what was pasted', () => {
	test.each([
		[url, undefined],
		[`  \n${url}\n`, undefined],
		[`"${url}"`, undefined],
		[`'${url}';`, undefined],
		[`DATABASE_URL=${url}`, 'DATABASE_URL'],
		[`export DATABASE_URL=${url}`, 'DATABASE_URL'],
		[`export DATABASE_URL="${url}"`, 'DATABASE_URL'],
		[`$env:DATABASE_URL = '${url}'`, 'DATABASE_URL'],
		[`set DATABASE_URL=${url}`, 'DATABASE_URL'],
		[`DATABASE_URL: ${url}`, 'DATABASE_URL'],
		[`  "url": "${url}",`, 'url'],
		[`const connectionString = '${url}';`, 'connectionString'],
		[`dsn := "${url}"`, 'dsn'],
		[`conn = psycopg2.connect("${url}")`, undefined],
		[`await using var source = NpgsqlDataSource.Create("${url}");`, undefined],
		[`psql ${url} -c 'select 1'`, undefined],
		[`psql "${url}"`, undefined],
		[`See <${url}>.`.replace('>.', ' > .'), undefined],
	])('%s', (pasted, variable) => {
		const found = unwrap(pasted);
		expect(found.text).toBe(url);
		expect(pasted.slice(found.start, found.end)).toBe(url);
		expect(found.variable).toBe(variable);
	});

	test.each([
		['root:taosdata@ws(localhost:6041)/power', 'root:taosdata@ws(localhost:6041)/power'],
		['db, err := sql.Open("taosWS", "root:taosdata@ws(localhost:6041)/power")', 'root:taosdata@ws(localhost:6041)/power'],
		["host=h password='a b' options='-c x=y'", "host=h password='a b' options='-c x=y'"],
		['Host=h;Password="a;host=b";Username=u', 'Host=h;Password="a;host=b";Username=u'],
		['dsn = "host=h user=u dbname=d"', 'host=h user=u dbname=d'],
		['$pdo = new PDO("pgsql:host=h;dbname=doc");', 'pgsql:host=h;dbname=doc'],
		[
			'<property name="hibernate.connection.url">jdbc:postgresql://h:1/d?user=a&amp;ssl=true</property>',
			'jdbc:postgresql://h:1/d?user=a&ssl=true',
		],
	])('%s', (pasted, text) => {
		expect(unwrap(pasted).text).toBe(text);
	});
});

describe('who takes a string', () => {
	/** The best readings, as `database/driver`, and the deployments that the string shows to be for. */
	function best(pasted: string): string[] {
		const { readings } = explain(pasted, databases);
		return readings.filter(({ score }) => score === readings[0]?.score).map(({ database, driver }) => `${database.id}/${driver.id}`);
	}

	test.each([
		['databend://u:p@localhost:8000/d?sslmode=disable', 'databend/databend-go'],
		['jdbc:databend://h:8000/d', 'databend/databend-jdbc'],
		['jdbc:crate://h:5432/doc', 'cratedb/crate-jdbc'],
		['crate:h:4200/doc', 'cratedb/crate-pdo'],
		['crate://h:4200/?schema=doc', 'cratedb/sqlalchemy-cratedb'],
		['cockroachdb://root@localhost:26257/defaultdb?sslmode=disable', 'cockroachdb/sqlalchemy'],
		['Host=h;Username=crate;Database=doc;SSL Mode=Require', 'cratedb/npgsql'],
		['protocol=WebSocket;host=h;port=6041;username=root;password=x', 'tdengine/tdengine-connector'],
		['Driver={PostgreSQL Unicode};Server=h;Uid=crate;Pwd=x', 'cratedb/psqlodbc'],
		['pgsql:host=h;dbname=doc', 'cratedb/pdo-pgsql'],
		['jdbc:TAOS-RS://h:6041/d?user=root&password=x', 'tdengine/taos-jdbcdriver'],
		['root:taosdata@tcp(h:6030)/d', 'tdengine/driver-go'],
		['taosrest://root:taosdata@h:6041/d', 'tdengine/sqlalchemy-tdengine'],
		['http://h:6041/rest/sql/d', 'tdengine/tdengine-rest'],
	])('%s', (text, driver) => {
		expect(best(text)).toContain(driver);
	});

	test.each([
		['postgresql://u:p@h:26257/d', 'cockroachdb'],
		['postgresql://u:p@h:5432/d', 'cratedb'],
		['postgresql://u:p@x.cockroachlabs.cloud/d', 'cockroachdb'],
		['postgresql://u:p@x.cratedb.net/d', 'cratedb'],
		['host=h port=26257 user=u', 'cockroachdb'],
	])('%s is for %s, by host or port', (text, database) => {
		expect(explain(text, databases).readings[0]?.database.id).toBe(database);
	});

	test.each<[string, string[]]>([
		['postgresql://u:p@x.cockroachlabs.cloud:26257/d', ['serverless', 'dedicated']],
		['postgresql://u:p@localhost:26257/d', ['self-hosted']],
		['databend://u:p@x.databend.com:443/d', ['cloud']],
		['databend://u:p@h:443/d?warehouse=w', ['cloud']],
		['wss://h:443/d?token=t', ['cloud']],
		['postgresql://u:p@db.example:26257/d', []],
	])('%s shows its deployments: %j', (text, deployments) => {
		expect(explain(text, databases).readings[0]?.deployments).toEqual(deployments);
	});

	test('nobody takes what is no connection string', () => {
		for (const text of ['', '   ', 'hello', 'SELECT 1', 'a=b', '://', 'x=1;y=2', '{}'])
			expect(explain(text, databases).readings, text).toEqual([]);
	});
});

describe('settings of a file or a call', () => {
	test.each([
		["'ENGINE': 'django_cockroachdb', 'NAME': 'bank', 'USER': 'max', 'PASSWORD': 'p', 'HOST': 'h', 'PORT': '26257'", 'cockroachdb/django'],
		['development:\n  adapter: crate\n  host: 127.0.0.1\n  port: 4200\n', 'cratedb/activerecord-crate-adapter'],
		['await asyncpg.connect(host="h", port=5432, user="crate", password="x", database="doc", ssl=True)', 'cratedb/asyncpg'],
		[
			"const pool = new pg.Pool({ host: 'h', port: 5432, user: 'crate', password: 'x', database: 'doc', ssl: true });",
			'cratedb/node-postgres',
		],
		["['driverClass' => Driver::class, 'host' => 'h', 'port' => 4200, 'user' => 'crate', 'password' => 'x']", 'cratedb/crate-dbal'],
	])('%s', (text, driver) => {
		const [reading] = explain(text, databases).readings;
		expect(`${reading?.database.id}/${reading?.driver.id}`).toBe(driver);
		expect(reading?.parsed.values.hosts[0]?.host).toMatch(/^(?:h|127\.0\.0\.1)$/);
		expect(reading?.parsed.parts.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
	});

	test('reads values as their language does', () => {
		const text = `DATABASES = { 'default': { 'ENGINE': 'django_cockroachdb', 'USER': 'it\\'s', 'PASSWORD': "a\\\\b\\u00e9", 'HOST': 'h', 'PORT': '1', 'NAME': 'd' } }`;
		expect(explain(text, databases).readings[0]?.parsed.values).toMatchObject({ username: "it's", password: 'a\\bé', database: 'd' });
	});
});
