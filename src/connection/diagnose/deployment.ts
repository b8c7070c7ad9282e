import type { ResolvedFormat, ResolvedParameter } from '../../schema/resolved.ts';
import type { Reading } from '../explain/explain.ts';
import { dialectOfReader, parametersOf, writtenName } from '../explain/readers.ts';
import type { Part } from '../values.ts';
import type { Finding } from './finding.ts';
import { definitionsOf } from './parameters.ts';

/** What the server wants: its port, its parameters, encryption. Needs the deployment for most of it, and guesses none. */
export function deploymentFindings(reading: Reading): Finding[] {
	return [
		...portFindings(reading),
		...schemeFindings(reading),
		...missingFindings(reading),
		...unneededFindings(reading),
		...encryptionFindings(reading),
	];
}

/** The one deployment that the string is for, or several that agree in what is asked. */
function agreed<T>(reading: Reading, of: (deployment: string) => T | undefined): T | undefined {
	const ids = reading.deployments.length > 0 ? reading.deployments : reading.database.deployments.map(({ id }) => id);
	const answers = [...new Set(ids.map(of))];
	return answers.length === 1 ? answers[0] : undefined;
}

function perDeployment<T extends string | number | boolean>(value: T | Record<string, T> | undefined, deployment: string): T | undefined {
	return typeof value === 'object' ? value[deployment] : value;
}

function portFindings(reading: Reading): Finding[] {
	const { database, driver, format, parsed } = reading;
	const own = (format.protocols.length > 0 ? format.protocols : driver.protocols).flatMap(
		(id) => database.protocols.find((protocol) => protocol.id === id) ?? [],
	);
	const portOf = (protocol: (typeof own)[number]) => agreed(reading, (id) => perDeployment(protocol.port, id));
	const wanted = own.flatMap((protocol) => portOf(protocol) ?? []);
	return parsed.parts.flatMap(({ kind, value, start, end }): Finding[] => {
		if (kind !== 'port' || wanted.length === 0 || wanted.includes(Number(value))) return [];
		const other = database.protocols.find((protocol) => !own.includes(protocol) && allPorts(protocol.port).includes(Number(value)));
		const elsewhere = own.some((protocol) => allPorts(protocol.port).includes(Number(value)));
		if (!other && !isVendorHost(reading) && !elsewhere) return [];
		const is = other ? `Port ${value} is that of ${other.name}.` : `${database.name} does not listen on ${value} there.`;
		const ports = wanted.map((port) => `\`${port}\``).join(' or ');
		const message = `${is} ${driver.name} speaks ${own.map(({ name }) => name).join(' or ')}, on ${ports}.`;
		return [
			{ rule: 'wrong-port', severity: 'error', start, end, message, ...(wanted.length === 1 ? { replacement: String(wanted[0]) } : {}) },
		];
	});
}

function allPorts(port: number | Record<string, number> | undefined): number[] {
	if (port === undefined) return [];
	return typeof port === 'number' ? [port] : Object.values(port);
}

/** Whether the host is one of the vendor's own: then its rules are known. */
function isVendorHost({ database, deployments, parsed }: Reading): boolean {
	const ends = database.deployments
		.filter(({ id }) => deployments.includes(id))
		.flatMap(({ hosts }) => hosts.filter((name) => name.startsWith('.')));
	return parsed.values.hosts.some(({ host }) => ends.some((name) => host.toLowerCase().endsWith(name)));
}

/** A scheme without TLS for a service that takes none. */
function schemeFindings(reading: Reading): Finding[] {
	const { database, driver, parsed, dialect } = reading;
	const [part] = parsed.parts.filter(({ kind }) => kind === 'scheme');
	if (!part || !isVendorHost(reading)) return [];
	const meant = driver.formats
		.flatMap((id) => database.formats.find((format) => format.id === id) ?? [])
		.filter((format) => reading.deployments.every((id) => format.deployments.includes(id)) && format.syntax === reading.format.syntax);
	if (meant.length === 0 || meant.some((format) => schemesIn(format).includes(part.value))) return [];
	const near = meant
		.flatMap(schemesIn)
		.find((scheme) => scheme === `${part.value}s` || scheme.endsWith(`+${part.value.split('+').at(-1)}s`));
	if (!near || dialect === 'taos-jdbc') return [];
	const message = `The service takes encrypted connections only: \`${near}\`.`;
	return [{ rule: 'wrong-scheme', severity: 'error', start: part.start, end: part.end, message, replacement: near }];
}

