import type { ResolvedDatabase } from '../../schema/resolved.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { Reading } from '../explain/explain.ts';
import type { ConnectionValues, Host, Parameter } from '../values.ts';
import type { Carried } from './carried.ts';
import { encrypt } from './encrypt.ts';
import { constantsOf, type Form, protocolsOf, templateOf } from './forms.ts';
import type { Note } from './note.ts';
import { translate } from './parameters.ts';
import type { TemplateValues } from './template-values.ts';
import { foldOf } from './vocabulary.ts';

/** What is to be written, in the target's words. */
export interface Plan {
	values: ConnectionValues;
	/** Hosts whose port is not known: the target speaks another protocol. */
	unknownPort: boolean;
	notes: Note[];
}

interface Planning {
	from: Reading;
	to: Form;
	template: TemplateValues;
	dialect: Dialect;
}

/** Puts the values in the places that the target's form has for them. */
export function planString(carried: Carried, planning: Planning): Plan {
	const { from, to, template } = planning;
	const { hosts, unknownPort, notes: hostNotes } = planHosts(carried.values.hosts, planning);
	const encrypted = encrypt(carried.encryption, { to, from: from.driver.name, template });
	const translated = carried.parameters.map((parameter) => translate(parameter, from, to));
	const { parts, parameters: placed, notes: partNotes } = planParts(carried, planning);
	const own = translated.flatMap(({ parameter }) => parameter ?? []);
	const said = [...placed, ...(encrypted.parameter ? [encrypted.parameter] : []), ...own];
	const added = addedBy(planning, said);
	const scheme = keptScheme(planning) ?? encrypted.scheme;
	return {
		values: {
			...(scheme === undefined ? {} : { scheme }),
			...parts,
			hosts,
			parameters: [...added.parameters, ...unique(said)],
		},
		unknownPort,
		notes: [
			...partNotes,
			...hostNotes,
			...unreadNotes(carried, to),
			...encrypted.notes,
			...translated.flatMap(({ notes }) => notes),
			...added.notes,
		],
	};
}

export function unreadNotes({ unread }: Carried, { driver }: Form): Note[] {
	return unread.map(({ name }) => ({
		kind: 'lost',
		name,
		message: `\`${name}\` is none of the values that are known, so it cannot be said to ${driver.name}.`,
	}));
}

/** The same driver in the same way takes the same scheme. */
function keptScheme({ from, to }: Planning): string | undefined {
	const { scheme } = from.parsed.values;
	const isSame = from.database === to.database && from.driver.id === to.driver.id && from.dialect === to.dialect;
	return isSame && scheme !== undefined && to.schemes.includes(scheme) ? scheme : undefined;
}

/** User, password, database and path, where the form has a place for them. */
function planParts(
	{ values }: Carried,
	{ to, template, dialect }: Planning,
): { parts: Omit<ConnectionValues, 'hosts' | 'parameters'>; parameters: Parameter[]; notes: Note[] } {
	const parts: Omit<ConnectionValues, 'hosts' | 'parameters'> = template.path === undefined ? {} : { path: template.path };
	const parameters: Parameter[] = [];
	const notes: Note[] = [];
	const places = placesOf(to, template);
	for (const [place, word] of [['username', 'user'] as const, ['password', 'password'] as const]) {
		const value = values[place];
		if (value === undefined) continue;
		const fits = places.has(word) || ('keys' in dialect && dialect.keys?.[place] !== undefined);
		if (fits) parts[place] = value;
		else notes.push(noPlace(word, to));
	}
	const { database } = values;
	if (database !== undefined && template.databaseParameter !== undefined)
		parameters.push({ name: template.databaseParameter, value: database });
	else if (database !== undefined && places.has('database')) parts.database = database;
	else if (database !== undefined) notes.push(noPlace('database', to));
	if (values.path !== undefined && places.has('path')) parts.path = values.path;
	else if (values.path !== undefined) notes.push(noPlace('path', to));
	return { parts, parameters, notes };
}

