import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeChain } from '../../../src/connection/literals/encode.ts';
import { literals } from '../../../src/connection/literals/literals.ts';
import { type Place, type Reader, toHex } from './reader.ts';
import { c, cpp } from './readers/c.ts';
import { csharp, csharpGrammar } from './readers/csharp.ts';
import { dataReaders } from './readers/data.ts';
import { go } from './readers/go.ts';
import { java } from './readers/java.ts';
import { javascript, typescript } from './readers/javascript.ts';
import { kotlin } from './readers/kotlin.ts';
import { php } from './readers/php.ts';
import { powershell } from './readers/powershell.ts';
import { python } from './readers/python.ts';
import { ruby } from './readers/ruby.ts';
import { rust } from './readers/rust.ts';
import { shells } from './readers/shells.ts';
import { hostileValues } from './values.ts';

const values = hostileValues(20260, 400);
const readers: Reader[] = [
	javascript,
	typescript,
	python,
	go,
	rust,
	java,
	kotlin,
	c,
	cpp,
	csharp,
	csharpGrammar,
	php,
	ruby,
	...shells,
	powershell,
	...dataReaders,
];
const usual: NonNullable<Place['beside']> = [
	['', ''],
	['', ''],
	['u:', '@h'],
	['0', '7'],
	['/', 'f'],
];

/** Every value that a place takes, with a text beside it. */
function casesOf({ chain, wrap, beside = usual }: Place) {
	return values.flatMap((value, index) => {
		const encoded = encodeChain(value, chain);
		const [before, after] = beside[index % beside.length] as readonly [string, string];
		if (encoded.refused !== undefined) return [];
		return [{ chain, value, source: wrap(before + encoded.text + after), expected: toHex(before + value + after) }];
	});
}

const skipped: string[] = [];
afterAll(() => {
	if (skipped.length > 0) console.info(`Not read back, for want of a tool:\n${skipped.map((line) => `  ${line}`).join('\n')}`);
});

test('has at least 200 values, the same ones every time', () => {
	expect(values.length).toBeGreaterThanOrEqual(200);
	expect(new Set(values).size).toBe(values.length);
	expect(hostileValues(20260, 400)).toEqual(values);
});

test('has a reader for every kind of literal', () => {
	const read = new Set(readers.flatMap(({ places }) => places.flatMap(({ chain }) => chain.split(' '))));
	// A number is digits; what is in a comment, nothing reads; no compiler of Visual Basic is to be had; psqlODBC decodes a password only
	// as it connects to a server: the unit tests hold what its source says.
	const unread = ['number', 'comment', 'vb-string', 'odbc-password'];
	expect(Object.keys(literals).filter((name) => !read.has(name))).toEqual(unread);
});

describe.each(readers)('$name', (reader) => {
	const missing = reader.missing();
	if (missing) skipped.push(`${reader.name}: ${missing}`);

	let results: { chain: string; value: string; source: string; expected: string; found: string | undefined }[] = [];
	beforeAll(() => {
		if (missing) return;
		const cases = reader.places.flatMap(casesOf);
		const found = reader.read(cases);
		expect(found).toHaveLength(cases.length);
		results = cases.map((entry, index) => ({ ...entry, found: found[index] }));
	});

	test.skipIf(missing).each([...new Set(reader.places.map(({ chain }) => chain))])('reads every value back from %s', (chain) => {
		const read = results.filter((result) => result.chain === chain);
		expect(read.length).toBeGreaterThan(chain === 'sql-name' || chain === 'powershell-word' ? 5 : 50);
		expect(read.filter(({ expected, found }) => found !== expected).slice(0, 5)).toEqual([]);
	});
});
