import { describe, expect, test } from 'vitest';
import { check, longestText, verdictOf } from '../../../src/connection/check/check.ts';
import { exampleStrings } from '../../../src/connection/check/examples.ts';
import { partRows } from '../../../src/connection/check/part-rows.ts';
import { piecesOf } from '../../../src/connection/check/pieces.ts';
import { replaceIn } from '../../../src/connection/check/replace.ts';
import { isGood } from '../../../src/connection/diagnose/finding.ts';
import { databases } from '../../support/formats.ts';
import { badStrings, goodStrings } from './labelled-strings.ts';

/** What is read, best first. */
function read(text: string) {
	const outcome = check(text, databases);
	if (outcome.kind !== 'read') throw new Error(`${outcome.kind}: ${text}`);
	return outcome;
}

const labelled = [...goodStrings.flatMap(([, ...texts]) => texts), ...badStrings.map(([, text]) => text)];

describe('pieces', () => {
	test('cover every labelled string for every driver that takes it, and show each finding where it is', () => {
		for (const text of labelled) {
			const outcome = check(text, databases);
			if (outcome.kind !== 'read') continue;
			for (const { parsed, findings } of outcome.readings) {
				const pieces = piecesOf(parsed.parts, findings);
				const { text: source } = outcome.source;
				expect(pieces.map(({ start, end }) => source.slice(start, end)).join('')).toBe(source);
				for (const [index, finding] of findings.entries()) {
					const own = pieces.filter((piece) => piece.findings.includes(index));
					expect(own.length, `${text} ${finding.rule}`).toBeGreaterThan(0);
					expect(own.map(({ start, end }) => source.slice(start, end)).join('')).toBe(source.slice(finding.start, finding.end));
				}
				for (const { start, end, part } of pieces) {
					const whole = parsed.parts[part];
					expect(whole && whole.start <= start && end <= whole.end, `${text} ${start}`).toBe(true);
				}
			}
		}
	});
});

describe('rows', () => {
	test('have every value of a string once, and its meaning from the data', () => {
		const text = 'postgresql://max:p%40ss@db.example:26257/bank?sslmode=verify-full&connect_timeout=10';
		const [reading] = read(text).readings;
		if (!reading) throw new Error('no reading');
		const rows = partRows(text, reading);
		expect(rows.map(({ name, value, secret }) => [name, value, secret])).toEqual([
			['Scheme', 'postgresql', false],
			['User', 'max', false],
			['Password', 'p@ss', true],
			['Host', 'db.example', false],
			['Port', '26257', false],
			['Database', 'bank', false],
			['sslmode', 'verify-full', false],
			['connect_timeout', '10', false],
		]);
		expect(rows[2]?.written).toBe('p%40ss');
		expect(rows.filter(({ meaning }) => meaning === undefined).map(({ name }) => name)).toEqual(['Scheme']);
	});

	test.each([
		['wss://gw.cloud.tdengine.com:443/db?token=abc', 'token'],
		['Host=h;Username=crate;Database=doc;Password=x;SSL Mode=Disable', 'Password'],
		['jdbc:databend://h:8000/d?user=a&password=b', 'password'],
		['databend://h:443/d?warehouse=w&access_token=x', 'access_token'],
	])('%s keeps the value of %s to itself', (text, name) => {
		const [reading] = read(text).readings;
		expect(reading && partRows(text, reading).find((row) => row.name === name)?.secret).toBe(true);
	});
});

describe('replacing', () => {
	test.each([
		[
			'export DATABASE_URL="postgresql://max:p@ss@localhost:26257/bank?sslmode=disable"',
			'@',
			'export DATABASE_URL="postgresql://max:p%40ss@localhost:26257/bank?sslmode=disable"',
		],
		[
			'<property name="hibernate.connection.url">jdbc:postgresql://localhost:26257/bank?user=max&amp;sslmod=disable</property>',
			'sslmod',
			'<property name="hibernate.connection.url">jdbc:postgresql://localhost:26257/bank?user=max&amp;sslmode=disable</property>',
		],
	])('%s', (pasted, place, wanted) => {
		const { source, readings } = read(pasted);
		const findings = readings.flatMap((reading) => reading.findings);
		const finding = findings.find(({ start, end, replacement }) => replacement !== undefined && source.text.slice(start, end) === place);
		expect(finding && replaceIn(pasted, source, finding)).toBe(wanted);
	});
});

describe('examples', () => {
	const examples = exampleStrings(databases);

	test('there is one for each database, one of them in order', () => {
		expect(examples.map(({ name }) => name.split(',')[0])).toEqual(databases.map(({ name }) => name));
		expect(examples.filter(({ about }) => about === 'as it should be')).toHaveLength(1);
	});

	test.each(examples.map(({ text, about }) => [text, about]))('%s: %s', (text, about) => {
		const { readings } = read(text);
		expect(isGood(readings[0]?.findings ?? [])).toBe(about === 'as it should be');
	});
});

test('says how many of each there are, worst first', () => {
	const [finding] =
		check('postgresq://max@h/d', databases).kind === 'unknown' ? [{ rule: 'unreadable', start: 0, end: 0, message: '' } as const] : [];
	if (!finding) throw new Error('a driver takes it');
	const of = (...severities: ('error' | 'warning' | 'hint')[]) => verdictOf(severities.map((severity) => ({ ...finding, severity })));
	expect(of('error', 'hint', 'hint')).toBe('1 error, 2 hints');
	expect(of()).toBe('no mistakes found');
});

describe('odd input', () => {
	const long = longestText;
	const binary = Array.from({ length: long }, (_none, index) => String.fromCharCode((index * 7919) % 65536)).join('');
	const odd: Record<string, string> = {
		letters: 'a'.repeat(long),
		'a hundred thousand characters': 'postgresql://'.padEnd(100_000, '@'),
		'unclosed quotes': `"postgresql://${'\\x'.repeat(long / 2 - 10)}`,
		'quotes of two kinds': `"'`.repeat(long / 2),
		binary,
		'half a character': `postgresql://\ud800:\udc00@h/d`,
		colons: 'jdbc:'.repeat(long / 5 - 2),
		schemes: `${'jdbc:'.repeat(long / 5 - 2)}//`,
		'the same parameter again and again': `postgresql://h/d?${'a=b&'.repeat(long / 4 - 8)}`,
		hosts: `postgresql://${'h:1,'.repeat(long / 4 - 8)}`,
		percents: `postgresql://u:${'%'.repeat(long - 30)}@h/d`,
		'line breaks': 'a=\n'.repeat(long / 4),
		markup: '<script>alert(1)</script>'.repeat(100),
		blanks: ' '.repeat(long),
	};

	test.each(Object.entries(odd))('%s: is looked at to its end, or said to be too long', (_name, text) => {
		const outcome = check(text, databases);
		if (text.length > longestText) expect(outcome).toEqual({ kind: 'too-long', length: text.length });
		else expect(['empty', 'unknown', 'read']).toContain(outcome.kind);
	});
});
