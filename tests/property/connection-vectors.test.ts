import { describe, expect, test } from 'vitest';
import { parse } from '../../src/connection/connection-string.ts';
import { dialects } from '../../src/connection/dialects/index.ts';
import { fillFormat } from '../../src/connection/fill-format.ts';
import { isOneString } from '../../src/connection/format-dialect.ts';
import { placeholdersOf } from '../../src/connection/placeholders.ts';
import type { ConnectionValues } from '../../src/connection/values.ts';
import type { DialectId } from '../../src/schema/dialects.ts';
import { valueSets } from '../drivers/strings/value-sets.ts';
import { setsPerTemplate, subjects, type Vector, vectorsOf } from '../drivers/strings/vectors.ts';
import { driverFormats } from '../support/formats.ts';

/**
 * The greatest share of refusals, in percent. A value that nearly no driver takes, such as half a character or a host that is none, is in
 * about one set of six; the rest is what the driver cannot read.
 */
const usualRefusals = 40;
const refusals: Partial<Record<DialectId, number>> = {
	// Names of databases are not decoded.
	sequelize: 55,
	'databend-driver': 72,
	'databend-sqlalchemy': 72,
	'taos-dsn': 65,
	'taos-sqlalchemy': 62,
	// Nothing is decoded.
	'crate-http': 75,
	'node-crate': 85,
	'crate-pdo': 92,
	'taos-jdbc-native': 60,
	'taos-ado': 60,
	'amphp-postgres': 50,
	// Files of variables have no spelling for line breaks, nor for both kinds of quotes in one value.
	'pgx-environment': 42,
	'node-postgres-environment': 42,
};

describe.each(subjects.map((subject) => [subject.name, subject] as const))('%s', (_name, subject) => {
	test('writes hostile values so that they are read back, or says in a sentence why not', () => {
		const vectors = vectorsOf(subject);
		expect(vectors.length).toBeGreaterThanOrEqual(200);
		for (const vector of vectors) {
			if ('reasons' in vector) expectSentences(vector.reasons, vector);
			else {
				const { values, problems } = parse(vector.text, dialects[subject.dialectId]);
				expect(normal(values), vector.text).toEqual(normal(vector.wanted));
				expect(problems, vector.text).toEqual([]);
			}
		}
		const refused = vectors.filter((vector) => 'reasons' in vector).length;
		expect((100 * refused) / vectors.length).toBeLessThanOrEqual(refusals[subject.dialectId] ?? usualRefusals);
	});
});

function expectSentences(reasons: readonly string[], { values }: Vector): void {
	expect(reasons.length).toBeGreaterThan(0);
	for (const reason of reasons) {
		expect(reason).toMatch(/^\S.*\.$/s);
		// A secret must not get into a message; a short one may stand there by chance.
		const { password = '' } = values;
		if (password.length > 8) expect(reason).not.toContain(password);
	}
}

/** An absent part is as good as an empty one, which a template cannot leave out. */
function normal({ parameters, hosts, ...parts }: ConnectionValues): unknown {
	const said = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== ''));
	return { ...said, hosts: hosts.map(({ host, port = '' }) => ({ host, port })), parameters };
}

const codeFormats = driverFormats.filter(({ format }) => !isOneString(format) && placeholdersOf(format.template).length > 0);

test.each(codeFormats.map((entry) => [entry.name, entry] as const))(
	'%s carries a hostile value or keeps its placeholder',
	(_name, { format, driver }) => {
		const placeholders = placeholdersOf(format.template);
		const sets = valueSets(placeholders, { seed: 20262, count: 40, hosts: ['db.example.com'] });
		let refused = 0;
		for (const values of sets) {
			const filled = fillFormat(format, driver, values);
			if (filled.refusals.length > 0) refused += 1;
			for (const { placeholder, reason } of filled.refusals) {
				expect(placeholders).toContain(placeholder);
				expect(reason).toMatch(/^\S.*\.$/s);
			}
		}
		expect(refused).toBeLessThan((sets.length * 9) / 10);
	},
);

test('has at least 200 sets of values for every driver and deployment', () => {
	expect(setsPerTemplate).toBeGreaterThanOrEqual(200);
	const covered = new Set(subjects.flatMap(({ database, deployment, drivers }) => drivers.map((id) => `${database} ${id} ${deployment}`)));
	expect(covered.size).toBeGreaterThan(80);
});

test('makes the same vectors every time', () => {
	const [subject] = subjects;
	if (!subject) throw new Error('no subjects');
	expect(vectorsOf(subject)).toEqual(vectorsOf(subject));
});
