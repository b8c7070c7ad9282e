import { nearest } from '../../schema/problem.ts';
import type { ResolvedDatabase, ResolvedParameter } from '../../schema/resolved.ts';
import type { Reading } from '../explain/explain.ts';
import { dialectOfReader, environmentOf, isNamed, namesOf, parametersOf, writtenName } from '../explain/readers.ts';
import { placeNamed } from '../part-names.ts';
import type { Part } from '../values.ts';
import type { Finding } from './finding.ts';
import { variableFindings } from './variables.ts';

/** Names and values of parameters: unknown, another driver's, not one of the values, deprecated. */
export function parameterFindings(reading: Reading, databases: readonly ResolvedDatabase[]): Finding[] {
	const { parts } = reading.parsed;
	const seen = new Set<string>();
	return parts.flatMap((part, index) => {
		if (part.kind !== 'parameter-name') return [];
		const value = parts.slice(index + 1).find(({ kind }) => kind !== 'separator');
		if (value && value.kind !== 'parameter-value' && value.kind !== 'parameter-name') return [];
		const definitions = definitionsOf(part.value, reading);
		if (definitions.length === 0) {
			// That it is there twice is another matter.
			if (seen.has(part.value)) return [];
			seen.add(part.value);
			return nameFindings(part, reading, databases);
		}
		const valueFindings = value?.kind === 'parameter-value' && value.name === part.value ? wrongValue(value, definitions, reading) : [];
		return [...valueFindings, ...deprecations(part, definitions, reading)];
	});
}

/** What the driver's tables say of a name. Several tables may, each for its own part of the driver. */
export function definitionsOf(name: string, reading: Reading): ResolvedParameter[] {
	const fold = foldOf(reading);
	return parametersOf(reading).filter(
		(parameter) => isNamed(parameter) && [parameter.name, ...parameter.aliases].some((other) => fold(other) === fold(name)),
	);
}

function foldOf(reading: Reading): (name: string) => string {
	const dialect = dialectOfReader(reading);
	const caseless = (dialect && 'caseless' in dialect && dialect.caseless) || reading.dialect === 'databend-jdbc';
	return (name) => (caseless ? name.toLowerCase() : name);
}

function nameFindings(part: Part, reading: Reading, databases: readonly ResolvedDatabase[]): Finding[] {
	const environment = environmentOf(reading);
	if (environment) return variableFindings(part, reading.driver.name, environment);
	const { names, others } = namesOf(reading);
	const fold = foldOf(reading);
	// Code has names of its own besides the parameters.
	if (!reading.dialect || others === undefined || [...names].some((name) => fold(name) === fold(part.value))) return [];
	const { start, end, value: name } = part;
	const { driver } = reading;
	const near =
		keyOfPart(name, reading) ?? nearest(name, [...names], others === 'passed-on' ? Math.min(2, Math.floor(name.length / 4)) : undefined);
	// Settings of a session have no upper and lower case.
	if (others === 'passed-on' && (!near || near.toLowerCase() === name.toLowerCase())) return [];
	const severity = others === 'rejected' ? 'error' : 'warning';
	if (near) {
		const message = `${driver.name} does not know \`${name}\`. Did you mean \`${near}\`?`;
		return [{ rule: 'unknown-parameter', severity, start, end, message, replacement: near }];
	}
	const effect = others === 'rejected' ? 'rejects' : 'ignores';
	const owners = ownersOf(name, reading, databases).slice(0, 3);
	if (owners.length > 0) {
		const message = `${driver.name} ${effect} \`${name}\`, which belongs to ${owners.join(', ')}.`;
		return [{ rule: 'foreign-parameter', severity, start, end, message }];
	}
	return [{ rule: 'unknown-parameter', severity, start, end, message: `${driver.name} ${effect} \`${name}\`, which it does not know.` }];
}

/** The key of this driver for what another one calls so. */
function keyOfPart(name: string, reading: Reading): string | undefined {
	const dialect = dialectOfReader(reading);
	const place = placeNamed(name);
	return place && dialect && 'keys' in dialect ? dialect.keys?.[place]?.[0] : undefined;
}

/** Other drivers of the same database that know a name, by theirs. */
function ownersOf(name: string, { database, driver }: Reading, databases: readonly ResolvedDatabase[]): string[] {
	const own = databases.find(({ id }) => id === database.id) ?? database;
	return own.drivers
		.filter((other) => other.id !== driver.id && namesOf({ database: own, driver: other }).names.has(name))
		.map((other) => other.name);
}

function wrongValue(part: Part, definitions: readonly ResolvedParameter[], reading: Reading): Finding[] {
	if (part.value === '' || definitions.some((definition) => accepts(definition, part.value, reading))) return [];
	const [{ type, name }] = definitions as [ResolvedParameter];
	const { start, end, value } = part;
	const values = [...new Set(definitions.flatMap((definition) => definition.values.map((each) => each.value)))];
	const near = type === 'enum' ? nearest(value, values) : undefined;
	const wanted =
		{ integer: 'a whole number', boolean: '`true` or `false`' }[type as string] ??
		`one of ${values.map((each) => `\`${each}\``).join(', ')}`;
	const message = `\`${writtenName(name, reading)}\` must be ${wanted}.${near ? ` Did you mean \`${near}\`?` : ''}`;
	return [{ rule: 'bad-value', severity: 'error', start, end, message, ...(near ? { replacement: near } : {}) }];
}

function accepts({ type, values }: ResolvedParameter, value: string, reading: Reading): boolean {
	if (/^\$\{?\w+\}?$/.test(value)) return true;
	const fold = foldOf(reading);
	switch (type) {
		case 'enum':
			return values.some((each) => fold(each.value) === fold(value));
		case 'integer':
			return /^-?[0-9]+$/.test(value);
		case 'boolean':
			return /^(?:true|false|1|0|on|off|yes|no|t|f)$/i.test(value);
		default:
			return true;
	}
}

function deprecations({ start, end, value }: Part, definitions: readonly ResolvedParameter[], reading: Reading): Finding[] {
	const name = writtenName(value, reading);
	const deprecated = definitions.find((definition) => definition.deprecated)?.deprecated;
	return deprecated
		? [{ rule: 'deprecated', severity: 'warning', start, end, message: `\`${name}\` is deprecated. ${deprecated.markdown}` }]
		: [];
}
