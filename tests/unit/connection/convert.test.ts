import { describe, expect, test } from 'vitest';
import { carriedFrom } from '../../../src/connection/convert/carried.ts';
import { type Conversion, convert } from '../../../src/connection/convert/convert.ts';
import { encryptionSwitches } from '../../../src/connection/convert/encryption.ts';
import { targetsOf } from '../../../src/connection/convert/forms.ts';
import { canStand } from '../../../src/connection/convert/parameters.ts';
import { meanings } from '../../../src/connection/convert/spellings.ts';
import { sharedValue, unitOf, type ValueCoding, writtenValue } from '../../../src/connection/convert/value-codings.ts';
import { spellingsIn } from '../../../src/connection/convert/vocabulary.ts';
import { findingsOf } from '../../../src/connection/diagnose/diagnose.ts';
import { isGood } from '../../../src/connection/diagnose/finding.ts';
import { deploymentsOf } from '../../../src/connection/explain/deployment.ts';
import { explain, type Reading } from '../../../src/connection/explain/explain.ts';
import { isOneString } from '../../../src/connection/format-dialect.ts';
import { placeholdersOf } from '../../../src/connection/placeholders.ts';
import { readBack, translatedBack, unsaidLosses } from '../../support/conversions.ts';
import { databases } from '../../support/formats.ts';
import { conversions } from './labelled-conversions.ts';
import { goodStrings } from './labelled-strings.ts';

/** @param driver `database/driver` */
function readingOf(text: string, driver: string): Reading {
	const reading = explain(text, databases).readings.find((candidate) => `${candidate.database.id}/${candidate.driver.id}` === driver);
	if (!reading) throw new Error(`${driver} does not take ${text}`);
	return reading;
}

function converted(text: string, from: string, to: string): Conversion[] {
	const reading = readingOf(text, from);
	const target = targetsOf(reading).find(({ driver }) => driver.id === to);
	if (!target) throw new Error(`${from} cannot become ${to}`);
	return convert(reading, target);
}

