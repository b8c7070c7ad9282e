import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EntryLog } from '../../src/markdown/entry-log.ts';
import { temporaryFolder } from '../support/compile.ts';

let dir: string;
beforeEach(() => {
	dir = temporaryFolder();
});

afterEach(() => void vi.useRealTimers());

const logs = () => readdirSync(dir).filter((name) => name.endsWith('.log'));
const [first, second] = ['a/x.mdx', 'ä\n'];

test('gives what was set, to its own process and to the next one; the last value counts', () => {
	const log = new EntryLog<string[]>(dir);
	expect(log.get(first)).toBeUndefined();
	log.set(first, ['1']);
	log.set(second, ['line\nfeed', '\u2028']);
	log.set(first, ['2']);
	for (const each of [log, new EntryLog<string[]>(dir)]) {
		expect(each.get(first)).toEqual(['2']);
		expect(each.get(second)).toEqual(['line\nfeed', '\u2028']);
	}
	expect(logs()).toHaveLength(1);
});

test('makes no file where nothing is set, and does not mind those of others', () => {
	writeFileSync(path.join(dir, 'front-matter'), 'foreign');
	expect(new EntryLog(dir).get('front-matter')).toBeUndefined();
	expect(readdirSync(dir)).toEqual(['front-matter']);
});

test('loses no more than the lines that are damaged', () => {
	const log = new EntryLog<number>(dir);
	log.set(first, 1);
	log.set(second, 2);
	const [name = ''] = logs();
	const file = path.join(dir, name);
	const text = readFileSync(file, 'utf8');
	// As after a sudden end of the process that was writing.
	appendFileSync(file, text.slice(0, 50));
	expect(values(first, second)).toEqual([1, 2]);
	writeFileSync(file, text.replace(',1]', ',7]'));
	expect(values(first, second)).toEqual([undefined, 2]);
	for (const damage of ['', '\n\n', '{', 'null', text.replace(/^.{32}/gm, '')]) {
		writeFileSync(file, damage);
		expect(values(first, second)).toEqual([undefined, undefined]);
	}
});

test('puts many files together into one, with the last value of each name', () => {
	vi.useFakeTimers({ toFake: ['Date'] });
	for (let process = 0; process < 40; process++) {
		vi.setSystemTime(1_000_000_000_000 + process);
		new EntryLog<number>(dir).set(`page ${process % 7}`, process);
		expect(logs().length).toBeLessThan(20);
	}
	const pages = Array.from({ length: 7 }, (_, page) => `page ${page}`);
	expect(values(...pages)).toEqual([35, 36, 37, 38, 39, 33, 34]);
	vi.setSystemTime(1_000_000_000_100);
	new EntryLog<number>(dir).set('page 0', 40);
	expect(values('page 0', 'page 1')).toEqual([40, 36]);
});

/** What another process finds. */
function values(...names: string[]): (number | undefined)[] {
	const log = new EntryLog<number>(dir);
	return names.map((name) => log.get(name));
}
