import { describe, expect, test } from 'vitest';
import { parse } from '../../../src/connection/connection-string.ts';
import { diagnose } from '../../../src/connection/diagnose/diagnose.ts';
import { explain } from '../../../src/connection/explain/explain.ts';
import { fill } from '../../../src/connection/fill.ts';
import { isOneString } from '../../../src/connection/format-dialect.ts';
import { Marks, placeholdersOf } from '../../../src/connection/placeholders.ts';
import { type DriverFormat, databases, driverFormats, stringFormats } from '../../support/formats.ts';

test('says of every connection string who reads it', () => {
	const without = driverFormats.filter(({ format }) => isOneString(format) && format.dialect === undefined);
	expect(without.map(({ name }) => name)).toEqual([]);
	expect(stringFormats.length).toBeGreaterThan(80);
});

test('knows every placeholder that a template has', () => {
	const unknown = databases.flatMap(({ id, formats }) =>
		formats.flatMap(({ id: format, template }) => {
			// Braces of other languages hold blanks, quotes or nothing.
			const words = [...template.matchAll(/\{([a-z][a-z-]*)\}/g)].map(([, name = '']) => name);
			return words.filter((word) => !placeholdersOf(template).includes(word)).map((word) => `${id} ${format}: ${word}`);
		}),
	);
	expect(unknown).toEqual([]);
});

/** Values that a reader could have, for the deployment and the protocol of a format. */
function usualValues({ database, driver, format }: DriverFormat): Record<string, string> {
	const deployment = database.deployments.find(({ id }) => format.deployments.length === 0 || format.deployments.includes(id));
	const [host = 'localhost'] = deployment?.hosts ?? [];
	const [protocol] = format.protocols.length > 0 ? format.protocols : driver.protocols;
	const port = database.protocols.find(({ id }) => id === protocol)?.port;
	return {
		user: 'max',
		password: 's3cret',
		host: host.startsWith('.') ? `cluster-1${host}` : host,
		port: String(typeof port === 'object' ? (port[deployment?.id ?? ''] ?? 1) : port),
		database: 'bank',
		schema: 'doc',
		warehouse: 'small',
		token: 'abc123',
		'routing-id': 'funny-skunk-123',
		path: '/etc/certs',
	};
}

describe.each(stringFormats.map((entry) => [entry.name, entry] as const))('%s', (_name, entry) => {
	const { format, dialect, driver, database } = entry;
	const texts = [...(format.example ? [format.example] : []), fill(format.template, usualValues(entry), dialect).text];

	test('has a template and an example of its grammar', () => {
		expect(parse(new Marks([format.template]).hide(format.template), dialect).problems).toEqual([]);
		for (const text of texts) expect(parse(text, dialect).problems, text).toEqual([]);
	});

	test('is recognised as what it is, and found good', () => {
		for (const text of texts) {
			const own = explain(text, databases).readings.filter((reading) => reading.database === database && reading.driver === driver);
			expect(
				own.map((reading) => reading.dialect),
				text,
			).toContain(entry.format.dialect && own[0]?.dialect);
			const findings = diagnose(text, databases).readings.find(
				(reading) => reading.driver === driver && reading.database === database,
			)?.findings;
			const bad = findings?.filter(({ severity, rule }) => severity !== 'hint' && !(rule === 'deprecated' && format.until));
			expect(bad, text).toEqual([]);
		}
	});
});