test.each(conversions)('%s %s → %s: %s', (from, text, to, wanted, notes = []) => {
	const [database] = from.split('/');
	const found = converted(text, from, to);
	const match = found.find((conversion) => conversion.text === wanted);
	expect(match?.text ?? found.map((conversion) => conversion.text).join('\n')).toBe(wanted);
	expect(match?.notes.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual([...notes].sort());
	expect(database).toBe(match?.form.database.id);
});

const good = goodStrings.flatMap(([driver, ...texts]) => texts.map((text) => [driver, text] as const));
const pairs = good.flatMap(([driver, text]) => {
	const reading = readingOf(text, driver);
	return targetsOf(reading).flatMap((target) =>
		convert(reading, target).map((conversion) => ({ driver, text, reading, target: target.driver.id, conversion })),
	);
});
const strings = pairs.filter(({ conversion }) => isOneString(conversion.form.format) && conversion.text !== undefined);
const label = ({ driver, text, target, conversion }: (typeof pairs)[number]) => `${driver} ${text} → ${target} ${conversion.text}`;

describe('every good string in every form of every driver of its database', () => {
	test('there are many', () => {
		expect(pairs.length).toBeGreaterThan(2000);
		expect(strings.length).toBeGreaterThan(1500);
	});

	test('says the same, or says what it does not', () => {
		const wrong = strings.flatMap((pair) => {
			const losses = unsaidLosses(pair.reading, pair.conversion);
			return losses.length > 0 ? [`${label(pair)}: ${losses.join('; ')}`] : [];
		});
		expect(wrong).toEqual([]);
	});

	test('comes back as it was', () => {
		const wrong = strings.flatMap((pair) => {
			const { reading, conversion } = pair;
			if (conversion.missing.length > 0) return [];
			const there = readBack(conversion);
			const back = convert(there, reading).find(
				({ form, text }) => form.dialect === reading.dialect && isOneString(form.format) && text !== undefined,
			);
			if (!back?.text) return [`${label(pair)}: no way back`];
			const [before, after] = [carriedFrom(reading).values, carriedFrom(readBack(back)).values];
			const lost = new Set([...conversion.notes, ...back.notes].map(({ name }) => name));
			const differs = (name: string, one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other) && !lost.has(name);
			return differs('user', before.username, after.username) ||
				differs('password', before.password, after.password) ||
				differs('database', before.database, after.database) ||
				(differs('host', before.hosts, after.hosts) && !lost.has('port'))
				? [`${label(pair)} → ${back.text}`]
				: [];
		});
		expect(wrong).toEqual([]);
	});

	test('names parameters so that they mean what they meant', () => {
		const wrong = strings.flatMap((pair) => {
			const { reading, conversion } = pair;
			const noted = (kind: string, text = '') =>
				new Set(conversion.notes.flatMap((note) => (note.kind === kind && note.message.includes(text) ? [note.name] : [])));
			const [lost, rounded] = [noted('lost'), noted('changed', 'Rounded')];
			return carriedFrom(reading).parameters.flatMap(({ name, value }) => {
				// What the source's own form does not take cannot come back.
				if (
					reading.driver.parameterSets.length === 0 ||
					lost.has(name) ||
					rounded.has(name) ||
					!canStand(name, { ...reading, formats: [reading.format] })
				)
					return [];
				const found = translatedBack(name, conversion, reading);
				return found !== undefined && isSame(found, value) ? [] : [`${label(pair)}: ${name}=${value} → ${found}`];
			});
		});
		expect(wrong).toEqual([]);
	});

	test('is good itself, apart from what the source lacked', () => {
		const wrong = strings.flatMap((pair) => {
			const { conversion } = pair;
			if (conversion.missing.length > 0) return [];
			const there = readBack(conversion);
			const findings = findingsOf(
				conversion.text as string,
				{ ...there, deployments: deploymentsOf(there.parsed.values, there) },
				databases,
			);
			const before = new Set(findingsAt(pair.text, pair.driver).map(({ rule }) => rule));
			const bad = findings.filter((finding) => !isGood([finding]) && finding.rule !== 'missing-parameter' && !before.has(finding.rule));
			return bad.length > 0 ? [`${label(pair)}: ${bad.map(({ rule, message }) => `${rule} ${message}`).join('; ')}`] : [];
		});
		expect(wrong).toEqual([]);
	});

	test('holds no secret in what it says of itself', () => {
		// `taosdata` is the documented default, which the data mention.
		const secret = /s3cret|p@ss|p%40ss/;
		for (const { conversion } of pairs) for (const { message } of conversion.notes) expect(message).not.toMatch(secret);
	});

	test('is code that holds its values, or says that it does not', () => {
		const code = pairs.filter(({ conversion }) => !isOneString(conversion.form.format));
		expect(code.length).toBeGreaterThan(200);
		const wrong = code.flatMap((pair) => {
			const { conversion, reading } = pair;
			const text = conversion.text as string;
			const noted = new Set([...conversion.notes.map(({ name }) => name), ...conversion.missing]);
			const { username, hosts } = carriedFrom(reading).values;
			const [host] = hosts;
			const misses = [
				...(username && !text.includes(username) && !text.includes(encodeURIComponent(username)) && !noted.has('user') ? ['user'] : []),
				...(host && !text.includes(host.host) && !text.includes(encodeURIComponent(host.host)) && !noted.has('host') ? ['host'] : []),
			];
			const left = placeholdersOf(text).filter((name) => !conversion.missing.includes(name));
			return misses.length + left.length > 0 ? [`${label(pair)}: ${misses.join()} ${left.join()}`] : [];
		});
		expect(wrong).toEqual([]);
	});
});

const findingsAt = memoized((text: string, driver: string) => {
	const reading = readingOf(text, driver);
	return findingsOf(text, reading, databases);
});

function memoized<Result>(find: (text: string, driver: string) => Result): typeof find {
	const known = new Map<string, Result>();
	return (text, driver) => {
		const key = `${driver} ${text}`;
		const result = known.get(key) ?? find(text, driver);
		known.set(key, result);
		return result;
	};
}

/** `1` and `true`, `5m` and `300s`, `off` for uploads and `true` for no uploads of that kind. */
function isSame(one: string, other: string): boolean {
	if (one.toLowerCase() === other.toLowerCase() || (one === 'off' && other === 'true')) return true;
	return (['go', 'timespan', 's', 'ms', 'boolean'] as const).some(
		(coding) => sharedValue(one, coding) !== undefined && sharedValue(one, coding) === sharedValue(other, coding),
	);
}

describe('the table of names', () => {
	const all = meanings.flatMap((meaning) => meaning.map((spelling) => ({ meaning, spelling })));

	test.each(all.map(({ meaning, spelling }) => [spelling.name, spelling.sets?.join() ?? '', meaning, spelling] as const))(
		'knows a driver for %s %s',
		(_name, _sets, meaning, spelling) => {
			const drivers = databases.flatMap((database) => database.drivers.map((driver) => ({ database, driver })));
			expect(drivers.some((reader) => spellingsIn(meaning, reader).includes(spelling))).toBe(true);
		},
	);

	test('gives a name one meaning for each driver', () => {
		const double = databases.flatMap((database) =>
			database.drivers.flatMap((driver) => {
				const names = meanings.flatMap((meaning) => [...new Set(spellingsIn(meaning, { database, driver }).map(({ name }) => name))]);
				return names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${database.id}/${driver.id} ${name}`);
			}),
		);
		expect(double).toEqual([]);
	});

	test('counts in the units of the data', () => {
		const wrong = databases.flatMap((database) =>
			database.drivers.flatMap((driver) =>
				meanings
					.flatMap((meaning) => spellingsIn(meaning, { database, driver }))
					.flatMap(({ name, value }) => {
						const sets = database.parameterSets.filter(({ id }) => driver.parameterSets.includes(id));
						const units = sets.flatMap(({ parameters }) =>
							parameters.filter((parameter) => parameter.name === name).flatMap(({ unit }) => unit ?? []),
						);
						return units.every((unit) => unitOf(value) === ` ${unit}`) ? [] : [`${database.id}/${driver.id} ${name}: ${units.join()}`];
					}),
			),
		);
		expect(wrong).toEqual([]);
	});

	test('knows the words of every switch of encryption', () => {
		for (const { name, sets, values } of encryptionSwitches) {
			const known = databases
				.flatMap(({ parameterSets }) => parameterSets)
				.filter(({ id }) => sets.includes(id))
				.flatMap(({ parameters }) => parameters.filter((parameter) => parameter.name === name && parameter.type === 'enum'))
				.flatMap((parameter) => parameter.values.map(({ value }) => value));
			if (known.length > 0)
				expect(
					[...new Set(known)].filter((value) => !(value in values)),
					`${name} of ${sets.join()}`,
				).toEqual([]);
		}
	});
});

describe('values in another unit', () => {
	test.each<[string, ValueCoding, ValueCoding, string | undefined]>([
		['10', 's', 'ms', '10000'],
		['1500', 'ms', 's', '2'],
		['1h30m', 'go', 's', '5400'],
		['90', 's', 'go', '90s'],
		['250', 'ms', 'go', '250ms'],
		['30s', 'go', 'timespan', '00:00:30'],
		['01:00:05', 'timespan', 's', '3605'],
		['true', 'boolean', 'inverse', 'false'],
		['1', 'bit', 'boolean', 'true'],
		['0', 'go', 's', '0'],
		['ten', 's', 'ms', undefined],
		['1d', 'go', 's', undefined],
		['100000', 's', 'timespan', undefined],
		['maybe', 'boolean', 'bit', undefined],
	])('%s in %s is, in %s, %s', (text, from, to, wanted) => {
		const shared = sharedValue(text, from);
		expect(shared === undefined ? undefined : writtenValue(shared, to)?.text).toBe(wanted);
	});
});
