import { layered, plain, without } from '../codings/coding.ts';
import { host } from '../codings/host.ts';
import { percentOrRaw } from '../codings/percent.ts';
import type { UrlDialect } from './dialect.ts';
import { encoded, formEncoded, formQueryValue, plainName, queryValue } from './places.ts';
import { sqlalchemy } from './postgresql.ts';

/**
 * databend-driver, for Rust, Python and Node.js: a WHATWG URL of which password and parameters are decoded, user and database are not.
 * Source: databend-client, `APIClient::from_dsn`; databend-driver, `flight_sql.rs`.
 */
export const databendDriver: UrlDialect = {
	grammar: 'url',
	userinfo: { at: 'last', stops: '/?#' },
	authorityEnds: '/?#',
	fragment: true,
	username: plain([{ pattern: /[^A-Za-z0-9!$%&'()*+,._~-]/, because: 'the driver does not decode the user name' }]),
	password: encoded,
	host: host({ zone: 'none' }),
	database: plain([
		{ pattern: /[^A-Za-z0-9!$&'()*+,._~:;=@/-]/, because: 'the driver does not decode the name of the database' },
		{ pattern: /^\/|(?:^|\/)\.\.?(?=\/|$)/, because: 'a URL parser takes it for a path' },
	]),
	name: formEncoded,
	value: formQueryValue,
};

/** databend-go: the first `@` ends the password, which may be escaped or not. Source: databend-go, `ParseDSN` in `dsn.go`. */
export const databendGo: UrlDialect = {
	grammar: 'url',
	userinfo: { at: 'first', stops: '' },
	authorityEnds: '/?#',
	fragment: true,
	username: percentOrRaw(),
	password: percentOrRaw(),
	host: host(),
	database: encoded,
	name: formEncoded,
	value: formQueryValue,
};

/**
 * databend-jdbc: the last `@` of all ends the password. There it is sent percent-encoded, so most passwords go into a parameter. The
 * query is decoded before it is split. Source: databend-jdbc, `DatabendDriverUri`.
 */
export const databendJdbc: UrlDialect = {
	grammar: 'url',
	userinfo: { at: 'last', stops: '' },
	authorityEnds: '/?#',
	fragment: true,
	hostRequired: true,
	keys: { username: ['user'], password: ['password'] },
	username: plain([{ pattern: /[:]|^$/, because: 'the password begins behind it' }]),
	password: plain([
		{ pattern: /[^A-Za-z0-9.*_-]/, because: 'the driver sends it percent-encoded; write the password as the parameter `password`' },
	]),
	host: without(host({ zone: 'none' }), [{ pattern: /_/, because: 'Java takes no host name with it' }]),
	database: encoded,
	name: plainName,
	value: without(queryValue, [{ pattern: /&/, because: 'the driver splits the parameters after decoding them' }]),
};

/**
 * databend-sqlalchemy puts a DSN together from what SQLAlchemy has decoded, and databend-driver decodes it again. Source:
 * databend-sqlalchemy, `create_connect_args` in `databend_dialect.py`.
 */
export const databendSqlalchemy: UrlDialect = {
	...sqlalchemy,
	keys: {},
	sockets: undefined,
	username: layered(sqlalchemy.username, databendDriver.username),
	password: layered(sqlalchemy.password, databendDriver.password),
	host: host({ ipv6: 'none' }),
	database: layered(sqlalchemy.database, databendDriver.database),
	name: layered(sqlalchemy.name, databendDriver.name),
	value: layered(sqlalchemy.value, databendDriver.value),
};
