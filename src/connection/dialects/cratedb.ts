import { plain } from '../codings/coding.ts';
import { host } from '../codings/host.ts';
import type { UrlDialect } from './dialect.ts';
import { encoded, formEncoded, formQueryValue, plainName, queryValue } from './places.ts';
import { sqlalchemy } from './postgresql.ts';

/** An HTTP address for any client: credentials and path are percent-encoded. Source: RFC 3986; RFC 7617 for the credentials. */
export const httpEndpoint: UrlDialect = {
	grammar: 'url',
	userinfo: { at: 'last', stops: '/?#' },
	authorityEnds: '/?#',
	fragment: true,
	path: /^(?:_sql$|rest\/sql(?:\/|$))/,
	username: encoded,
	password: encoded,
	host: host(),
	database: encoded,
	name: formEncoded,
	value: formQueryValue,
};

/**
 * The Python driver: user and password are taken from the first server's URL as they stand, after blanks have split the list of servers.
 * Source: crate-python, `Client.__init__` and `_to_server_list` in `http.py`; Python's `urlparse`.
 */
export const crateHttp: UrlDialect = {
	...httpEndpoint,
	path: /^[\s\S]+$/,
	noParameters: true,
	hostRequired: true,
	username: plain([
		{ pattern: /:/, because: 'the password begins behind it' },
		{ pattern: /[/?#[\]\\\s\p{Cc}]/u, because: 'it would end the URL, and the driver does not decode the user name' },
	]),
	password: plain([{ pattern: /[/?#[\]\\\s\p{Cc}]/u, because: 'it would end the URL, and the driver does not decode the password' }]),
};

/**
 * node-crate: the WHATWG URL parser escapes user and password, and the driver does not decode them again. The parser drops the port that
 * the scheme has anyway, and the driver takes 4200 then. Source: node-crate, `lib/connection-pool.js`; URL Standard, "userinfo
 * percent-encode set" and "default port".
 */
export const nodeCrate: UrlDialect = {
	...crateHttp,
	lostPorts: { http: '80', https: '443' },
	host: host({ zone: 'none' }),
	username: plain([{ pattern: /[^A-Za-z0-9!$%&'()*+,._~-]/, because: 'node-crate sends its escape in its place' }]),
	password: plain([{ pattern: /[^A-Za-z0-9!$%&'()*+,._~-]/, because: 'node-crate sends its escape in its place' }]),
};

/**
 * The SQLAlchemy dialect `crate` puts host and port together again without brackets, and knows no sockets. Source: sqlalchemy-cratedb,
 * `CrateDialect.connect` in `dialect.py`.
 */
export const crateSqlalchemy: UrlDialect = {
	...sqlalchemy,
	keys: {},
	sockets: undefined,
	hostRequired: true,
	host: host({ ipv6: 'none' }),
};

/** `crate:host:port,host:port/schema`, by one pattern. Source: crate-pdo, `PDOCrateDB::DSN_REGEX`. */
export const cratePdo: UrlDialect = {
	grammar: 'url',
	schemeEnd: ':',
	authorityEnds: '/?',
	manyHosts: true,
	portRequired: true,
	noParameters: true,
	username: plain(),
	password: plain(),
	host: host({ ipv6: 'none' }),
	database: plain([{ pattern: /[^A-Za-z0-9_]/, because: 'the driver takes letters, digits and `_` only' }]),
	name: plainName,
	value: queryValue,
};
