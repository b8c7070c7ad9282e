import { plain } from '../codings/coding.ts';
import { port } from '../codings/host.ts';
import type { KeyedPlace, UrlDialect } from '../dialects/dialect.ts';
import type { Built, ConnectionValues, Host } from '../values.ts';
import { PartWriter } from './part-list.ts';
import { lostPortReason, urlCoding } from './url.ts';

/** Writes a URL: the counterpart of `parseUrl`. */
export function buildUrl(values: ConnectionValues, dialect: UrlDialect): Built {
	const writer = new PartWriter();
	writer.write('scheme', values.scheme ?? '', { coding: plain([{ pattern: /^$/, because: 'a URL begins with its scheme' }]) });
	writer.separate(dialect.schemeEnd ?? '://');
	const before = credentialsBeforeHost(values, dialect);
	writeUserinfo(before, dialect, writer);
	writeHosts(values, dialect, writer);
	const query = queryOf(values, { dialect, before });
	writePath(values, { dialect, writer, slash: dialect.slash || query.length > 0 });
	if (dialect.noParameters) {
		for (const { name } of query)
			writer.refuse({ place: 'parameter-value', name, reason: 'The driver takes no parameters in this string.' });
		return writer.result();
	}
	for (const [index, { name, value, place }] of query.entries()) {
		writer.separate(index === 0 ? '?' : '&');
		writer.write('parameter-name', name, { coding: dialect.name, name });
		writer.separate('=');
		const kind = place ?? 'parameter-value';
		writer.write(kind, value, { coding: urlCoding({ kind, name }, dialect), name });
	}
	return writer.result();
}

type Credentials = Pick<ConnectionValues, 'username' | 'password'>;

/** User and password that stand before the host: all that can, unless the driver reads them as parameters only. */
function credentialsBeforeHost({ username, password }: ConnectionValues, dialect: UrlDialect): Credentials {
	const fits = (place: 'username' | 'password', value: string | undefined): string | undefined => {
		if (value === undefined || !dialect.userinfo) return undefined;
		return dialect.keys?.[place] && typeof dialect[place].encode(value) !== 'string' ? undefined : value;
	};
	const before = { username: fits('username', username), password: fits('password', password) };
	// A password follows its user: alone before the host, it would be taken for one.
	return username !== undefined && before.username === undefined && dialect.keys?.password ? {} : before;
}

function writeUserinfo({ username, password }: Credentials, dialect: UrlDialect, writer: PartWriter): void {
	if (username === undefined && password === undefined) return;
	if (username !== undefined) writer.write('username', username, { coding: dialect.username });
	if (password !== undefined) {
		writer.separate(':');
		writer.write('password', password, { coding: dialect.password });
	}
	writer.separate('@');
}

function writeHosts(values: ConnectionValues, dialect: UrlDialect, writer: PartWriter): void {
	const hosts = values.hosts.filter((host) => !isSocketParameter(host, dialect));
	const lostPort = dialect.lostPorts?.[values.scheme ?? ''];
	if (hosts.length > 1 && !dialect.manyHosts) writer.refuse({ place: 'host', reason: 'The driver takes one host only.' });
	for (const [index, { host, port: digits }] of hosts.entries()) {
		if (index > 0) writer.separate(',');
		if (host !== '') writer.write('host', host, { coding: dialect.host });
		if (digits === undefined) {
			if (dialect.portRequired) writer.refuse({ place: 'port', reason: 'The driver wants a port behind the host.' });
			continue;
		}
		if (host === '' && dialect.hostRequired) writer.refuse({ place: 'host', reason: 'The driver wants a host before the port.' });
		if (digits === lostPort) writer.refuse({ place: 'port', reason: lostPortReason });
		writer.separate(':');
		writer.write('port', digits, { coding: port });
	}
}

function writePath(
	{ path = '', database }: ConnectionValues,
	{ dialect, writer, slash }: { dialect: UrlDialect; writer: PartWriter; slash: boolean },
): void {
	if (path !== '' && dialect.path?.exec(path)?.[0] !== path)
		writer.refuse({ place: 'path', reason: 'This format has no place for a path.' });
	if (path !== '' || database !== undefined || slash) writer.separate('/');
	if (path !== '') writer.write('path', path, { coding: plain() });
	if (database !== undefined) writer.write('database', database, { coding: dialect.database });
}

/** The parameters, behind those that stand for other parts. */
function queryOf(
	values: ConnectionValues,
	{ dialect, before }: { dialect: UrlDialect; before: Credentials },
): { name: string; value: string; place?: KeyedPlace }[] {
	const keyed: { name: string; value: string; place: KeyedPlace }[] = [];
	const add = (place: KeyedPlace, value: string | undefined) => {
		const name = dialect.keys?.[place]?.[0];
		if (name !== undefined && value !== undefined) keyed.push({ name, value, place });
	};
	if (before.username === undefined) add('username', values.username);
	if (before.password === undefined) add('password', values.password);
	const socket = values.hosts.find((host) => isSocketParameter(host, dialect));
	add('host', socket?.host);
	add('port', socket?.port);
	return [...keyed, ...values.parameters];
}

function isSocketParameter({ host }: Host, { sockets }: UrlDialect): boolean {
	return sockets === 'parameter' && host.startsWith('/');
}
