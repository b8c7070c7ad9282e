import { expect, test } from 'vitest';
import { build, parse } from '../../../src/connection/connection-string.ts';
import { dialects } from '../../../src/connection/dialects/index.ts';
import { fill } from '../../../src/connection/fill.ts';
import type { ConnectionValues } from '../../../src/connection/values.ts';
import type { DialectId } from '../../../src/schema/dialects.ts';

// What the drivers' own parsers made of these strings (tests/drivers/strings).

function textOf(values: Partial<ConnectionValues>, dialect: DialectId): string {
	const built = build({ hosts: [], parameters: [], ...values }, dialects[dialect]);
	return 'text' in built ? built.text : built.refusals.map(({ place, reason }) => `${place}: ${reason}`).join(' ');
}

const zone = { host: 'fe80::1%eth0', port: '1' };

test.each<[DialectId, string, string]>([
	['libpq-url', 'postgresql', 'postgresql://[fe80::1%25eth0]:1'],
	['sqlalchemy', 'cockroachdb', 'cockroachdb://[fe80::1%eth0]:1'],
	['pgjdbc', 'jdbc:postgresql', 'jdbc:postgresql://[fe80::1%eth0]:1/'],
	['taos-websocket-js', 'ws', 'ws://[fe80::1%eth0]:1'],
	['taos-go', 'ws', 'ws([fe80::1%eth0]:1)/'],
	['node-postgres', 'postgresql', 'host: The driver cannot read the zone of an IPv6 address here. Use a host name.'],
	['databend-driver', 'databend', 'host: The driver cannot read the zone of an IPv6 address here. Use a host name.'],
])('%s writes the zone of an IPv6 address as it is read', (dialect, scheme, text) => {
	expect(textOf({ scheme, hosts: [zone] }, dialect)).toBe(text);
});

test('reads a zone as it stands where it is not decoded', () => {
	expect(parse('ws://[fe80::1%25eth0]:1', dialects['taos-websocket-js']).values.hosts).toEqual([{ host: 'fe80::1%25eth0', port: '1' }]);
});

test('takes an address in brackets for no host of libpq keywords, but for one of Npgsql', () => {
	expect(parse('host=[::1]', dialects['libpq-keywords']).problems.map(({ id }) => id)).toEqual(['bad-host']);
	expect(parse('Host=[::1]:5433', dialects.npgsql).problems).toEqual([]);
});

test('wants every port in a list of keywords, or none, for pq rejects a gap', () => {
	const hosts = [{ host: 'a' }, { host: 'b', port: '1' }];
	expect(textOf({ hosts }, 'libpq-keywords')).toBe('port: Every host needs its port here, or none of them.');
	expect(textOf({ hosts: [{ host: 'a' }, { host: 'b' }] }, 'libpq-keywords')).toBe('host=a,b');
});

test.each<[DialectId, string]>([
	['node-postgres', 'postgresql'],
	['sequelize', 'postgresql'],
	['crate-http', 'http'],
	['crate-sqlalchemy', 'crate'],
	['databend-jdbc', 'jdbc:databend'],
	['taos-jdbc', 'jdbc:TAOS-WS'],
])('%s takes no port without a host', (dialect, scheme) => {
	expect(textOf({ scheme, hosts: [{ host: '', port: '1' }] }, dialect)).toBe('host: The driver wants a host before the port.');
	expect(parse(`${scheme}://:1/`, dialects[dialect]).problems.map(({ id }) => id)).toContain('bad-host');
});

test('refuses the port that node-crate does not see', () => {
	const template = 'http://{host}:{port}';
	expect(fill(template, { host: 'h', port: '81' }, dialects['node-crate']).text).toBe('http://h:81');
	const { text, refusals } = fill(template, { host: 'h', port: '80' }, dialects['node-crate']);
	expect(text).toBe('http://h:{port}');
	expect(refusals).toEqual([
		{ placeholder: 'port', reason: 'The driver does not see the port that the scheme has anyway, and takes its own default.' },
	]);
});

test('knows no host names with an underscore in the JDBC URL of Databend', () => {
	expect(textOf({ scheme: 'jdbc:databend', hosts: [{ host: 'a_b' }] }, 'databend-jdbc')).toMatch(/^host: `_` cannot stand here/);
});

test("writes the user of TDengine's native SQLAlchemy dialect where the driver looks for it", () => {
	const values = { scheme: 'taos', username: 'max', password: 's3cret', hosts: [{ host: 'h', port: '6030' }], database: 'power' };
	expect(textOf(values, 'taos-sqlalchemy-native')).toBe('taos://h:6030/power?user=max&password=s3cret');
	expect(parse('taos://max:s3cret@h:6030/power', dialects['taos-sqlalchemy-native']).problems).toMatchObject([
		{ id: 'bad-character', start: 7, end: 10 },
	]);
	expect(parse('taos://root:taosdata@h:6030/power', dialects['taos-sqlalchemy-native']).problems).toEqual([]);
});

test('refuses an empty password that `taosrest` would replace', () => {
	expect(textOf({ scheme: 'taosrest', username: 'max', password: '', hosts: [{ host: 'h' }] }, 'taos-sqlalchemy-rest')).toMatch(
		/^password: An empty value cannot stand here: the driver takes `taosdata` then/,
	);
});
