import { expect, test } from 'vitest';
import { parseFenceMeta } from '../../src/markdown/fence-meta.ts';

test('reads nothing from nothing', () => {
	expect(parseFenceMeta('')).toEqual({ mark: [], ins: [], del: [], wrap: false, values: [], unknown: [], badRanges: [] });
});

test('reads everything that authors of other generators write', () => {
	expect(parseFenceMeta('title="a b.py" file=\'x/y.py\' region="connect" {1,3-5} ins={2} del={4-4} showLineNumbers wrap')).toEqual({
		title: 'a b.py',
		file: 'x/y.py',
		region: 'connect',
		mark: [1, 3, 4, 5],
		ins: [2],
		del: [4],
		lineNumbers: 1,
		wrap: true,
		values: [],
		unknown: [],
		badRanges: [],
	});
});

test.each([
	['live', {}],
	['live={true}', {}],
	['live="pgx"', { driver: 'pgx' }],
	["live='pgx'", { driver: 'pgx' }],
	['live=false', undefined],
	['', undefined],
])('reads from %j what is live', (meta, live) => {
	expect(parseFenceMeta(meta).live).toEqual(live);
});

test('reads what words are', () => {
	expect(parseFenceMeta('live values="root=user  6041=port/http a=b=user"').values).toEqual(['root=user', '6041=port/http', 'a=b=user']);
	expect(parseFenceMeta('live values').unknown).toEqual(['values']);
});

test('keeps what looks like meta inside quotes', () => {
	expect(parseFenceMeta('title="{1} ins={2} wrap"')).toMatchObject({ title: '{1} ins={2} wrap', mark: [], ins: [], wrap: false });
});

test.each([
	['showLineNumbers', 1],
	['showLineNumbers=true', 1],
	['showLineNumbers={true}', 1],
	['showLineNumbers=7', 7],
	['showLineNumbers startLineNumber=12', 12],
	['showLineNumbers=false', undefined],
	['showLineNumbers={false}', undefined],
])('numbers lines by %s from %s', (meta, first) => {
	expect(parseFenceMeta(meta)).toMatchObject({ badRanges: [], unknown: [] });
	expect(parseFenceMeta(meta).lineNumbers).toBe(first);
});

test.each(['{0}', '{3-1}', '{a}', '{1,}', 'ins={1-}', 'del={}', '{-2}', 'mark={1.5}'])('names the range that is no range in %s', (meta) => {
	expect(parseFenceMeta(meta).badRanges).toHaveLength(1);
});

test('names words that mean nothing', () => {
	expect(parseFenceMeta('tilte="x" foo "quoted" =').unknown).toEqual(['tilte', 'foo', '"quoted"', '=']);
});

test('names a title, file or region without a value', () => {
	expect(parseFenceMeta('title file="" region=').unknown).toContain('title');
	expect(parseFenceMeta('file=""').unknown).toEqual(['file']);
});

test('does not fill memory with a range that no file has', () => {
	const { mark, badRanges } = parseFenceMeta('{1-99999999999}');
	expect(mark).toEqual([]);
	expect(badRanges).toEqual(['1-99999999999']);
});
