import { build, parse } from '../../../src/connection/connection-string.ts';
import type { Dialect } from '../../../src/connection/dialects/dialect.ts';
import { dialects } from '../../../src/connection/dialects/index.ts';
import { fill } from '../../../src/connection/fill.ts';
import { dialectIdOf, isOneString } from '../../../src/connection/format-dialect.ts';
import { Marks, placeholdersOf } from '../../../src/connection/placeholders.ts';
import type { ConnectionValues } from '../../../src/connection/values.ts';
import type { DialectId } from '../../../src/schema/dialects.ts';
import { type DriverFormat, driverFormats } from '../../support/formats.ts';
import { type Random, seededRandom } from '../literals/values.ts';
import { hostLists, hostsOf, type ValueSet, valueSets } from './value-sets.ts';

/** A template as a dialect reads it, for one deployment, and all drivers that share it. */
export interface Subject {
	/** `cockroachdb url-serverless, libpq-url, serverless`. */
	name: string;
	database: string;
	format: string;
	deployment: string;
	dialectId: DialectId;
	template: string;
	/** Other schemes in the place of the template's. */
	schemes: readonly string[];
	/** Ids, such as `pgx`. */
	drivers: string[];
	hosts: readonly string[];
}

/** What became of a set of values: the string and what it must say, or why there is none. */
export type Vector = { subject: Subject; values: ValueSet } & (Written | { reasons: string[] });
export interface Written {
	text: string;
	wanted: ConnectionValues;
}

/** How many sets of values each template gets. */
export const setsPerTemplate = 208;

/** Every connection string of every driver and deployment in `database.yaml`; drivers that read the same template alike share one. */
export const subjects: readonly Subject[] = subjectsOf(driverFormats);

function subjectsOf(formats: readonly DriverFormat[]): Subject[] {
	const found = new Map<string, Subject>();
	for (const { database, driver, format } of formats) {
		const dialectId = dialectIdOf(format, driver);
		if (!dialectId || !isOneString(format) || placeholdersOf(format.template).length === 0) continue;
		for (const deployment of deploymentsOf({ database, driver, format })) {
			const name = `${database.id} ${format.id}, ${dialectId}, ${deployment}`;
			const { template, schemes } = format;
			const hosts = hostsOf(database, deployment);
			const subject: Subject = found.get(name) ?? {
				name,
				database: database.id,
				format: format.id,
				deployment,
				dialectId,
				template,
				schemes,
				drivers: [],
				hosts,
			};
			subject.drivers.push(driver.id);
			found.set(name, subject);
		}
	}
	return [...found.values()];
}

function deploymentsOf({ database, driver, format }: Pick<DriverFormat, 'database' | 'driver' | 'format'>): string[] {
	const all = database.deployments.map(({ id }) => id);
	return all.filter((id) => [driver.deployments, format.deployments].every((ids) => ids.length === 0 || ids.includes(id)));
}

/** All vectors of a template, the same ones every time. */
export function vectorsOf(subject: Subject): Vector[] {
	const { template, schemes, hosts, dialectId } = subject;
	const seed = hash(subject.name);
	const random = seededRandom(seed);
	const dialect = dialects[dialectId];
	const sets = valueSets(placeholdersOf(template), { seed, count: setsPerTemplate, hosts });
	return sets.map((values, index): Vector => {
		const written = index % 4 === 3 ? withScheme(template, { scheme: random.pick([undefined, ...schemes]), dialect }) : template;
		const wanted = valuesOf(written, values, dialect);
		// Some with several hosts, or without a password behind the colon: more than a template can say.
		if (index % 8 === 7) return { subject, values, ...builtFrom(variation(wanted, { random, hosts }), dialect) };
		return { subject, values, ...filledFrom(written, { values, wanted, dialect }) };
	});
}

/** A few vectors whose server is at an address of this machine, a port of its own for each. */
export function addressedVectorsOf(subject: Subject, addresses: readonly { host: string; port: number }[]): Vector[] {
	const { template, hosts, dialectId } = subject;
	const dialect = dialects[dialectId];
	const placeholders = placeholdersOf(template).filter((name) => name !== 'host' && name !== 'port');
	const sets = valueSets(placeholders, { seed: hash(`${subject.name} on the wire`), count: addresses.length, hosts });
	return sets.map((set, index): Vector => {
		const { host = '', port = 0 } = addresses[index] ?? {};
		const values = { ...set, host, port: String(port) };
		return { subject, values, ...filledFrom(template, { values, wanted: valuesOf(template, values, dialect), dialect }) };
	});
}

/** What a template says with values in the place of its placeholders. */
function valuesOf(template: string, values: ValueSet, dialect: Dialect): ConnectionValues {
	const marks = new Marks([template, ...Object.values(values)]);
	const fillIn = (text: string) =>
		Object.entries(values).reduce((filled, [name, value]) => filled.replaceAll(marks.of(name), () => value), text);
	const read = parse(marks.hide(template), dialect).values;
	const filled = JSON.parse(JSON.stringify(read), (_key, item: unknown) =>
		typeof item === 'string' ? fillIn(item) : item,
	) as ConnectionValues;
	// A reader may type a list where the format has lists.
	const lists = (dialect.grammar === 'pairs' || dialect.grammar === 'environment') && dialect.manyHosts !== undefined;
	return lists ? { ...filled, hosts: filled.hosts.flatMap((each) => each.host.split(',').map((host) => ({ ...each, host }))) } : filled;
}

function withScheme(template: string, { scheme, dialect }: { scheme: string | undefined; dialect: Dialect }): string {
	const marks = new Marks([template]);
	const hidden = marks.hide(template);
	const part = parse(hidden, dialect).parts.find(({ kind }) => kind === 'scheme');
	return scheme === undefined || !part ? template : marks.show(hidden.slice(0, part.start) + scheme + hidden.slice(part.end));
}

function variation(wanted: ConnectionValues, { random, hosts }: { random: Random; hosts: readonly string[] }): ConnectionValues {
	const password = wanted.password !== undefined && random.next() < 0.2 ? { password: '' } : {};
	return { ...wanted, ...password, hosts: wanted.hosts.length === 0 ? [] : hostLists(random, hosts) };
}

type Outcome = Written | { reasons: string[] };

function builtFrom(wanted: ConnectionValues, dialect: Dialect): Outcome {
	const built = build(wanted, dialect);
	return 'refusals' in built ? { reasons: built.refusals.map(({ reason }) => reason) } : { text: built.text, wanted };
}

interface Filling {
	values: ValueSet;
	wanted: ConnectionValues;
	dialect: Dialect;
}

function filledFrom(template: string, { values, wanted, dialect }: Filling): Outcome {
	const { text, refusals } = fill(template, values, dialect);
	return refusals.length > 0 ? { reasons: refusals.map(({ reason }) => reason) } : { text, wanted };
}

/** A number for a name: FNV-1a. */
function hash(text: string): number {
	let value = 0x811c9dc5;
	for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193);
	return value >>> 0;
}
