import fc from 'fast-check';
import { expect, test } from 'vitest';
import { build, parse } from '../../src/connection/connection-string.ts';
import { convert } from '../../src/connection/convert/convert.ts';
import { formsFor, targetsOf, templateOf } from '../../src/connection/convert/forms.ts';
import { diagnose } from '../../src/connection/diagnose/diagnose.ts';
import { dialects } from '../../src/connection/dialects/index.ts';
import type { Reading } from '../../src/connection/explain/explain.ts';
import { isOneString } from '../../src/connection/format-dialect.ts';
import type { ConnectionValues } from '../../src/connection/values.ts';
import { unsaidLosses } from '../support/conversions.ts';
import { databases } from '../support/formats.ts';
import { hostileText } from '../support/hostile-values.ts';

/** Every driver in every way that is one string. */
const sources = databases.flatMap((database) =>
	database.drivers.flatMap((driver) => formsFor({ database, driver }, []).filter(({ format }) => isOneString(format))),
);

const values = fc.record({
	username: hostileText,
	password: hostileText,
	database: hostileText,
	host: fc.constantFrom('db.example', '127.0.0.1', '::1'),
	port: fc.integer({ min: 1, max: 65535 }).map(String),
});

/** A reading of what the source's driver can say of these values. */
function readingOf(
	source: (typeof sources)[number],
	{ username, password, database, host, port }: Record<string, string>,
): Reading | undefined {
	const dialect = source.dialect && dialects[source.dialect];
	const template = templateOf(source.format, source.driver);
	if (!dialect || !template) return undefined;
	const wanted: ConnectionValues = {
		...(template.scheme === undefined ? {} : { scheme: template.scheme }),
		...(template.places.has('user') ? { username } : {}),
		...(template.places.has('password') ? { password } : {}),
		...(template.places.has('database') && template.databaseParameter === undefined ? { database } : {}),
		...(template.path === undefined ? {} : { path: template.path }),
		hosts: template.places.has('host') ? [{ host: host as string, port: port as string }] : [],
		parameters: template.databaseParameter === undefined ? [] : [{ name: template.databaseParameter, value: database as string }],
	};
	const built = build(wanted, dialect);
	if ('refusals' in built) return undefined;
	return { ...source, parsed: parse(built.text, dialect), deployments: [], score: 0 };
}

test('any values go from any form of a driver to any other of its own and of another driver, or it is said which do not', () => {
	let count = 0;
	fc.assert(
		fc.property(fc.constantFrom(...sources), values, fc.nat(), (source, given, pick) => {
			const reading = readingOf(source, given);
			if (!reading) return;
			const targets = targetsOf(reading);
			const other = targets[pick % targets.length];
			for (const target of [{ database: source.database, driver: source.driver }, ...(other ? [other] : [])]) {
				for (const conversion of convert(reading, target)) {
					if (conversion.text === undefined) expect(conversion.notes.length).toBeGreaterThan(0);
					else if (isOneString(conversion.form.format)) expect(unsaidLosses(reading, conversion), conversion.text).toEqual([]);
					count += 1;
				}
			}
		}),
		{ numRuns: 1500, seed: 6 },
	);
	expect(count).toBeGreaterThan(2000);
});

test('what can be pasted can be converted, or has no reading', () => {
	const pasted = fc
		.tuple(
			fc.constantFrom(
				'postgresql://',
				'jdbc:crate://',
				'Host=h;Username=',
				'host=h user=',
				'databend://',
				'a:b@ws(h:1)/',
				'PGHOST=h PGUSER=',
			),
			hostileText,
		)
		.map((texts) => texts.join(''));
	fc.assert(
		fc.property(pasted, fc.nat(), (text, pick) => {
			const [reading] = diagnose(text, databases).readings;
			if (!reading) return;
			const targets = targetsOf(reading);
			const target = targets[pick % targets.length];
			if (target) for (const { notes } of convert(reading, target)) for (const { message } of notes) expect(message).toMatch(/^\S.*[.)]$/s);
		}),
		{ numRuns: 150, seed: 7 },
	);
});
