import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { build, parse } from '../../src/connection/connection-string.ts';
import { diagnose } from '../../src/connection/diagnose/diagnose.ts';
import { dialects } from '../../src/connection/dialects/index.ts';
import { fill } from '../../src/connection/fill.ts';
import { placeholdersOf } from '../../src/connection/placeholders.ts';
import type { ConnectionValues } from '../../src/connection/values.ts';
import { databases, stringFormats } from '../support/formats.ts';
import { hostileText, hostileValues } from '../support/hostile-values.ts';

const runs = { numRuns: 80, seed: 4 };
const sometimes = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 4 });
const hosts = fc.array(
	fc.record(
		{
			host: fc.oneof(fc.constantFrom('localhost', 'db.example', '127.0.0.1', '::1', 'fe80::1%eth0', '/var/run/pg', 'a_b'), hostileText),
			port: fc.oneof(fc.integer({ min: 1, max: 65535 }).map(String), hostileText),
		},
		{ requiredKeys: ['host'] },
	),
	{ maxLength: 3 },
);
const parameters = fc.uniqueArray(
	fc.record({
		name: fc.oneof(
			{ weight: 3, arbitrary: fc.constantFrom('sslmode', 'application_name', 'token', 'options') },
			{ weight: 1, arbitrary: hostileText },
		),
		value: hostileText,
	}),
	{ maxLength: 3, selector: ({ name }) => name },
);

/** Any values at all, most of them hostile. */
const anyValues: fc.Arbitrary<ConnectionValues> = fc
	.record({
		scheme: sometimes(fc.oneof(fc.constantFrom('postgresql', 'jdbc:postgresql', 'ws', 'pgsql', 'crate'), hostileText)),
		username: sometimes(hostileText),
		password: sometimes(hostileText),
		hosts,
		database: sometimes(hostileText),
		path: fc.option(hostileText, { nil: undefined, freq: 1 }),
		parameters,
	})
	.map((values) => JSON.parse(JSON.stringify(values)) as ConnectionValues);

describe.each(Object.entries(dialects))('%s', (id, dialect) => {
	test('reads back what it wrote, or refuses with a reason', () => {
		fc.assert(
			fc.property(anyValues, (values) => {
				const built = build(values, dialect);
				if ('refusals' in built) {
					expect(built.refusals.length).toBeGreaterThan(0);
					for (const { reason } of built.refusals) expect(reason).toMatch(/^\S.*\.$/s);
					return;
				}
				const { values: read, problems } = parse(built.text, dialect);
				expect(read).toEqual(values);
				expect(problems).toEqual([]);
			}),
			runs,
		);
	});

	test('takes any text apart into parts without gaps', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					hostileText,
					fc
						.tuple(
							fc.constantFrom('postgresql://', 'jdbc:crate://', 'host=', 'pgsql:', 'crate:', 'PGHOST=', 'export PGPASSWORD='),
							hostileText,
						)
						.map(([start, rest]) => start + rest),
				),
				(text) => {
					const { parts, problems } = parse(text, dialect);
					expect(parts.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
					for (const { start, end } of problems)
						expect(start >= 0 && start <= end && end <= text.length, `${start}–${end} of ${text.length}`).toBe(true);
				},
			),
			runs,
		);
	});

	test('writes parts where it says that they are', () => {
		const built = build(plainValues(id), dialect);
		expect(built).toHaveProperty('text');
		if (!('text' in built)) return;
		expect(parse(built.text, dialect).parts.filter(({ kind }) => kind !== 'separator')).toEqual(
			built.parts.filter(({ kind }) => kind !== 'separator'),
		);
	});
});

/** What every dialect can carry. */
function plainValues(id: string): ConnectionValues {
	const dialect = dialects[id as keyof typeof dialects];
	const only = id === 'crate-pdo' ? { scheme: 'crate' } : { username: 'max', password: 'secret' };
	if (id === 'npgsql-environment') return { ...only, hosts: [], parameters: [{ name: 'application_name', value: 'bank' }] };
	if (dialect.grammar === 'environment')
		return {
			...only,
			hosts: [{ host: 'db.example', port: '26257' }],
			database: 'bank',
			parameters: [{ name: 'sslmode', value: 'require' }],
		};
	const scheme = dialect.grammar === 'pairs' ? dialect.prefix?.slice(0, -1) : 'postgresql';
	const bare = 'noParameters' in dialect && dialect.noParameters;
	return {
		...(scheme === undefined ? {} : { scheme }),
		...only,
		hosts: [{ host: 'db.example', port: '26257' }],
		...(id === 'crate-http' || id === 'node-crate' ? {} : { database: 'bank' }),
		parameters: bare ? [] : [{ name: 'sslmode', value: 'require' }],
	};
}

describe.each(stringFormats.map((entry) => [entry.name, entry] as const))('%s', (_name, { format, dialect }) => {
	const placeholders = placeholdersOf(format.template);
	const usual: Record<string, string> = { host: 'db.example', port: '26257', path: '/etc/certs' };
	const ordinary = Object.fromEntries(placeholders.map((name) => [name, usual[name] ?? `my_${name.replace('-', '_')}`]));

	test.runIf(placeholders.length > 0)('carries ordinary values', () => {
		const { text, refusals } = fill(format.template, ordinary, dialect);
		expect(refusals).toEqual([]);
		expect(placeholdersOf(text)).toEqual([]);
		expect(parse(text, dialect).problems).toEqual([]);
	});

	test.runIf(placeholders.length > 0)('carries any hostile value or says which one it cannot', () => {
		for (const placeholder of placeholders) {
			for (const value of hostileValues) {
				const { text, refusals, parts } = fill(format.template, { ...ordinary, [placeholder]: value }, dialect);
				expect(refusals.map((refusal) => refusal.placeholder)).toEqual(refusals.length > 0 ? [placeholder] : []);
				expect(parts.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
				if (refusals.length > 0) expect(text).toContain(`{${placeholder}}`);
				else expect(parse(text, dialect).parts.some((part) => part.value.includes(value))).toBe(true);
			}
		}
	});
});

test('explains and diagnoses any text, with spans inside of it', () => {
	const pasted = fc.oneof(
		hostileText,
		fc
			.tuple(
				fc.constantFrom('export X=', '"postgresql://', 'crate://', 'a:b@ws(', 'Host=h;', 'host=h user=', 'PGHOST=h PGUSER='),
				hostileText,
				hostileText,
			)
			.map((texts) => texts.join('')),
	);
	fc.assert(
		fc.property(pasted, (text) => {
			const { source, readings, findings } = diagnose(text, databases);
			expect(source.end - source.start).toBeGreaterThanOrEqual(source.text.length);
			for (const { start, end } of [...findings, ...readings.flatMap((reading) => reading.findings)])
				expect(start >= 0 && start <= end && end <= source.text.length).toBe(true);
		}),
		{ numRuns: 100, seed: 5 },
	);
});
