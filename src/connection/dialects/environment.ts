import { plain } from '../codings/coding.ts';
import { eachHost, host } from '../codings/host.ts';
import { shellWord } from '../codings/shell-word.ts';
import type { EnvironmentDialect, Keys } from './dialect.ts';
import { emptyValue } from './places.ts';

const keys: Keys = { host: ['PGHOST'], port: ['PGPORT'], database: ['PGDATABASE'], username: ['PGUSER'], password: ['PGPASSWORD'] };

/** What libpq calls the variables; `timezone`, `datestyle` and `geqo` are settings of the session, the last four no parameters at all. */
const variables = {
	PGHOSTADDR: 'hostaddr',
	PGPASSFILE: 'passfile',
	PGREQUIREAUTH: 'require_auth',
	PGCHANNELBINDING: 'channel_binding',
	PGSERVICE: 'service',
	PGOPTIONS: 'options',
	PGAPPNAME: 'application_name',
	PGSSLMODE: 'sslmode',
	PGSSLNEGOTIATION: 'sslnegotiation',
	PGSSLCOMPRESSION: 'sslcompression',
	PGSSLCERT: 'sslcert',
	PGSSLKEY: 'sslkey',
	PGSSLCERTMODE: 'sslcertmode',
	PGSSLROOTCERT: 'sslrootcert',
	PGSSLCRL: 'sslcrl',
	PGSSLCRLDIR: 'sslcrldir',
	PGSSLSNI: 'sslsni',
	PGREQUIREPEER: 'requirepeer',
	PGSSLMINPROTOCOLVERSION: 'ssl_min_protocol_version',
	PGSSLMAXPROTOCOLVERSION: 'ssl_max_protocol_version',
	PGMINPROTOCOLVERSION: 'min_protocol_version',
	PGMAXPROTOCOLVERSION: 'max_protocol_version',
	PGGSSENCMODE: 'gssencmode',
	PGKRBSRVNAME: 'krbsrvname',
	PGGSSLIB: 'gsslib',
	PGGSSDELEGATION: 'gssdelegation',
	PGCONNECT_TIMEOUT: 'connect_timeout',
	PGCLIENTENCODING: 'client_encoding',
	PGTARGETSESSIONATTRS: 'target_session_attrs',
	PGLOADBALANCEHOSTS: 'load_balance_hosts',
	PGTZ: 'timezone',
	PGDATESTYLE: 'datestyle',
	PGGEQO: 'geqo',
	PGSERVICEFILE: 'servicefile',
	PGSYSCONFDIR: 'PGSYSCONFDIR',
	PGLOCALEDIR: 'PGLOCALEDIR',
} as const satisfies Record<string, string>;
type LibpqVariable = keyof typeof variables;

function only(...names: readonly LibpqVariable[]): EnvironmentDialect['variables'] {
	return Object.fromEntries(names.map((name) => [name, variables[name]]));
}

const noUser = plain([emptyValue("drivers take the operating system's user then")]);

/** `.env` files, as their readers and shells agree on them. Sources: PostgreSQL, libpq, section 34.15; `PQconninfoOptions` and `EnvironmentOptions` in `fe-connect.c`. */
export const libpqEnvironment: EnvironmentDialect = {
	grammar: 'environment',
	keys,
	variables,
	manyHosts: 'lists',
	host: eachHost(host({ ipv6: 'bare', socket: 'plain' })),
	parts: { username: noUser },
	word: shellWord('env-plain'),
};

/** The same variables, set by commands of a shell. */
export const libpqShell: EnvironmentDialect = { ...libpqEnvironment, lead: 'export ', word: shellWord('sh-word') };

/** pgx, and what is built on it. Source: pgx 5.12, `parseEnvSettings` in `pgconn/config.go`. */
export const pgxEnvironment: EnvironmentDialect = {
	...libpqEnvironment,
	variables: {
		...only(
			'PGPASSFILE',
			'PGAPPNAME',
			'PGCONNECT_TIMEOUT',
			'PGSSLMODE',
			'PGSSLKEY',
			'PGSSLCERT',
			'PGSSLCERTMODE',
			'PGSSLSNI',
			'PGSSLROOTCERT',
			'PGSSLNEGOTIATION',
			'PGTARGETSESSIONATTRS',
			'PGSERVICE',
			'PGSERVICEFILE',
			'PGTZ',
			'PGOPTIONS',
			'PGMINPROTOCOLVERSION',
			'PGMAXPROTOCOLVERSION',
			'PGCHANNELBINDING',
			'PGREQUIREAUTH',
		),
		// Not one of libpq's.
		PGSSLPASSWORD: 'sslpassword',
	},
};

