import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { parse } from '../../../src/connection/connection-string.ts';
import { dialects } from '../../../src/connection/dialects/index.ts';
import { fillCode } from '../../../src/connection/fill-code.ts';
import { fillFormat } from '../../../src/connection/fill-format.ts';
import { isOneString } from '../../../src/connection/format-dialect.ts';
import { placeholdersOf } from '../../../src/connection/placeholders.ts';
import { driverFormats } from '../../support/formats.ts';
import { hostileValues } from '../../support/hostile-values.ts';

const codeFormats = driverFormats.filter(({ format }) => !isOneString(format));

/** The format of this id, filled. */
function filled(id: string, values: Record<string, string>) {
	const entry = codeFormats.find(({ format }) => format.id === id);
	if (!entry) throw new Error(`no format ${id}`);
	return fillFormat(entry.format, entry.driver, values);
}

const usual = {
	user: 'max',
	host: 'db.example',
	port: '26257',
	database: 'bank',
	path: '/etc/certs',
	'routing-id': 'funny-1',
	schema: 'doc',
	token: 'abc',
};

test.each(codeFormats.map((entry) => [entry.name, entry] as const))('%s carries ordinary values', (_name, { format, driver }) => {
	const { text, refusals } = fillFormat(format, driver, { ...usual, password: 's3cret' });
	expect(refusals).toEqual([]);
	expect(placeholdersOf(text)).toEqual([]);
});

describe('a connection string in code is escaped for both', () => {
	/** The connection string that the code holds, read by the language's own parser. */
	const strings: [string, (text: string) => string, keyof typeof dialects][] = [
		['typeorm-ormconfig', (text) => (JSON.parse(text) as { url: string }).url, 'typeorm'],
		[
			'typeorm-serverless',
			(text) =>
				runInNewContext(`class DataSource { constructor(options) { this.url = options.url } }; (${text.replace(/;$/, '')}).url`) as string,
			'typeorm',
		],
		['activerecord-serverless', (text) => (parseYaml(text) as { default: { url: string } }).default.url, 'rails'],
		['hibernate-serverless', (text) => text.replace(/<[^>]*>/g, '').replaceAll('&amp;', '&'), 'pgjdbc'],
	];

	test.each(strings)('%s', (id, read, dialect) => {
		let carried = 0;
		for (const password of hostileValues) {
			const { text, refusals } = filled(id, { ...usual, password });
			if (refusals.length > 0) {
				expect(text).toContain('{password}');
				continue;
			}
			carried += 1;
			expect(parse(read(text), dialects[dialect]).values).toMatchObject({
				username: 'max',
				password,
				hosts: [{ host: 'db.example', port: '26257' }],
			});
		}
		expect(carried).toBe(hostileValues.length);
	});
});

test('a value that stands alone is escaped for its literal only', () => {
	expect(filled('django-serverless', { ...usual, password: "it's %40" }).text).toContain("'PASSWORD': 'it\\'s %40'");
	expect(filled('asyncpg-arguments', { ...usual, password: 'say "hi"' }).text).toContain('password="say \\"hi\\""');
	expect(filled('c-native', { ...usual, password: 'a\\b' }).text).toContain('"a\\\\b"');
});

test('a number without quotes must be one', () => {
	expect(filled('asyncpg-arguments', { ...usual, port: '5432; import os' })).toMatchObject({ refusals: [{ placeholder: 'port' }] });
});

test('refuses once, however often a placeholder stands there', () => {
	const { text, refusals } = fillCode("['{host}:{port}', '{host}']", { host: 'a\0' }, { language: 'ruby' });
	expect(refusals).toHaveLength(1);
	expect(text).toBe("['{host}:{port}', '{host}']");
});

test('leaves what has no value, and what is no placeholder', () => {
	expect(fillCode("connect(host='{host}', options={a: 1}, x='{user}')", { user: 'max' }, { language: 'python' }).text).toBe(
		"connect(host='{host}', options={a: 1}, x='max')",
	);
});
