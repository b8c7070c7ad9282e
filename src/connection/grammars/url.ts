import { type Coding, layered, plain } from '../codings/coding.ts';
import { port, portList } from '../codings/host.ts';
import type { KeyedPlace, UrlDialect } from '../dialects/dialect.ts';
import type { ConnectionValues, Parsed, Part } from '../values.ts';
import { keyedPlace, setKeyed } from './keys.ts';
import { PartReader } from './part-list.ts';

const asItIs = plain();
export const lostPortReason = 'The driver does not see the port that the scheme has anyway, and takes its own default.';

/** Takes a URL apart as the driver does (RFC 3986, section 3, where the dialect does not differ). Never throws. */
export function parseUrl(text: string, dialect: UrlDialect): Parsed {
	const reader = new PartReader();
	const values: ConnectionValues = { hosts: [], parameters: [] };
	const schemeEnd = dialect.schemeEnd ?? '://';
	const schemeLength = text.indexOf(schemeEnd);
	if (schemeLength < 1) {
		reader.report('no-scheme', `A scheme and \`${schemeEnd}\` are missing at the start.`, text.length);
		reader.skip(text);
		return { values, parts: reader.parts, problems: reader.problems };
	}
	values.scheme = reader.read('scheme', text.slice(0, schemeLength), { coding: asItIs });
	reader.skip(schemeEnd);

	const afterUser = readUserinfo(text.slice(schemeLength + schemeEnd.length), { dialect, reader, values });
	const fragment = dialect.fragment ? afterUser.indexOf('#') : -1;
	let rest = fragment < 0 ? afterUser : afterUser.slice(0, fragment);
	rest = readHosts(rest, { dialect, reader, values });
	rest = readPath(rest, { dialect, reader, values });
	readQuery(rest, { dialect, reader, values });
	if (fragment >= 0) {
		reader.report('ignored-rest', 'The driver drops everything from `#` on. Write `%23` for this character.', afterUser.length - fragment);
		reader.skip(afterUser.slice(fragment));
	}
	return { values, parts: reader.parts, problems: reader.problems };
}

interface Reading {
	dialect: UrlDialect;
	reader: PartReader;
	values: ConnectionValues;
}

/** How a part of a URL is read and written. */
export function urlCoding(part: Pick<Part, 'kind' | 'name'>, dialect: UrlDialect): Coding {
	const { kind, name } = part;
	if (name !== undefined && kind !== 'parameter-name') {
		const value = dialect.values?.[name] ?? dialect.value;
		if (kind === 'port') return layered(value, portList);
		return !dialect.userinfo && (kind === 'username' || kind === 'password') ? dialect[kind] : value;
	}
	if (kind === 'port') return port;
	if (kind === 'parameter-name') return dialect.name;
	if (kind === 'username' || kind === 'password' || kind === 'host' || kind === 'database') return dialect[kind];
	return asItIs;
}

function readUserinfo(text: string, { dialect, reader, values }: Reading): string {
	const end = userinfoEnd(text, dialect);
	if (end === undefined) return text;
	const userinfo = text.slice(0, end);
	const colon = userinfo.indexOf(':');
	const username = colon < 0 ? userinfo : userinfo.slice(0, colon);
	if (username !== '') values.username = reader.read('username', username, { coding: dialect.username });
	if (colon >= 0) {
		reader.skip(':');
		values.password = reader.read('password', userinfo.slice(colon + 1), { coding: dialect.password });
	}
	reader.skip('@');
	return text.slice(end + 1);
}

/** Where the `@` is that ends user and password. */
function userinfoEnd(text: string, { userinfo }: UrlDialect): number | undefined {
	if (!userinfo) return undefined;
	const { at, stops, passwordStops = stops } = userinfo;
	if (at === 'last') {
		const end = text.slice(0, indexOfAny(text, stops)).lastIndexOf('@');
		return end < 0 ? undefined : end;
	}
	const firstStop = indexOfAny(text, `${stops}@:`);
	const end = text[firstStop] === ':' ? firstStop + 1 + indexOfAny(text.slice(firstStop + 1), `${passwordStops}@`) : firstStop;
	return text[end] === '@' ? end : undefined;
}

