import { expect, test } from 'vitest';
import { build, parse } from '../../../src/connection/connection-string.ts';
import { dialects } from '../../../src/connection/dialects/index.ts';
import type { ConnectionValues } from '../../../src/connection/values.ts';

const dialect = dialects['taos-go'];

test.each<[string, ConnectionValues]>([
	[
		'root:taosdata@ws(localhost:6041)/power?readTimeout=10m',
		{
			scheme: 'ws',
			username: 'root',
			password: 'taosdata',
			hosts: [{ host: 'localhost', port: '6041' }],
			database: 'power',
			parameters: [{ name: 'readTimeout', value: '10m' }],
		},
	],
	['root:taosdata@tcp(:)/', { scheme: 'tcp', username: 'root', password: 'taosdata', hosts: [{ host: '' }], parameters: [] }],
	[
		'root:taosdata@cfg(/etc/taos)/power',
		{ scheme: 'cfg', username: 'root', password: 'taosdata', hosts: [], path: '/etc/taos', database: 'power', parameters: [] },
	],
	[
		'wss(gw.cloud.tdengine.com:443)/?token=abc',
		{ scheme: 'wss', hosts: [{ host: 'gw.cloud.tdengine.com', port: '443' }], parameters: [{ name: 'token', value: 'abc' }] },
	],
	[
		'root:p%40s%2Fs+x@http([::1]:6041)/',
		{ scheme: 'http', username: 'root', password: 'p@s/s x', hosts: [{ host: '::1', port: '6041' }], parameters: [] },
	],
	['/power', { hosts: [], database: 'power', parameters: [] }],
	['root:p@s:s@ws(h:1)/', { scheme: 'ws', username: 'root', password: 'p@s:s', hosts: [{ host: 'h', port: '1' }], parameters: [] }],
])('reads %s as driver-go does', (text, values) => {
	const parsed = parse(text, dialect);
	expect(parsed.values).toEqual(values);
	expect(parsed.problems).toEqual([]);
	expect(parsed.parts.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
});

test.each([
	['root:taosdata@ws(localhost:6041)', ['no-slash root:taosdata@ws(localhost:6041)']],
	['root:taosdata@ws(localhost)/', ['bad-port ']],
	['root:taosdata@ws(localhost:6041)/power?timezone=Asia/Shanghai', ['unclosed-bracket localhost:6041)/power?timezone=Asia']],
	['root:taosdata@ws(localhost:6041)/power?token', ['no-value ']],
])('reports what is wrong with %s', (text, problems) => {
	const found = parse(text, dialect).problems.map(({ id, start, end }) => `${id} ${text.slice(start, end)}`);
	expect(found.slice(0, 1)).toEqual(problems);
});

test('writes what driver-go reads, with slashes escaped everywhere', () => {
	const values = {
		scheme: 'ws',
		username: 'root',
		password: 'p@s/s',
		hosts: [{ host: '::1', port: '6041' }],
		database: 'power',
		parameters: [{ name: 'timezone', value: 'Asia/Shanghai' }],
	};
	expect(build(values, dialect)).toMatchObject({ text: 'root:p%40s%2Fs@ws([::1]:6041)/power?timezone=Asia%2FShanghai' });
});

test('refuses a token that the driver would cut, because it does not decode tokens', () => {
	const values = { scheme: 'wss', hosts: [{ host: 'h', port: '443' }], parameters: [{ name: 'token', value: 'a/b' }] };
	expect(build(values, dialect)).toEqual({
		refusals: [
			{
				place: 'parameter-value',
				name: 'token',
				reason: '`/` cannot stand here: the driver would end the value there, and does not decode tokens.',
			},
		],
	});
});
