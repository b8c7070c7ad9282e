import { layered, plain } from '../codings/coding.ts';
import { host, hostList } from '../codings/host.ts';
import { adoQuotes, libpqQuotes, odbcBraces, unquoted } from '../codings/value-style.ts';
import type { PairsDialect } from './dialect.ts';
import { emptyValue, formEncoded, libpqKeys } from './places.ts';

const noUser = emptyValue("libpq takes the operating system's user then");
const noSemicolon = { pattern: /;/, because: 'PDO turns it into a space' };
const anyHost = host({ ipv6: 'bare', socket: 'plain' });

/** `host=a port=5432`, for libpq, pgx, pq and the Rust crate `postgres`. Source: PostgreSQL, libpq, section 34.1.1.1. */
export const libpqKeywords: PairsDialect = {
	grammar: 'pairs',
	separators: [' '],
	manyHosts: 'lists',
	keys: libpqKeys,
	host: hostList(anyHost),
	value: libpqQuotes(),
	values: { user: libpqQuotes([noUser]) },
};

/**
 * PHP's PDO turns every `;` into a space and hands the rest to libpq. Source: php-src, `pdo_pgsql_handle_factory` in
 * `ext/pdo_pgsql/pgsql_driver.c`.
 */
export const pdoPgsql: PairsDialect = {
	...libpqKeywords,
	prefix: 'pgsql:',
	separators: [';', ' '],
	value: libpqQuotes([noSemicolon]),
	values: { user: libpqQuotes([noSemicolon, noUser]) },
};

/**
 * AMPHP cuts at `;`, or at spaces where there is none, and passes the pieces on to libpq, which reads quotes and backslashes in them.
 * Sources: amphp/sql, `SqlConfig::parseConnectionString`; amphp/postgres, `PostgresConfig::getConnectionString`.
 */
export const amphpPostgres: PairsDialect = {
	grammar: 'pairs',
	separators: [';', ' '],
	keys: {
		host: ['host', 'hostname'],
		port: ['port'],
		database: ['db', 'database', 'dbname'],
		username: ['user', 'username'],
		password: ['password', 'pass'],
	},
	host: host({ ipv6: 'none' }),
	value: unquoted(layered(plain([{ pattern: /;/, because: 'AMPHP cuts the string there' }]), libpqQuotes())),
	values: { application_name: unquoted(plain([{ pattern: /[;\s]/, because: 'AMPHP cuts the string there' }])) },
};

/** Npgsql. Sources: Npgsql, "Connection String Parameters"; `NpgsqlConnectionStringBuilder`, for the other names of keys. */
export const npgsql: PairsDialect = {
	grammar: 'pairs',
	separators: [';'],
	caseless: true,
	manyHosts: 'inline',
	keys: {
		host: ['Host', 'Server'],
		port: ['Port'],
		database: ['Database', 'DB'],
		username: ['Username', 'User Name', 'UserId', 'User Id', 'UID'],
		password: ['Password', 'PSW', 'PWD'],
	},
	host: hostList(host({ ipv6: 'either', socket: 'plain' })),
	value: adoQuotes(),
};

const odbcPlain = plain([
	{ pattern: /;/, because: 'it would end the value, and psqlODBC keeps braces as part of it' },
	{ pattern: /^\{|^\s|\s$/, because: 'psqlODBC takes it for something else at the ends of a value' },
	{ pattern: /[\s\S]{256}/, because: 'psqlODBC cuts a value off after 255 bytes' },
	emptyValue('psqlODBC takes its default'),
]);
const braces = odbcBraces(formEncoded);

/**
 * psqlODBC: braces enclose a password, a driver's name and libpq options, and are part of every other value. A password without braces is
 * decoded. Source: psqlODBC, `dconn_get_attributes` in `drvconn.c` and `copyConnAttributes` in `dlg_specific.c`.
 */
export const psqlodbc: PairsDialect = {
	grammar: 'pairs',
	separators: [';'],
	caseless: true,
	keys: {
		host: ['Server', 'Servername'],
		port: ['Port'],
		database: ['Database'],
		username: ['Uid', 'Username'],
		password: ['Pwd', 'Password'],
	},
	host: anyHost,
	value: unquoted(odbcPlain),
	values: { Pwd: braces, Password: braces, Driver: braces, Pqopt: braces, ConnSettings: braces },
};

/**
 * TDengine.Connector reads the string twice: .NET must find its quoting in order, and the values are then cut at `;` as they stand.
 * A comma makes it keep the `=`. Source: taos-connector-dotnet, `ConnectionStringBuilder`.
 */
export const taosAdo: PairsDialect = {
	grammar: 'pairs',
	separators: [';'],
	caseless: true,
	keys: { host: ['host'], port: ['port'], database: ['db'], username: ['username'], password: ['password'] },
	host: host({ ipv6: 'none' }),
	value: unquoted(
		plain([
			{ pattern: /;/, because: 'it would end the value, and the driver knows no quotes' },
			{ pattern: /^["'=]|["']$/, because: '.NET takes it for a quote or an escape at the ends of a value' },
			{ pattern: /,/, because: 'the driver then reads the `=` before the value as a part of it' },
			{ pattern: /^\s|\s$|\p{Cc}/u, because: '.NET drops it' },
			{ pattern: /^$/, because: '.NET takes it for no value' },
		]),
	),
};
