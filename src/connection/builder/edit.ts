/** Changes of one thing in a connection string, with all else left as it is spelled. */
import { build, codingOf, parse } from '../connection-string.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { ConnectionValues, Part } from '../values.ts';

type Edited = string | { reason: string };

interface Setting {
	name: string;
	value: string;
	dialect: Dialect;
}

/** The string with a parameter set: in place of its old value, or at the end. */
export function withParameter(text: string, { name, value, dialect }: Setting): Edited {
	const encoded = codingOf({ kind: 'parameter-value', name }, dialect).encode(value);
	if (typeof encoded !== 'string') return encoded;
	const { parts, values } = parse(text, dialect);
	const fold = (key = '') => (dialect.grammar === 'pairs' && dialect.caseless ? key.toLowerCase() : key);
	const old = parts.find((part) => part.kind === 'parameter-value' && fold(part.name) === fold(name));
	const edited = old ? text.slice(0, old.start) + encoded + text.slice(old.end) : text + appended(text, { name, encoded, parts, dialect });
	const others = values.parameters.map((parameter) => (fold(parameter.name) === fold(name) ? { ...parameter, value } : parameter));
	return checked(edited, { ...values, parameters: old ? others : [...others, { name, value }] }, dialect);
}

/** The string without its password. */
export function withoutPassword(text: string, dialect: Dialect): string {
	const { parts, values } = parse(text, dialect);
	const { password: _password, ...rest } = values;
	const index = parts.findIndex(({ kind }) => kind === 'password');
	const part = parts[index];
	if (!part) return text;
	const [start, end] = part.name === undefined ? [(parts[index - 1] ?? part).start, part.end] : pairAround(parts, index);
	const edited = checked(text.slice(0, start) + text.slice(end), rest, dialect);
	return typeof edited === 'string' ? edited : text;
}

/** The string with another scheme. */
export function withScheme(text: string, scheme: string, dialect: Dialect): Edited {
	const { parts, values } = parse(text, dialect);
	const part = parts.find(({ kind }) => kind === 'scheme');
	return part ? checked(scheme + text.slice(part.end), { ...values, scheme }, dialect) : { reason: 'There is no scheme in this form.' };
}

interface Appending {
	name: string;
	encoded: string;
	parts: readonly Part[];
	dialect: Dialect;
}

function appended(text: string, { name, encoded, parts, dialect }: Appending): string {
	const key = codingOf({ kind: 'parameter-name', name }, dialect).encode(name);
	const pair = `${typeof key === 'string' ? key : name}=${encoded}`;
	if (dialect.grammar === 'environment') return `\n${dialect.lead ?? ''}${pair}`;
	if (dialect.grammar !== 'pairs') return `${parts.some(({ kind }) => kind === 'parameter-name') ? '&' : '?'}${pair}`;
	const separator = dialect.separators[0] ?? ';';
	// Who ends each pair ends the last one, too.
	return text.endsWith(separator) ? pair + separator : separator + pair;
}

/** From the key of a pair to that of the next, or from what stands before the last one. */
function pairAround(parts: readonly Part[], value: number): [number, number] {
	const isName = ({ kind }: Part) => kind === 'parameter-name';
	const name = parts.findLastIndex((part, index) => index < value && isName(part));
	const next = parts.find((part, index) => index > value && isName(part));
	const start = (parts[name] as Part).start;
	if (next) return [start, next.start];
	return [(parts[name - 1] ?? (parts[name] as Part)).start, (parts[value] as Part).end];
}

/** The edited text if it says what is wanted; else the values written anew; else why they cannot be. */
function checked(edited: string, wanted: ConnectionValues, dialect: Dialect): Edited {
	const { values, problems } = parse(edited, dialect);
	if (problems.length === 0 && saysSame(values, wanted)) return edited;
	const built = build(wanted, dialect);
	return 'text' in built ? built.text : { reason: built.refusals[0]?.reason ?? 'The driver would read something else from this format.' };
}

function saysSame(a: ConnectionValues, b: ConnectionValues): boolean {
	const comparable = ({ scheme, username, password, hosts, database, path, parameters }: ConnectionValues) =>
		JSON.stringify([scheme, username, password, hosts, database, path, parameters]);
	return comparable(a) === comparable(b);
}
