import { expect, test } from 'vitest';
import { z } from 'zod';
import { DatabaseSchema } from '../../src/schema/database.ts';
import { FrontMatterSchema } from '../../src/schema/frontmatter.ts';
import { schemaRows } from '../../src/schema/schema-rows.ts';
import { SiteSchema } from '../../src/schema/site.ts';

const Schema = z.strictObject({
	name: z.string().describe('What it is called.'),
	port: z.number().int().default(5432),
	mode: z.enum(['a', 'b']).optional(),
	list: z.array(z.strictObject({ id: z.string() })).default([]),
	byId: z.record(z.string(), z.strictObject({ size: z.number() })).optional(),
	either: z.union([z.literal(false), z.strictObject({ label: z.string() })]).optional(),
});

test('lists each key, outer ones before what is inside them', () => {
	expect(schemaRows(Schema).map(({ path }) => path)).toEqual([
		'name',
		'port',
		'mode',
		'list',
		'list[].id',
		'byId',
		'byId.<id>.size',
		'either',
		'either.label',
	]);
});

test('says type, default, meaning, values, and whether a key must be there', () => {
	const [name, port, mode, list, , byId, , either] = schemaRows(Schema);
	expect(name).toEqual({ path: 'name', type: 'string', required: true, meaning: 'What it is called.', values: [] });
	expect(port).toMatchObject({ type: 'integer', required: false, default: '5432' });
	expect(mode).toMatchObject({ type: 'one of', values: ['a', 'b'] });
	expect(list).toMatchObject({ type: 'list of map', required: false });
	expect(byId).toMatchObject({ type: 'map by id' });
	expect(either).toMatchObject({ type: 'false or map', values: [] });
});

test.each([
	['database.yaml', DatabaseSchema],
	['front matter', FrontMatterSchema],
	['site.yaml', SiteSchema],
])('describes %s without a hole', (_name, schema) => {
	const rows = schemaRows(schema);
	expect(rows.length).toBeGreaterThan(5);
	for (const row of rows) {
		expect(row.type, row.path).not.toMatch(/any|undefined|^$/);
		expect(row.path).not.toMatch(/undefined|\.\./);
	}
	expect(new Set(rows.map(({ path }) => path)).size).toBe(rows.length);
});
