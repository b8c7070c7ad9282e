import { layered, plain, without } from '../codings/coding.ts';
import { host } from '../codings/host.ts';
import { percent } from '../codings/percent.ts';
import type { GoDsnDialect, UrlDialect } from './dialect.ts';
import { emptyValue, encoded, formEncoded, formQueryValue, plainName, queryValue } from './places.ts';
import { sqlalchemy } from './postgresql.ts';

/**
 * The crate `mdsn`, which reads the DSNs of the Rust crate `taos`, of `taosws` and of `ws_connect()`. Source: mdsn 0.2.25,
 * `Dsn::from_regex`. The database is not decoded, and an IPv6 address is not read.
 */
export const taosDsn: UrlDialect = {
	grammar: 'url',
	userinfo: { at: 'first', stops: '/?#' },
	authorityEnds: '/?',
	manyHosts: true,
	username: percent({ safe: '-._' }),
	password: without(encoded, [emptyValue('the driver wants a password behind `:`')]),
	host: host({ ipv6: 'none' }),
	database: plain([
		{ pattern: /[^\p{L}\p{N}_ $@.,/-]/u, because: 'the driver does not decode the name of the database' },
		{ pattern: /^\s|\s$/, because: 'the driver drops it at the ends of a name' },
	]),
	name: encoded,
	value: queryValue,
};

/** The Node.js connector. Source: taos-connector-node 3.5.0, `src/common/dsn.ts` and `src/client/wsClient.ts`. */
export const taosWebsocketJs: UrlDialect = {
	grammar: 'url',
	userinfo: { at: 'last', stops: '/?' },
	authorityEnds: '/?',
	manyHosts: true,
	username: encoded,
	password: encoded,
	host: host({ zone: 'plain' }),
	database: plain([{ pattern: /\?/, because: 'the parameters begin there, and the driver does not decode the name of the database' }]),
	name: formEncoded,
	value: formQueryValue,
};

/**
 * The SQLAlchemy dialect `taosws` puts a DSN together from what SQLAlchemy has decoded, and `mdsn` decodes it again. Source: taos-ws-py,
 * `create_connect_args` in `taosws/sqlalchemy.py`.
 */
export const taosSqlalchemy: UrlDialect = {
	...sqlalchemy,
	keys: {},
	sockets: undefined,
	username: layered(sqlalchemy.username, taosDsn.username),
	password: layered(sqlalchemy.password, taosDsn.password),
	host: host({ ipv6: 'none' }),
	database: layered(sqlalchemy.database, taosDsn.database),
	name: layered(sqlalchemy.name, taosDsn.name),
	value: layered(sqlalchemy.value, taosDsn.value),
};

/**
 * The SQLAlchemy dialect `taos`: SQLAlchemy hands the user on as `username`, and the driver takes `user`, which a parameter can be. Source:
 * taospy, `TaosConnection._init_config` in `taos/connection.py`; SQLAlchemy, `DefaultDialect.create_connect_args`.
 */
export const taosSqlalchemyNative: UrlDialect = {
	...sqlalchemy,
	keys: { username: ['user'], password: ['password'] },
	sockets: undefined,
	username: plain([
		{ pattern: /^(?!root$)[\s\S]*/, because: 'the driver passes over it and logs in as `root`; write the parameter `user`' },
	]),
};

/**
 * The SQLAlchemy dialect `taosrest` puts an HTTP address together from host and port, and has a password of its own where there is none.
 * Source: taospy, `AlchemyRestConnection.connect` in `taosrest/sqlalchemy.py`.
 */
export const taosSqlalchemyRest: UrlDialect = {
	...sqlalchemy,
	keys: {},
	sockets: undefined,
	password: without(sqlalchemy.password, [emptyValue('the driver takes `taosdata` then')]),
	host: host({ ipv6: 'none' }),
};

const jdbcPlain = plain([
	{ pattern: /&/, because: 'the next parameter begins there, and the driver does not decode values' },
	emptyValue('the driver drops it'),
]);
const jdbcCredential = without(formEncoded, [emptyValue('the driver drops it')]);

const jdbcNativePlain = without(jdbcPlain, [
	{ pattern: /=/, because: 'the driver cuts the value there' },
	{ pattern: /^\s|\s$/, because: 'the driver drops it at the ends of a value' },
]);

/** taos-jdbcdriver over WebSocket and REST: of all values, user and password alone are decoded. Source: `StringUtils.parseUrl`, `ConnectionParam`. */
export const taosJdbc: UrlDialect = {
	grammar: 'url',
	authorityEnds: '/?',
	manyHosts: true,
	hostRequired: true,
	keys: { username: ['user'], password: ['password'] },
	username: jdbcCredential,
	password: jdbcCredential,
	host: host(),
	database: plain([
		{ pattern: /\?/, because: 'the parameters begin there, and the driver does not decode the name of the database' },
		{ pattern: /\p{Lu}/u, because: 'the driver turns it into a small letter' },
	]),
	name: plainName,
	value: jdbcPlain,
};

/** taos-jdbcdriver over the native connection: nothing is decoded, blanks are dropped. Source: `TSDBDriver.parseURL` of 3.5.2. */
export const taosJdbcNative: UrlDialect = {
	...taosJdbc,
	manyHosts: false,
	username: jdbcNativePlain,
	password: jdbcNativePlain,
	host: host({ ipv6: 'none' }),
	value: jdbcNativePlain,
};

const goToken = plain([{ pattern: /[&/]/, because: 'the driver would end the value there, and does not decode tokens' }]);

/** driver-go: user, password and most parameters are decoded by `url.QueryUnescape`. Source: driver-go, `ParseDSN` in `taosWS/dsn.go`. */
export const taosGo: GoDsnDialect = {
	grammar: 'go-dsn',
	username: formEncoded,
	password: formEncoded,
	host: host({ zone: 'plain' }),
	database: plain([{ pattern: /[/?]/, because: 'it would end the name, and the driver does not decode the name of the database' }]),
	value: percent({ safe: '-._~:,', plus: true }),
	values: { token: goToken, bearerToken: goToken, totpCode: goToken },
	pathProtocol: 'cfg',
};