function placesOf(to: Form, template: TemplateValues): Set<string> {
	const all = to.formats.flatMap((format) => [...(templateOf(format, to.driver)?.places ?? [])]);
	return new Set([...template.places, ...all]);
}

function noPlace(name: string, { driver, format }: Form): Note {
	const meaning = format.meaning ? ` ${format.meaning.markdown}` : '';
	return { kind: 'lost', name, message: `This form of ${driver.name} has no place for the ${name}.${meaning}` };
}

/** What the form says by itself and the source did not. */
function addedBy({ to, template }: Planning, said: readonly Parameter[]): { parameters: Parameter[]; notes: Note[] } {
	const parameters = constantsOf(to.formats, to.driver).filter(
		({ name }) =>
			!said.some((parameter) => foldOf(to)(parameter.name) === foldOf(to)(name)) && template.constants.some((each) => each.name === name),
	);
	return {
		parameters,
		notes: parameters.map(({ name, value }) => ({ kind: 'added', name, message: `\`${name}=${value}\` belongs to this form.` })),
	};
}

/** The first of each name: two of the source's may be one of the target's. */
function unique(parameters: readonly Parameter[]): Parameter[] {
	return parameters.filter(({ name }, index) => parameters.findIndex((other) => other.name === name) === index);
}

/** Hosts with the ports of the target's protocol. */
export function planHosts(
	hosts: readonly Host[],
	{ from, to, dialect }: Pick<Planning, 'from' | 'to'> & { dialect?: Dialect },
): { hosts: Host[]; unknownPort: boolean; notes: Note[] } {
	const notes: Note[] = [];
	const takesMany = dialect !== undefined && 'manyHosts' in dialect && Boolean(dialect.manyHosts);
	const [first] = hosts;
	if (hosts.length > 1 && !takesMany)
		notes.push({
			kind: 'lost',
			name: 'host',
			message: `This form of ${to.driver.name} takes one host only: the first of ${hosts.length}.`,
		});
	const kept = takesMany || !first ? hosts : [first];
	const ports = portsBetween(from, to);
	let unknownPort = false;
	const moved = kept.map((host): Host => {
		if (ports === undefined || host.port === undefined) return host;
		const port = ports(host.port);
		if (port === undefined) {
			unknownPort = true;
			return { host: host.host };
		}
		return { host: host.host, port };
	});
	const before = kept.find((host, index) => host.port !== moved[index]?.port)?.port;
	const names = protocolsOf(to).map((id) => to.database.protocols.find((protocol) => protocol.id === id)?.name ?? id);
	if (before !== undefined) {
		const after = unknownPort ? 'Its port is not known.' : `Its port is \`${moved[0]?.port}\`.`;
		notes.push({
			kind: unknownPort ? 'lost' : 'changed',
			name: 'port',
			message: `Port \`${before}\` is not for ${to.driver.name}, which speaks ${names.join(' or ')} here. ${after}`,
		});
	}
	return { hosts: moved, unknownPort, notes };
}

/** From a port of one protocol to the same server's port of another; undefined where both listen on the same. */
function portsBetween(from: Reading, to: Form): ((port: string) => string | undefined) | undefined {
	const [before, after] = [protocolsOf(from), protocolsOf(to)];
	if (before.some((id) => after.includes(id))) return undefined;
	const deployments = from.deployments.length > 0 ? from.deployments : from.database.deployments.map(({ id }) => id);
	const portOf = (ids: readonly string[], deployment: string) =>
		ids.map((id) => portAt(from.database, id, deployment)).find((port) => port !== undefined);
	const pairs = deployments.map((id) => [portOf(before, id), portOf(after, id)] as const);
	if (pairs.every(([one, other]) => one === other)) return undefined;
	return (port) => {
		const found = pairs.find(([one]) => String(one) === port)?.[1];
		return found === undefined ? undefined : String(found);
	};
}

function portAt(database: ResolvedDatabase, protocol: string, deployment: string): number | undefined {
	const port = database.protocols.find(({ id }) => id === protocol)?.port;
	return typeof port === 'object' ? port[deployment] : port;
}