function readHosts(text: string, { dialect, reader, values }: Reading): string {
	const length = indexOfAny(text, dialect.authorityEnds);
	const authority = text.slice(0, length);
	const addresses = dialect.manyHosts ? authority.split(',') : [authority];
	for (const [index, address] of addresses.entries()) {
		if (index > 0) reader.skip(',');
		const [, name = '', colon, digits = ''] = /^(\[[^\]]*\]?|.*?)(?:(:)([^:]*))?$/s.exec(address) ?? [];
		if (!dialect.manyHosts && name.includes(',')) {
			reader.report('many-hosts', 'The driver takes one host only.', address.length);
		}
		if (address === '') continue;
		const host = name === '' ? '' : reader.read('host', name, { coding: dialect.host });
		if (host === '' && digits !== '' && dialect.hostRequired) reader.report('bad-host', 'The driver wants a host before the port.');
		if (colon) reader.skip(':');
		if (digits !== '' && digits === dialect.lostPorts?.[values.scheme ?? '']) reader.report('bad-port', lostPortReason, digits.length);
		if (digits === '' && dialect.portRequired) reader.report('bad-port', 'The driver wants `:` and a port behind the host.');
		values.hosts.push({ host, ...(digits === '' ? {} : { port: reader.read('port', digits, { coding: port }) }) });
	}
	return text.slice(length);
}

function readPath(text: string, { dialect, reader, values }: Reading): string {
	const length = text.includes('?') ? text.indexOf('?') : text.length;
	let path = text.slice(0, length);
	if (path === '' && dialect.slash) reader.report('no-slash', 'A `/` must stand behind the host.');
	if (path.startsWith('/')) {
		reader.skip('/');
		path = path.slice(1);
	}
	const fixed = dialect.path?.exec(path)?.[0];
	if (fixed) {
		values.path = reader.read('path', fixed, { coding: asItIs });
		path = path.slice(fixed.length);
	}
	if (path !== '') values.database = reader.read('database', path, { coding: dialect.database });
	return text.slice(length);
}

function readQuery(text: string, { dialect, reader, values }: Reading): void {
	if (text === '') return;
	if (dialect.noParameters) reader.report('ignored-rest', 'The driver drops everything from `?` on.', text.length);
	reader.skip('?');
	const keyed = new Map<KeyedPlace, string>();
	const seen = new Set<string>();
	for (const [index, pair] of text.slice(1).split('&').entries()) {
		if (index > 0) reader.skip('&');
		if (pair === '') continue;
		const equals = pair.indexOf('=');
		const key = equals < 0 ? pair : pair.slice(0, equals);
		const name = dialect.name.decode(key).value;
		if (seen.has(name)) reader.report('repeated-key', `\`${name}\` is there twice.`, pair.length);
		seen.add(name);
		reader.read('parameter-name', key, { coding: dialect.name, name });
		if (equals < 0) reader.report('no-value', `\`=\` and a value are missing behind \`${name}\`.`);
		else reader.skip('=');
		const rest = pair.slice(key.length + 1);
		if (dialect.equalsOnce && rest.includes('=')) reader.report('extra-equals', 'Write `%3D` for a second `=`.', rest.length);
		const place = keyedPlace(name, dialect.keys);
		const kind = place ?? 'parameter-value';
		const value = reader.read(kind, rest, { coding: urlCoding({ kind, name }, dialect), name });
		if (place) keyed.set(place, value);
		else values.parameters.push({ name, value });
	}
	setKeyed(values, keyed);
}

/** The offset of the first of these characters, or the length. */
function indexOfAny(text: string, characters: string): number {
	const found = [...characters].map((character) => text.indexOf(character)).filter((index) => index >= 0);
	return Math.min(text.length, ...found);
}
