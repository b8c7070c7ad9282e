import { expect, test } from 'vitest';
import { z } from 'zod';
import { DatabaseSchema } from '../../src/schema/database.ts';
import { readYaml } from '../../src/schema/read-yaml.ts';

const Schema = z.strictObject({
	name: z.string().min(1),
	port: z.number().int().optional(),
	mode: z.enum(['fast', 'safe']).optional(),
	items: z.array(z.strictObject({ id: z.string(), tags: z.array(z.string()).default([]) })).default([]),
	byId: z.record(z.string(), z.strictObject({ size: z.number() })).default({}),
	use: z.union([z.enum(['yes', 'no']), z.record(z.string(), z.enum(['yes', 'no']))]).optional(),
});

function problemsOf(text: string) {
	const read = readYaml(text, Schema, { file: 'x.yaml', rule: 'bad-data' });
	return 'problems' in read ? read.problems : [];
}

test('gives the value, and the place of each of its keys', () => {
	const read = readYaml('name: n\nitems:\n  - id: a\n  - id: b\n    tags: [x]\n', Schema, { file: 'x.yaml', rule: 'bad-data' });
	if (!('value' in read)) throw new Error('it is right');
	expect(read.value.items).toHaveLength(2);
	expect(read.placeOf(['items', 1, 'tags'])).toEqual({ line: 5, column: 5 });
	expect(read.placeOf(['items', 1])).toEqual({ line: 4, column: 5 });
	expect(read.placeOf(['items', 0, 'tags'])).toEqual({ line: 3, column: 5 });
});

test('names the line of an unknown key deep inside', () => {
	const [problem] = problemsOf('name: n\nitems:\n  - id: a\n  - id: b\n    tgas: [x]\n');
	expect(problem).toMatchObject({ line: 5, column: 5, what: 'unknown key `tgas` in `items[1]`', fix: 'Did you mean `tags`?' });
});

test('names each of several unknown keys at its own line', () => {
	const found = problemsOf('name: n\nprot: 1\nnaem: x\n');
	expect(found.map(({ line, fix }) => [line, fix])).toEqual([
		[2, 'Did you mean `port`?'],
		[3, 'Did you mean `name`?'],
	]);
});

test('names the item that lacks a key, at the item', () => {
	const [problem] = problemsOf('name: n\nitems:\n  - id: a\n  - tags: []\n');
	expect(problem).toMatchObject({ line: 4, what: '`items[1].id` is missing' });
	expect(problem?.fix).toContain('string');
});

test('names what a value may be', () => {
	const [problem] = problemsOf('name: n\nmode: fats\n');
	expect(problem).toMatchObject({ line: 2, column: 1, fix: 'Use one of `fast`, `safe`.' });
});

test('names a wrong value in a map of free keys at its key', () => {
	const [problem] = problemsOf('name: n\nbyId:\n  one: { size: 1 }\n  two: { size: big }\n');
	expect(problem).toMatchObject({ line: 4, column: 10 });
});

test('speaks of the form that the author chose where a value has two', () => {
	expect(problemsOf('name: n\nuse: { cloud: maybe }\n')[0]).toMatchObject({ line: 2 });
	expect(problemsOf('name: n\nuse: { cloud: maybe }\n')[0]?.what).toContain('use.cloud');
	expect(problemsOf('name: n\nuse: maybe\n')[0]?.fix).toContain('`yes`');
});

test('names YAML that cannot be read, with its line', () => {
	expect(problemsOf('name: n\nitems:\n  - id: a\n tags: [\n')[0]).toMatchObject({ line: 4 });
	expect(problemsOf('name: n\nname: m\n')[0]).toMatchObject({ line: 2 });
});

test('says what an empty file lacks', () => {
	expect(problemsOf('')[0]).toMatchObject({ line: 1, column: 1, what: '`name` is missing' });
});

test('does not take a list or a word for the whole file', () => {
	expect(problemsOf('- a\n- b\n')).toHaveLength(1);
	expect(problemsOf('word\n')).toHaveLength(1);
});

test('counts lines from the top of the file in front matter', () => {
	const read = readYaml('nmae: x', Schema, { file: 'x.mdx', rule: 'bad-front-matter', lineOffset: 1 });
	expect('problems' in read && read.problems.every(({ line }) => line === 2)).toBe(true);
});

test('suggests the near key of a driver in a database file', () => {
	const text =
		'name: N\nsummary: S\nhue: 1\ndeployments: [{ id: a, name: A }]\nprotocols: [{ id: p, name: P }]\ndrivers:\n  - id: d\n    name: D\n    langauge: go\n    support: official\n    protocols: [p]\n    summary: S\n';
	const read = readYaml(text, DatabaseSchema, { file: 'database.yaml', rule: 'bad-data' });
	const problems = 'problems' in read ? read.problems : [];
	expect(problems.map(({ line, what }) => [line, what])).toContainEqual([9, 'unknown key `langauge` in `drivers[0]`']);
	expect(problems.map(({ fix }) => fix)).toContain('Did you mean `language`?');
});
