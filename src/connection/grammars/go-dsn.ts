import { type Coding, plain } from '../codings/coding.ts';
import { port } from '../codings/host.ts';
import type { GoDsnDialect } from '../dialects/dialect.ts';
import type { Built, ConnectionValues, Parsed, Part } from '../values.ts';
import { PartReader, PartWriter } from './part-list.ts';

const asItIs = plain();
const protocol = plain([{ pattern: /[^A-Za-z0-9+.-]|^$/, because: 'a protocol is a word of letters and digits' }]);
const directory = plain([
	{ pattern: /^[^/]/, because: 'the path of the directory begins with `/`' },
	{ pattern: /[@]/, because: 'the driver takes the last `@` for the end of the password' },
]);
const name = plain([{ pattern: /[=&/?@]/, because: 'it would end the name, and the driver decodes no names' }]);

/**
 * Takes `user:password@protocol(address)/database?name=value` apart as Go drivers do: the last `/` of the whole text ends the address, the
 * last `@` before it the password, and the first `:` the user. Source: driver-go, `taosSql/dsn.go`; the same as in go-sql-driver. Never throws.
 */
export function parseGoDsn(text: string, dialect: GoDsnDialect): Parsed {
	const reader = new PartReader();
	const values: ConnectionValues = { hosts: [], parameters: [] };
	const slash = text.lastIndexOf('/');
	if (slash < 0) reader.report('no-slash', 'A `/` must stand between the address and the database.', text.length);
	const left = slash < 0 ? text : text.slice(0, slash);
	const right = slash < 0 ? '' : text.slice(slash);
	const at = left.lastIndexOf('@');
	if (at >= 0) {
		const userinfo = left.slice(0, at);
		const colon = userinfo.indexOf(':');
		const username = colon < 0 ? userinfo : userinfo.slice(0, colon);
		if (username !== '') values.username = reader.read('username', username, { coding: dialect.username });
		if (colon >= 0) {
			reader.skip(':');
			values.password = reader.read('password', userinfo.slice(colon + 1), { coding: dialect.password });
		}
		reader.skip('@');
	}
	readAddress(left.slice(at + 1), { dialect, reader, values });
	readRest(right, { dialect, reader, values });
	return { values, parts: reader.parts, problems: reader.problems };
}

interface Reading {
	dialect: GoDsnDialect;
	reader: PartReader;
	values: ConnectionValues;
}

/** `protocol(host:port)` */
function readAddress(text: string, { dialect, reader, values }: Reading): void {
	const open = text.indexOf('(');
	const scheme = open < 0 ? text : text.slice(0, open);
	if (scheme !== '') values.scheme = reader.read('scheme', scheme, { coding: protocol });
	if (open < 0) return;
	reader.skip('(');
	const closed = text.endsWith(')');
	const address = text.slice(open + 1, closed ? -1 : undefined);
	if (!closed)
		reader.report('unclosed-bracket', 'The `)` behind the address is missing, or does not stand before the last `/`.', address.length);
	if (scheme === dialect.pathProtocol) values.path = reader.read('path', address, { coding: directory });
	else if (address !== '') {
		const [, host = address, digits] = /^(\[.*\]|[^:]*):([^:]*)$/s.exec(address) ?? [];
		const read = host === '' ? '' : reader.read('host', host, { coding: dialect.host });
		if (digits === undefined) reader.report('bad-port', 'The driver wants `:` and a port behind the host.');
		else reader.skip(':');
		values.hosts.push({ host: read, ...(digits ? { port: reader.read('port', digits, { coding: port }) } : {}) });
	}
	if (closed) reader.skip(')');
}

/** `/database?name=value&name=value` */
function readRest(text: string, { dialect, reader, values }: Reading): void {
	const [, slash = '', database = '', query] = /^(\/?)([^?]*)(?:\?([\s\S]*))?$/.exec(text) ?? [];
	reader.skip(slash);
	if (database !== '') values.database = reader.read('database', database, { coding: dialect.database });
	if (query === undefined) return;
	reader.skip('?');
	for (const [index, pair] of query.split('&').entries()) {
		if (index > 0) reader.skip('&');
		if (pair === '') continue;
		const [key = '', ...value] = pair.split('=');
		reader.read('parameter-name', key, { coding: name, name: key });
		if (value.length === 0) {
			reader.report('no-value', `\`=\` and a value are missing behind \`${key}\`. The driver ignores it.`);
			continue;
		}
		reader.skip('=');
		const coding = goDsnCoding({ kind: 'parameter-value', name: key }, dialect);
		values.parameters.push({ name: key, value: reader.read('parameter-value', value.join('='), { coding, name: key }) });
	}
}

/** How a part of a Go DSN is read and written. */
export function goDsnCoding(part: Pick<Part, 'kind' | 'name'>, dialect: GoDsnDialect): Coding {
	switch (part.kind) {
		case 'username':
		case 'password':
		case 'host':
		case 'database':
			return dialect[part.kind];
		case 'scheme':
			return protocol;
		case 'port':
			return port;
		case 'path':
			return directory;
		case 'parameter-name':
			return name;
		case 'parameter-value':
			return dialect.values?.[part.name ?? ''] ?? dialect.value;
		case 'separator':
			return asItIs;
	}
}

/** Writes a Go DSN: the counterpart of `parseGoDsn`. */
export function buildGoDsn(values: ConnectionValues, dialect: GoDsnDialect): Built {
	const writer = new PartWriter();
	const write = (part: Pick<Part, 'kind' | 'name'>, value: string) => {
		if (part.kind === 'separator') writer.separate(value);
		else writer.write(part.kind, value, { coding: goDsnCoding(part, dialect), ...(part.name === undefined ? {} : { name: part.name }) });
	};
	const { scheme, username, password, hosts, database, path, parameters } = values;
	if (username !== undefined) write({ kind: 'username' }, username);
	if (password !== undefined) {
		writer.separate(':');
		write({ kind: 'password' }, password);
	}
	if (username !== undefined || password !== undefined) writer.separate('@');
	if (scheme !== undefined) write({ kind: 'scheme' }, scheme);
	const [host, ...others] = hosts;
	if (others.length > 0) writer.refuse({ place: 'host', reason: 'The driver takes one host only.' });
	if (path !== undefined || host) {
		writer.separate('(');
		if (path !== undefined) write({ kind: 'path' }, path);
		else if (host) {
			if (host.host !== '') write({ kind: 'host' }, host.host);
			writer.separate(':');
			if (host.port !== undefined) write({ kind: 'port' }, host.port);
		}
		writer.separate(')');
	}
	writer.separate('/');
	if (database !== undefined) write({ kind: 'database' }, database);
	for (const [index, parameter] of parameters.entries()) {
		writer.separate(index === 0 ? '?' : '&');
		write({ kind: 'parameter-name', name: parameter.name }, parameter.name);
		writer.separate('=');
		write({ kind: 'parameter-value', name: parameter.name }, parameter.value);
	}
	return writer.result();
}
