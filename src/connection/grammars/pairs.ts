import { type Coding, layered, plain } from '../codings/coding.ts';
import { portList } from '../codings/host.ts';
import type { ValueStyle } from '../codings/value-style.ts';
import type { KeyedPlace, PairsDialect } from '../dialects/dialect.ts';
import type { Built, ConnectionValues, Parsed, Part } from '../values.ts';
import { keyedPlace, setKeyed } from './keys.ts';
import { PartReader, PartWriter } from './part-list.ts';

const asItIs = plain();
/** Keys are words of the driver's; none of them holds what would end it. */
const key = plain([{ pattern: /[=;'"{}]|^\s|\s$|^$/, because: 'it would end the key' }]);

/** Takes `key=value` pairs apart: libpq keyword strings, ADO.NET and ODBC connection strings, PDO DSNs. Never throws. */
export function parsePairs(text: string, dialect: PairsDialect): Parsed {
	const reader = new PartReader();
	const values: ConnectionValues = { hosts: [], parameters: [] };
	const { prefix = '' } = dialect;
	const separators = separatorsOf(text, dialect);
	let at = 0;
	if (prefix !== '' && text.startsWith(prefix)) {
		values.scheme = reader.read('scheme', prefix.slice(0, -1), { coding: asItIs });
		reader.skip(prefix.slice(-1));
		at = prefix.length;
	} else if (prefix !== '') reader.report('no-scheme', `\`${prefix}\` is missing at the start.`);

	const keyed = new Map<KeyedPlace, string>();
	const seen = new Set<string>();
	while (at < text.length) {
		const gap = leading(text, at, (character) => separators.includes(character) || /\s/.test(character));
		reader.skip(gap);
		at += gap.length;
		if (at === text.length) break;
		at = readPair(text, at, {
			dialect,
			separators,
			reader,
			seen,
			found: (place, name, value) => {
				if (place) keyed.set(place, value);
				else values.parameters.push({ name, value });
			},
		});
	}
	setKeyed(values, keyed, dialect.manyHosts === 'inline');
	return { values, parts: reader.parts, problems: reader.problems };
}

interface PairReading {
	dialect: PairsDialect;
	separators: readonly string[];
	reader: PartReader;
	seen: Set<string>;
	found: (place: KeyedPlace | undefined, name: string, value: string) => void;
}

/** Reads one pair and returns where it ends. */
function readPair(text: string, start: number, { dialect, separators, reader, seen, found }: PairReading): number {
	const [word = '', name = ''] = (separators.includes(' ') ? /([^\s=]+)\s*/y : /([^=;]*[^=;\s])\s*/y).exec(text.slice(start)) ?? [];
	const equals = start + word.length;
	if (name === '') {
		reader.report('no-key', 'A key is missing before `=`.', 1);
		reader.skip(text.slice(start, start + 1));
		return start + 1;
	}
	const fold = dialect.caseless ? name.toLowerCase() : name;
	if (seen.has(fold)) reader.report('repeated-key', `\`${name}\` is there twice.`, name.length);
	seen.add(fold);
	reader.read('parameter-name', name, { coding: asItIs, name });
	reader.skip(word.slice(name.length));
	if (text[equals] !== '=') {
		reader.report('no-value', `\`=\` and a value are missing behind \`${name}\`.`);
		return equals;
	}
	const blanks = leading(text, equals + 1, (character) => /\s/.test(character));
	reader.skip(`=${blanks}`);
	const valueStart = equals + 1 + blanks.length;
	const style = styleOf(name, dialect);
	const end = style.endOf(text, valueStart, separators);
	const place = keyedPlace(name, dialect.keys, dialect.caseless);
	const value = reader.read(place ?? 'parameter-value', text.slice(valueStart, end), {
		coding: pairsCoding({ kind: place ?? 'parameter-value', name }, dialect),
		name,
	});
	found(place, name, value);
	return end;
}

/** How a part of a string of pairs is read and written. */
export function pairsCoding({ kind, name = '' }: Pick<Part, 'kind' | 'name'>, dialect: PairsDialect): Coding {
	if (kind === 'parameter-name') return key;
	if (kind === 'scheme') return asItIs;
	const style = styleOf(name, dialect);
	if (kind === 'port') return layered(style, portList);
	return kind === 'host' ? layered(style, dialect.host) : style;
}

/** Writes pairs: the counterpart of `parsePairs`. */
export function buildPairs(values: ConnectionValues, dialect: PairsDialect): Built {
	const writer = new PartWriter();
	const { prefix = '', separators } = dialect;
	const ports = values.hosts.filter(({ port }) => port !== undefined).length;
	if (dialect.manyHosts === 'lists' && ports > 0 && ports < values.hosts.length)
		// libpq takes its default for a port that is missing in the list; pq rejects the list.
		writer.refuse({ place: 'port', reason: 'Every host needs its port here, or none of them.' });
	if (prefix !== '') {
		writer.write('scheme', prefix.slice(0, -1), { coding: asItIs });
		writer.separate(prefix.slice(-1));
	}
	for (const [index, { name, value, place }] of pairsOf(values, dialect).entries()) {
		if (index > 0) writer.separate(separators[0] ?? ';');
		writer.write('parameter-name', name, { coding: key, name });
		writer.separate('=');
		const kind = place ?? 'parameter-value';
		writer.write(kind, value, { coding: pairsCoding({ kind, name }, dialect), name });
	}
	return writer.result();
}

interface Pair {
	name: string;
	value: string;
	place?: KeyedPlace;
}

function pairsOf(values: ConnectionValues, dialect: PairsDialect): Pair[] {
	const inline = dialect.manyHosts === 'inline' && values.hosts.length > 1;
	const hosts = values.hosts
		.map(({ host, port }) => (inline && port !== undefined ? `${host.includes(':') ? `[${host}]` : host}:${port}` : host))
		.join(',');
	const ports = values.hosts.map(({ port = '' }) => port);
	const pairs: [KeyedPlace, string | undefined][] = [
		['host', hosts === '' ? undefined : hosts],
		['port', inline || ports.every((port) => port === '') ? undefined : ports.join(',')],
		['database', values.database],
		['username', values.username],
		['password', values.password],
	];
	const keyed = pairs.flatMap(([place, value]): Pair[] =>
		value === undefined ? [] : [{ name: dialect.keys[place]?.[0] ?? place, value, place }],
	);
	return [...keyed, ...values.parameters];
}

function styleOf(name: string, { values = {}, value, caseless }: PairsDialect): ValueStyle {
	const key = caseless ? Object.keys(values).find((other) => other.toLowerCase() === name.toLowerCase()) : name;
	return values[key ?? name] ?? value;
}

function separatorsOf(text: string, { separators }: PairsDialect): readonly string[] {
	return [separators.find((separator) => text.includes(separator)) ?? separators[0] ?? ';'];
}

function leading(text: string, start: number, test: (character: string) => boolean): string {
	let end = start;
	while (end < text.length && test(text[end] ?? '')) end += 1;
	return text.slice(start, end);
}
