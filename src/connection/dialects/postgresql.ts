import { plain, without } from '../codings/coding.ts';
import { host } from '../codings/host.ts';
import { percent } from '../codings/percent.ts';
import type { UrlDialect } from './dialect.ts';
import { emptyValue, encoded, formEncoded, formQueryValue, libpqKeys, plainName, queryValue } from './places.ts';

/**
 * libpq, and pgx, which follows it to the letter since 5.11: the first `@` before a `/` ends the password, `+` is a plus sign. Sources:
 * PostgreSQL, libpq, "Connection URIs" (section 34.1.1.2), `conninfo_uri_parse_options` in `fe-connect.c`; pgx, `pgconn/parse_url.go`.
 */
export const libpqUrl: UrlDialect = {
	grammar: 'url',
	userinfo: { at: 'first', stops: '/' },
	authorityEnds: '/?',
	manyHosts: true,
	sockets: 'host',
	equalsOnce: true,
	keys: libpqKeys,
	username: encoded,
	password: encoded,
	host: host({ socket: 'percent' }),
	database: encoded,
	name: encoded,
	value: queryValue,
};

/** The Rust crate `postgres`, and what is built on it: the first `@` of all ends the password. Source: `UrlParser` in its `config.rs`. */
export const tokioPostgres: UrlDialect = { ...libpqUrl, userinfo: { at: 'first', stops: '' }, equalsOnce: false };

/**
 * node-postgres parses with the WHATWG URL parser, and decodes the database with `decodeURI`. Source: pg-connection-string, `index.js`;
 * URL Standard, section 4.4, for schemes that are not special.
 */
export const nodePostgres: UrlDialect = {
	grammar: 'url',
	userinfo: { at: 'last', stops: '/?#' },
	authorityEnds: '/?#',
	fragment: true,
	sockets: 'host',
	hostRequired: true,
	keys: { username: ['user'], password: ['password'], host: ['host'], port: ['port'] },
	username: encoded,
	password: encoded,
	host: host({ socket: 'percent', zone: 'none' }),
	database: without(percent({ kept: ';/?:@&=+$,#', safe: '-._~;/:@&=+$,' }), [
		{ pattern: /[?#]/, because: 'node-postgres does not decode its escape in the name of the database' },
		{ pattern: /(?:^|\/)\.\.?(?=\/|$)/, because: 'a URL parser takes it for a relative path' },
	]),
	name: formEncoded,
	value: formQueryValue,
};

/**
 * Sequelize 6 takes user, password, host and database from Node's `url.parse`, and the other parameters from pg-connection-string. The
 * user may hold no colon, and the database is not decoded. Source: sequelize, `lib/sequelize.js`.
 */
export const sequelize: UrlDialect = {
	...nodePostgres,
	keys: { host: ['host'] },
	sockets: 'parameter',
	username: without(encoded, [{ pattern: /:/, because: 'Sequelize splits user and password after decoding them' }]),
	host: host({ zone: 'none' }),
	database: plain([
		{ pattern: /[?#]/, because: 'it would end the name, and Sequelize does not decode the name of the database' },
		{ pattern: /[\s"'<>\\^`{|}%]|[^!-~]/, because: 'Sequelize does not decode the name of the database' },
	]),
};

/** TypeORM splits by hand: the first `/` ends the address, the last `@` before it the password. Source: typeorm, `DriverUtils.parseConnectionUrl`. */
export const typeorm: UrlDialect = {
	grammar: 'url',
	userinfo: { at: 'last', stops: '/' },
	authorityEnds: '/',
	noParameters: true,
	username: encoded,
	password: encoded,
	host: host({ ipv6: 'none' }),
	database: plain([{ pattern: /\?/, because: 'TypeORM drops it and all behind it' }]),
	name: plainName,
	value: queryValue,
};

/** asyncpg parses with Python's `urlparse`. Source: asyncpg, `_parse_connect_dsn_and_args` in `connect_utils.py`. */
export const asyncpg: UrlDialect = {
	grammar: 'url',
	userinfo: { at: 'first', stops: '/?#' },
	authorityEnds: '/?#',
	fragment: true,
	manyHosts: true,
	sockets: 'host',
	keys: { ...libpqKeys, database: ['dbname', 'database'] },
	username: encoded,
	password: encoded,
	host: host({ socket: 'percent' }),
	database: encoded,
	name: formEncoded,
	value: without(formQueryValue, [emptyValue('asyncpg drops it')]),
};

/** pq parses with Go's `net/url`, which wants a plain host. Source: pq, `convertURL` in `connector.go`. */
export const pqUrl: UrlDialect = {
	grammar: 'url',
	userinfo: { at: 'last', stops: '/?#' },
	authorityEnds: '/?#',
	fragment: true,
	sockets: 'parameter',
	keys: libpqKeys,
	username: encoded,
	password: encoded,
	host: host(),
	database: encoded,
	name: formEncoded,
	value: without(formQueryValue, [emptyValue('pq drops it')]),
};

/**
 * Rails splits with Ruby's RFC 2396 parser and decodes each part; `+` is a plus sign. Source: Active Record,
 * `DatabaseConfigurations::ConnectionUrlResolver`.
 */
export const rails: UrlDialect = {
	...pqUrl,
	keys: { host: ['host'], port: ['port'] },
	name: plainName,
	value: without(queryValue, [emptyValue('Active Record drops it')]),
};

/**
 * SQLAlchemy's own pattern: the first `@` ends the password. Up to 2.0 it does not decode the name of the database, and from 2.1 on it
 * does. Source: SQLAlchemy, `_parse_url` in `engine/url.py`.
 */
export const sqlalchemy: UrlDialect = {
	grammar: 'url',
	userinfo: { at: 'first', stops: '/', passwordStops: '' },
	authorityEnds: '/?',
	sockets: 'parameter',
	keys: { host: ['host'], port: ['port'] },
	username: encoded,
	password: encoded,
	host: host({ zone: 'plain' }),
	database: plain([
		{
			pattern: /[?@]/,
			because: 'SQLAlchemy takes it for the end of another part, and version 2.0 does not decode the name of the database',
		},
		{ pattern: /%[0-9a-f]{2}/i, because: 'SQLAlchemy decodes it from version 2.1 on, and not before' },
	]),
	name: formEncoded,
	value: without(formQueryValue, [emptyValue('SQLAlchemy drops it')]),
};

/**
 * pgJDBC, and crate-jdbc, which is built on it: no user before the host, and Java's `URLDecoder`, to which `+` is a space. Source: pgjdbc,
 * `Driver.parseURL`.
 */
export const pgjdbc: UrlDialect = {
	grammar: 'url',
	authorityEnds: '/?',
	manyHosts: true,
	slash: true,
	keys: { username: ['user'], password: ['password'] },
	username: formEncoded,
	password: formEncoded,
	host: host({ zone: 'plain' }),
	database: formEncoded,
	name: plainName,
	value: formQueryValue,
};