/**
 * pq, which refuses to connect where some variables are set. Those of the TLS version are read under names of its own, and so not
 * listed. Source: pq 1.12, the tags `env` of `Config`, and `Config.fromEnv`, in `connector.go`.
 */
export const pqEnvironment: EnvironmentDialect = {
	...libpqEnvironment,
	variables: only(
		'PGHOSTADDR',
		'PGPASSFILE',
		'PGOPTIONS',
		'PGAPPNAME',
		'PGSSLMODE',
		'PGSSLNEGOTIATION',
		'PGSSLCERT',
		'PGSSLKEY',
		'PGSSLROOTCERT',
		'PGSSLSNI',
		'PGKRBSRVNAME',
		'PGCONNECT_TIMEOUT',
		'PGCLIENTENCODING',
		'PGDATESTYLE',
		'PGTZ',
		'PGGEQO',
		'PGTARGETSESSIONATTRS',
		'PGLOADBALANCEHOSTS',
		'PGMINPROTOCOLVERSION',
		'PGMAXPROTOCOLVERSION',
		'PGSERVICE',
		'PGSERVICEFILE',
	),
	rejected: [
		'PGREQUIRESSL',
		'PGSSLCOMPRESSION',
		'PGREALM',
		'PGGSSENCMODE',
		'PGGSSDELEGATION',
		'PGGSSLIB',
		'PGREQUIREAUTH',
		'PGCHANNELBINDING',
		'PGSSLCERTMODE',
		'PGSSLCRL',
		'PGSSLCRLDIR',
		'PGREQUIREPEER',
	],
};

/** node-postgres: one host, no certificates. Source: pg 8, `lib/connection-parameters.js`; pgpass, `lib/helper.js`, for the file of passwords. */
export const nodePostgresEnvironment: EnvironmentDialect = {
	...libpqEnvironment,
	manyHosts: undefined,
	host: host({ ipv6: 'bare', socket: 'plain' }),
	parts: { username: noUser, database: plain([emptyValue('node-postgres takes the name of the user then')]) },
	variables: {
		...only('PGPASSFILE', 'PGOPTIONS', 'PGAPPNAME', 'PGSSLMODE', 'PGSSLNEGOTIATION', 'PGCONNECT_TIMEOUT'),
		// By the pattern of their names, unlike libpq.
		PGCLIENT_ENCODING: 'client_encoding',
		PGREPLICATION: 'replication',
		PGBINARY: 'binary',
	},
};

/** asyncpg, which takes what follows a `:` in the host for its port. Source: asyncpg, `_parse_connect_dsn_and_args` in `connect_utils.py`. */
export const asyncpgEnvironment: EnvironmentDialect = {
	...libpqEnvironment,
	host: eachHost(host({ ipv6: 'brackets', zone: 'plain', socket: 'plain' })),
	variables: only(
		'PGPASSFILE',
		'PGSERVICE',
		'PGSERVICEFILE',
		'PGSSLMODE',
		'PGSSLNEGOTIATION',
		'PGSSLROOTCERT',
		'PGSSLCRL',
		'PGSSLKEY',
		'PGSSLCERT',
		'PGSSLMINPROTOCOLVERSION',
		'PGSSLMAXPROTOCOLVERSION',
		'PGTARGETSESSIONATTRS',
		'PGKRBSRVNAME',
		'PGGSSLIB',
	),
};

/** Npgsql, which takes server, database and encryption from its connection string alone. Source: Npgsql 10, `PostgresEnvironment.cs`. */
export const npgsqlEnvironment: EnvironmentDialect = {
	...libpqEnvironment,
	keys: { username: ['PGUSER'], password: ['PGPASSWORD'] },
	manyHosts: undefined,
	variables: only(
		'PGPASSFILE',
		'PGSSLCERT',
		'PGSSLKEY',
		'PGSSLROOTCERT',
		'PGCLIENTENCODING',
		'PGTZ',
		'PGOPTIONS',
		'PGTARGETSESSIONATTRS',
		'PGSSLNEGOTIATION',
		'PGGSSENCMODE',
		'PGREQUIREAUTH',
		'PGAPPNAME',
	),
};

/** Whether libpq, and so psql, reads a variable. */
export function isLibpqVariable(name: string): boolean {
	return Object.hasOwn(variables, name) || Object.values(keys).some((names) => names.includes(name));
}

/** All variables that a driver reads, those of the parts of a connection first. */
export function variablesOf({ keys: places, variables: others }: EnvironmentDialect): string[] {
	return [...Object.values(places).flat(), ...Object.keys(others)];
}
