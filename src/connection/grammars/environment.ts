import { type Coding, layered, plain } from '../codings/coding.ts';
import { eachHost, port, portList } from '../codings/host.ts';
import { wordEnd } from '../codings/shell-word.ts';
import type { EnvironmentDialect, KeyedPlace } from '../dialects/dialect.ts';
import type { Built, ConnectionValues, Parsed, Part } from '../values.ts';
import { keyedPlace, setKeyed } from './keys.ts';
import { PartReader, PartWriter } from './part-list.ts';

const asItIs = plain();
/** Prompts and words before a variable, blanks, comments, and line ends with and without a backslash. */
const gap = /(?:\s|;(?=\s|$)|\\\r?\n|(?:(?<=^|\n)[ \t]*\$|export|env)[ \t]+|(?<=^|\s)#[^\n]*)+/y;
const assignment = /([A-Za-z_]\w*)([ \t]*=[ \t]*)/y;
/** The start of a line of a file: a variable without a word before it. */
const lineOfFile = /(?<!\\\r?\n)^[ \t]*[A-Za-z_]\w*[ \t]*=/gm;
/** What follows a value and is a command for certain: a well-known program, or any with an option. */
const command = /[ \t]+(?:(?:\S*\/)?(?:psql|pg_\w+|node|npm|python3?|go|cargo|ruby|rails|php)\b|[\w./-]+[ \t]+-)/y;

/** Variables of the server's own, and of other programs, are nobody's mistake. */
function isOurs(name: string): boolean {
	return /^PG/i.test(name) && name !== 'PGDATA';
}

/**
 * Takes environment variables apart: the lines of a `.env` file, `export NAME=value` in a shell, and `NAME=value` before a command. What is
 * not for a driver of PostgreSQL stands between the parts. Never throws.
 */
export function parseEnvironment(text: string, dialect: EnvironmentDialect): Parsed {
	const reader = new PartReader();
	const values: ConnectionValues = { hosts: [], parameters: [] };
	const keyed = new Map<KeyedPlace, string>();
	const seen = new Set<string>();
	let at = 0;
	for (const { name, equals, source, before, stray } of assignmentsIn(text)) {
		reader.skip(text.slice(at, before));
		at = before + name.length + equals.length + source.length;
		if (stray !== undefined) {
			reader.report('ignored-rest', 'The value ends at the blank. Put quotes around all of it.', stray.length);
			reader.skip(stray);
			at = before + stray.length;
			continue;
		}
		if (!isOurs(name)) {
			reader.skip(name + equals + source);
			continue;
		}
		if (seen.has(name)) reader.report('repeated-key', `\`${name}\` is there twice.`, name.length);
		seen.add(name);
		const place = keyedPlace(name, dialect.keys);
		const keyword = dialect.variables[name] ?? name;
		const part = { kind: place ?? ('parameter-value' as const), name: place ? name : keyword };
		reader.read('parameter-name', name, { coding: variableName(dialect), name: part.name });
		reader.skip(equals);
		const value = reader.read(part.kind, source, { coding: environmentCoding(part, dialect), name: part.name });
		if (place) keyed.set(place, value);
		else values.parameters.push({ name: keyword, value });
	}
	reader.skip(text.slice(at));
	setKeyed(values, keyed);
	return { values, parts: reader.parts, problems: reader.problems };
}

interface Assignment {
	name: string;
	/** The sign, with blanks around it. */
	equals: string;
	/** The value as it stands there. */
	source: string;
	/** Where the name begins. */
	before: number;
	/** In the place of all these: words behind the value of an `export`, which belong to nothing. */
	stray?: string;
}

/** All assignments of a text, in their order. Commands behind them, and lines that are none, are left out. */
function assignmentsIn(text: string): Assignment[] {
	const found: Assignment[] = [];
	const isFile = [...text.matchAll(lineOfFile)].length > 1;
	let at = 0;
	let isExport = false;
	while (at < text.length) {
		const between = matchAt(gap, text, at);
		const isNewCommand = at === 0 || /[\n;]/.test(between);
		if (isNewCommand || /export[ \t]+$/.test(between)) isExport = /export[ \t]+$/.test(between);
		at += between.length;
		const [whole, name = '', equals = ''] = execAt(assignment, text, at) ?? [];
		if (whole === undefined) {
			const rest = text.slice(at, lineEnd(text, at));
			if (isExport && !isNewCommand && rest !== '') found.push({ name: '', equals: '', source: '', before: at, stray: rest });
			at += rest.length;
			continue;
		}
		const start = at + whole.length;
		const ofFile = isFile && !/(?:export|env)[ \t]+$/.test(between);
		const end = ofFile ? fileValueEnd(text, start) : wordEnd(text, start);
		found.push({ name, equals, source: text.slice(start, end), before: at });
		at = end;
	}
	return found;
}

/** How a part is read and written. The name of a parameter is libpq's; what is written is the variable. */
export function environmentCoding({ kind, name }: Pick<Part, 'kind' | 'name'>, dialect: EnvironmentDialect): Coding {
	const { word, host, parts, manyHosts } = dialect;
	switch (kind) {
		case 'parameter-name':
			return variableName(dialect, name);
		case 'host':
			return layered(word, manyHosts ? eachHost(host) : host);
		case 'port':
			return layered(word, manyHosts ? portList : port);
		case 'username':
		case 'database':
			return layered(word, parts[kind] ?? asItIs);
		default:
			return word;
	}
}

function variableName({ variables, keys }: EnvironmentDialect, own?: string): Coding {
	if (own !== undefined && keyedPlace(own, keys)) return asItIs;
	return {
		encode(name) {
			const found = Object.keys(variables).find((variable) => variables[variable] === name);
			return found ?? { reason: `The driver reads no environment variable for \`${name}\`.` };
		},
		decode: (text) => ({ value: variables[text] ?? text, problems: [] }),
	};
}

/** Writes variables, one in a line: the counterpart of `parseEnvironment`. */
export function buildEnvironment(values: ConnectionValues, dialect: EnvironmentDialect): Built {
	const writer = new PartWriter();
	const { lead = '', keys } = dialect;
	const { hosts, parameters } = values;
	const ports = hosts.filter(({ port: each }) => each !== undefined).length;
	if (ports > 0 && ports < hosts.length) writer.refuse({ place: 'port', reason: 'Every host needs its port here, or none of them.' });
	const places: readonly [KeyedPlace, string | undefined][] = [
		['host', hosts.map(({ host }) => host).join(',') || undefined],
		['port', ports === 0 ? undefined : hosts.map(({ port: each = '' }) => each).join(',')],
		['database', values.database],
		['username', values.username],
		['password', values.password],
	];
	let isFirst = true;
	const begin = () => {
		writer.separate(isFirst ? lead : `\n${lead}`);
		isFirst = false;
	};
	for (const [place, value] of places) {
		if (value === undefined) continue;
		const [name] = keys[place] ?? [];
		if (name === undefined) {
			writer.refuse({ place, reason: 'The driver reads no environment variable for it.' });
			continue;
		}
		begin();
		writer.write('parameter-name', name, { coding: asItIs, name });
		writer.separate('=');
		writer.write(place, value, { coding: environmentCoding({ kind: place }, dialect), name });
	}
	for (const { name, value } of parameters) {
		begin();
		writer.write('parameter-name', name, { coding: variableName(dialect), name });
		writer.separate('=');
		writer.write('parameter-value', value, { coding: dialect.word, name });
	}
	return writer.result();
}

/** In a file, blanks do not end a value without quotes; a comment does, and a command that nobody would take for a value. */
function fileValueEnd(text: string, start: number): number {
	const end = wordEnd(text, start);
	if (/['"]/.test(text.charAt(start)) || execAt(command, text, end) || isAssignmentNext(text, end)) return end;
	const line = text.slice(start, lineEnd(text, start)).replace(/[ \t]+#.*$/, '');
	return Math.max(end, start + line.trimEnd().length);
}

function isAssignmentNext(text: string, at: number): boolean {
	return execAt(assignment, text, at + matchAt(/[ \t]*/y, text, at).length) !== null;
}

function lineEnd(text: string, start: number): number {
	const end = text.indexOf('\n', start);
	return end < 0 ? text.length : end;
}

function execAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
	pattern.lastIndex = at;
	return pattern.exec(text);
}

function matchAt(pattern: RegExp, text: string, at: number): string {
	return execAt(pattern, text, at)?.[0] ?? '';
}
