import type { DialectId } from '../../schema/dialects.ts';
import type { ResolvedDatabase } from '../../schema/resolved.ts';
import { parse } from '../connection-string.ts';
import { isLibpqVariable } from '../dialects/environment.ts';
import { dialects } from '../dialects/index.ts';
import { placeNamed } from '../part-names.ts';
import { Marks } from '../placeholders.ts';
import { readSettings } from '../settings.ts';
import type { Mishap, Parsed } from '../values.ts';
import { databaseOfHosts, deploymentsOf } from './deployment.ts';
import { environmentOf, namesOf, type Reader, readersOf, settingsReadersOf } from './readers.ts';
import { type Unwrapped, unwrap } from './unwrap.ts';

/** What one driver makes of the string. */
export interface Reading extends Reader {
	parsed: Parsed;
	/** Deployments that the string shows to be for; empty where it may be for any. */
	deployments: string[];
	score: number;
}

type StringReader = ReturnType<typeof readersOf>[number];

export interface Explanation {
	/** The connection string in what was pasted. All spans of parts and findings count from its start. */
	source: Unwrapped;
	/** Best first; empty where no driver takes such a string. */
	readings: Reading[];
}

/** Recognises a pasted connection string: which drivers of which databases take it, and what each reads in it. */
export function explain(pasted: string, databases: readonly ResolvedDatabase[]): Explanation {
	const source = unwrap(pasted);
	const parsedBy = new Map<DialectId, Parsed>();
	const readings = readersOf(databases).flatMap((reader): Reading[] => {
		const parsed = parsedBy.get(reader.dialect) ?? parse(source.text, dialects[reader.dialect]);
		parsedBy.set(reader.dialect, parsed);
		const score = scoreOf(parsed, reader, databases);
		return score === undefined ? [] : [{ ...reader, parsed, deployments: deploymentsOf(parsed.values, reader), score }];
	});
	// Keyword arguments of a call look like a keyword string that is all wrong.
	const isCode =
		/^[^=]*[({[]/.test(pasted) && readings.every(({ parsed }) => parsed.values.scheme === undefined && parsed.problems.length > 0);
	if (readings.length === 0 || isCode) {
		const settings = explainSettings(pasted, databases);
		if (settings.readings.length > 0) return settings;
	}
	return { source, readings: bestOfEachDriver(readings).sort((a, b) => b.score - a.score) };
}

/** Recognises the settings of a configuration file or of code by the keys that its template has, and by what some of them must be. */
function explainSettings(pasted: string, databases: readonly ResolvedDatabase[]): Explanation {
	const parsed = readSettings(pasted);
	const entries = entriesOf(parsed);
	const source = { text: pasted, start: 0, end: pasted.length };
	const readings = settingsReadersOf(databases).flatMap((reader): Reading[] => {
		const marks = new Marks([reader.format.template]);
		const own = entriesOf(readSettings(marks.hide(reader.format.template)));
		const shared = [...entries].filter(([key]) => own.has(key));
		// What the template itself says, such as the name of an adapter.
		const fixed = shared.filter(([key, value]) => own.get(key) === value).length;
		const placed = shared.filter(([key]) => placeNamed(key) !== undefined).length;
		if (placed < 2 || (shared.length < own.size / 2 && fixed === 0)) return [];
		const score = shared.length + fixed * 2 - (entries.size - shared.length) / 2 + deploymentScore(parsed, reader);
		return [{ ...reader, parsed, deployments: deploymentsOf(parsed.values, reader), score }];
	});
	return { source, readings: bestOfEachDriver(readings).sort((a, b) => b.score - a.score) };
}

function entriesOf({ parts }: Parsed): Map<string, string> {
	return new Map(
		parts.flatMap(({ kind, name, value }) => (name === undefined || kind === 'parameter-name' ? [] : [[name, value] as const])),
	);
}

/** How well the string fits; undefined where the driver would not take it for its own. */
function scoreOf(parsed: Parsed, reader: StringReader, databases: readonly ResolvedDatabase[]): number | undefined {
	const { values, problems } = parsed;
	const dialect = dialects[reader.dialect];
	if (!fits(parsed, reader)) return undefined;
	const { names, others } = namesOf(reader);
	const fold = (name: string) => ('caseless' in dialect && dialect.caseless ? name.toLowerCase() : name);
	const known = new Set([...names].map(fold));
	const hits = values.parameters.filter(({ name }) => known.has(fold(name))).length;
	const misses = others === undefined ? 0 : values.parameters.length - hits;
	const owner = databaseOfHosts(values, databases);
	return (
		hits -
		misses * (others === 'passed-on' ? 0.5 : 1) -
		weight(problems) +
		(owner === reader.database ? 6 : owner ? -6 : 0) +
		portScore(parsed, reader) +
		(reader.format.until === undefined ? 0 : -1) +
		deploymentScore(parsed, reader) +
		leadScore(parsed, reader)
	);
}

function fits(parsed: Parsed, reader: StringReader): boolean {
	switch (dialects[reader.dialect].grammar) {
		case 'pairs':
			return fitsPairs(parsed, reader);
		case 'environment':
			// Variables of libpq that this driver does not read are a mistake, and no reason to look elsewhere.
			return parsed.parts.some(
				({ kind, name = '' }) => kind === 'parameter-name' && (isLibpqVariable(name) || namesOf(reader).names.has(name)),
			);
		default:
			return reader.schemes.includes(parsed.values.scheme ?? '');
	}
}

/** A prefix, or keys that this driver knows: most of them, and one of those that say where the server is. */
function fitsPairs({ values, parts }: Parsed, reader: StringReader): boolean {
	const dialect = dialects[reader.dialect];
	if (dialect.grammar !== 'pairs') return false;
	if (dialect.prefix) return values.scheme === dialect.prefix.slice(0, -1);
	const keys = parts.filter(({ kind }) => kind === 'parameter-name').length;
	const placed = parts.filter(({ kind, name }) => name !== undefined && kind !== 'parameter-name' && kind !== 'parameter-value').length;
	const fold = (name: string) => (dialect.caseless ? name.toLowerCase() : name);
	const names = new Set([...namesOf(reader).names].map(fold));
	const known = values.parameters.filter(({ name }) => names.has(fold(name))).length;
	return keys > 0 && placed + known > 0 && (placed + known) * 2 >= keys;
}

function weight(problems: readonly Mishap[]): number {
	return Math.min(4, problems.length) * 1.5;
}

/** For the port of the format's own protocol, against that of another one. */
function portScore({ values }: Parsed, { database, driver, format }: Reader): number {
	const protocols = format.protocols.length > 0 ? format.protocols : driver.protocols;
	const portsOf = (id: string) => {
		const port = database.protocols.find((protocol) => protocol.id === id)?.port;
		return typeof port === 'object' ? Object.values(port) : port === undefined ? [] : [port];
	};
	const ports = values.hosts.flatMap(({ port }) => (port ? [Number(port)] : []));
	if (ports.length === 0) return 0;
	if (ports.some((port) => protocols.flatMap(portsOf).includes(port))) return 2;
	// The wrong port of the right database, more likely than any port of another.
	return ports.some((port) => database.protocols.flatMap(({ id }) => portsOf(id)).includes(port)) ? 1.5 : 0;
}

/** For variables that are written as the form has it: with `export` before them, or without. */
function leadScore({ parts }: Parsed, reader: Reader): number {
	const environment = environmentOf(reader);
	if (!environment) return 0;
	const isExport = parts.some(({ kind, value }) => kind === 'separator' && /export[ \t]+$/.test(value));
	return isExport === (environment.lead !== undefined) ? 0.25 : 0;
}

/** For a form that is meant for the deployment that the string is for, against one for another. */
function deploymentScore({ values }: Parsed, reader: Reader): number {
	const { deployments } = reader.format;
	const found = deploymentsOf(values, reader);
	if (deployments.length === 0 || found.length === 0) return 0;
	return found.some((id) => deployments.includes(id)) ? 1 : -0.5;
}

/** Of the forms that one driver takes, the one that fits best: they differ in what they are for, not in how they are read. */
function bestOfEachDriver(readings: readonly Reading[]): Reading[] {
	const best = new Map<string, Reading>();
	for (const reading of readings) {
		// A file and a shell set the same environment.
		const how = environmentOf(reading) ? 'environment' : reading.dialect;
		const key = `${reading.database.id} ${reading.driver.id} ${how}`;
		const other = best.get(key);
		if (!other || reading.score > other.score) best.set(key, reading);
	}
	return [...best.values()];
}