function schemesIn({ template, schemes, syntax }: ResolvedFormat): string[] {
	const scheme = syntax === 'go-dsn' ? /(?:^|@)([a-z]+)\(/.exec(template)?.[1] : /^(.*?):\/\//.exec(template)?.[1];
	return scheme === undefined ? schemes : [scheme, ...schemes];
}

function missingFindings(reading: Reading): Finding[] {
	const { parsed, driver } = reading;
	const end = parsed.parts.at(-1)?.end ?? 0;
	const seen = new Set<string>();
	return parametersOf(reading).flatMap((parameter): Finding[] => {
		const { name } = parameter;
		if (seen.has(name) || agreed(reading, (id) => perDeployment(parameter.use, id)) !== 'required' || isThere(parameter, reading))
			return [];
		seen.add(name);
		if (!canStand(parameter, reading)) return [];
		const others = definitionsOf(name, reading).filter((definition) => definition !== parameter);
		const assumed =
			parameter.default !== undefined || others.some((other) => other.default !== undefined || other.defaultNote !== undefined);
		// Asked for by one deployment and named with a value: leaving it to the driver goes wrong.
		const advised = typeof parameter.use === 'object' ? agreed(reading, (id) => perDeployment(parameter.recommended, id)) : undefined;
		const severity = parameter.in === 'database' || (assumed && advised === undefined) ? 'hint' : 'warning';
		const value = agreed(reading, (id) => perDeployment(parameter.recommended, id));
		const example = value === undefined ? '' : ` It is usually \`${value}\`.`;
		return [
			{ rule: 'missing-parameter', severity, start: end, end, message: `\`${name}\` is missing. ${driver.name} needs it here.${example}` },
		];
	});
}

/** Whether the string says it, as a part of its own or as a parameter. */
function isThere({ name, aliases, in: place }: ResolvedParameter, { parsed: { values, parts } }: Reading): boolean {
	const [host] = values.hosts;
	const places: Partial<Record<ResolvedParameter['in'], string | undefined>> = {
		scheme: values.scheme,
		username: values.username,
		password: values.password,
		host: host?.host,
		port: host?.port,
		database: values.database,
		path: values.path ?? values.database,
	};
	if (place in places && (places[place] ?? '') !== '') return true;
	return parts.some(
		(part) => part.name !== undefined && [name, ...aliases].some((other) => other.toLowerCase() === part.name?.toLowerCase()),
	);
}

/** Where a parameter may stand in each kind of string, besides the parts that all have. */
const parameterPlaces: Partial<Record<ResolvedFormat['syntax'], readonly ResolvedParameter['in'][]>> = {
	jdbc: ['query', 'property'],
	ado: ['key'],
	'libpq-keywords': ['query', 'key'],
};
const partPlaces: readonly ResolvedParameter['in'][] = ['scheme', 'username', 'password', 'host', 'port', 'database'];

/** Whether the string is the place for it. */
function canStand({ in: place, name }: ResolvedParameter, reading: Reading): boolean {
	const { format, parsed } = reading;
	const dialect = dialectOfReader(reading);
	// The rest of a program may say it.
	if (!dialect || dialect.grammar === 'environment') return false;
	// A data source that is named, or a service, brings the rest along.
	if (parsed.values.parameters.some((parameter) => /^(?:dsn|service)$/i.test(parameter.name))) return false;
	if (partPlaces.includes(place)) return place !== 'scheme' || dialect.grammar !== 'pairs';
	if ('noParameters' in dialect && dialect.noParameters) return false;
	// `ssl` is the older word for the same.
	if (name === 'sslmode' && parsed.values.parameters.some((parameter) => parameter.name === 'ssl')) return false;
	// Certificates have no part in a connection that is not encrypted.
	if (/^ssl(?:root)?(?:cert|key)$/.test(name) && parsed.values.parameters.some(({ value }) => value === 'disable')) return false;
	return (parameterPlaces[format.syntax] ?? ['query']).includes(place);
}

function unneededFindings(reading: Reading): Finding[] {
	return reading.parsed.parts.flatMap(({ kind, value, start, end }): Finding[] => {
		if (kind !== 'parameter-name') return [];
		const unused = definitionsOf(value, reading).some(
			(definition) => agreed(reading, (id) => perDeployment(definition.use, id)) === 'not-used',
		);
		if (!unused) return [];
		const names = reading.database.deployments.filter(({ id }) => reading.deployments.includes(id)).map(({ name }) => name);
		return [
			{
				rule: 'unneeded-parameter',
				severity: 'hint',
				start,
				end,
				message: `${names.join(' and ') || reading.database.name} does not use \`${writtenName(value, reading)}\`.`,
			},
		];
	});
}

const off = /^(?:disable|disabled|false|0|no|off)$/i;

/** Encryption switched off for a service that takes encrypted connections only. */
function encryptionFindings(reading: Reading): Finding[] {
	if (!isVendorHost(reading)) return [];
	const isSwitch = (part: Part) => part.kind === 'parameter-value' && /^(?:ssl|ssl ?mode|usessl)$/i.test(part.name ?? '');
	return reading.parsed.parts
		.filter((part) => isSwitch(part) && off.test(part.value))
		.map(({ start, end, name = '' }) => {
			const advised = definitionsOf(name, reading)
				.map((definition) => agreed(reading, (id) => perDeployment(definition.recommended, id)))
				.find((value) => value !== undefined);
			const message = `The service takes encrypted connections only.${advised === undefined ? ` Leave \`${writtenName(name, reading)}\` out.` : ` Write \`${advised}\`.`}`;
			return {
				rule: 'unencrypted',
				severity: 'error',
				start,
				end,
				message,
				...(advised === undefined ? {} : { replacement: String(advised) }),
			};
		});
}
