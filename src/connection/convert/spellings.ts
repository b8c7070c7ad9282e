import type { ValueCoding } from './value-codings.ts';

/** What one driver calls a parameter, and how it writes the value. */
export interface Spelling {
	name: string;
	/** Absent: the value is written as it is by all. */
	value?: ValueCoding;
	/** Only in these parameter sets: elsewhere the name means something else, or is written otherwise. */
	sets?: readonly string[];
	/** A setting of the session, which drivers hand on to the server without knowing it. */
	session?: true;
	/** What else is to do where the value comes from another driver. */
	note?: string;
}

/** One meaning, and the names that drivers have for it. */
export type Meaning = readonly Spelling[];

const modes = (...names: string[]): ValueCoding => ({ values: Object.fromEntries(names.map((name) => [name, name.toLowerCase()])) });
const libpqHosts = ['any', 'read-write', 'read-only', 'primary', 'standby', 'prefer-standby'];
/** Of several words for one thing, the one that is written stands first. */
const pgjdbcHosts = {
	any: 'any',
	primary: 'primary',
	master: 'primary',
	secondary: 'standby',
	slave: 'standby',
	preferSecondary: 'prefer-standby',
	preferSlave: 'prefer-standby',
	preferPrimary: 'prefer-primary',
};

/**
 * The same under another name. A name that is spelled alike needs no line here, unless its values differ. Sources: PostgreSQL, libpq,
 * section 34.1.2; pgJDBC, `PGProperty` and `HostRequirement`; Npgsql, "Connection String Parameters" and `ParseTargetSessionAttributes`;
 * pq, `TargetSessionAttrs`; the Rust crate `postgres`, `Config::param`; node-postgres.com, "Client" and "Pool"; HikariCP's README;
 * the parameters of Databend's and TDengine's connectors as their database.yaml has them, read from their sources.
 */
export const meanings: readonly Meaning[] = [
	// The session
	[
		{ name: 'application_name', session: true },
		{ name: 'ApplicationName' },
		{ name: 'Application Name' },
		{ name: 'applicationName', sets: ['typeorm'] },
		{ name: 'dialectOptions.application_name' },
		{ name: 'app_name', sets: ['jdbc-websocket'] },
		{ name: 'user_app' },
		{ name: 'userApp', sets: ['c-options'] },
		{ name: 'setUserApp', sets: ['node-config'] },
	],
	[{ name: 'app_ip' }, { name: 'user_ip' }, { name: 'userIp' }, { name: 'setUserIp' }],
	[{ name: 'search_path', session: true }, { name: 'currentSchema' }, { name: 'Search Path' }],
	[{ name: 'client_encoding', session: true }, { name: 'Client Encoding' }],
	[
		{ name: 'timezone', session: true, sets: ['pgx', 'pq', 'asyncpg'] },
		{ name: 'Timezone', sets: ['npgsql'] },
	],
	[{ name: 'options' }, { name: 'Options', sets: ['npgsql'] }, { name: 'dialectOptions.options' }],

	// Time
	[
		{ name: 'connect_timeout', value: 's', sets: ['libpq', 'pgx', 'pq', 'rust-postgres', 'databend-driver'] },
		{ name: 'connectTimeout', value: 's' },
		{ name: 'Timeout', value: 's', sets: ['npgsql'] },
		{ name: 'connectionTimeoutMillis', value: 'ms' },
		{ name: 'timeout', value: 's', sets: ['asyncpg'] },
		{ name: 'connection_timeout', value: 's', sets: ['databend-jdbc'] },
		{ name: 'httpConnectTimeout', value: 'ms' },
		{ name: 'conn_timeout', value: 's' },
		{ name: 'connTimeout', value: 'timespan' },
	],
	[
		{ name: 'readTimeout', value: 'go', sets: ['go-websocket'] },
		{ name: 'readTimeout', value: 'timespan', sets: ['csharp-websocket'] },
		{ name: 'read_timeout', value: 's', sets: ['rust-websocket'] },
	],
	[
		{ name: 'writeTimeout', value: 'go', sets: ['go-websocket'] },
		{ name: 'writeTimeout', value: 'timespan', sets: ['csharp-websocket'] },
	],
	[
		{ name: 'keepalives', value: 'bit' },
		{ name: 'tcpKeepAlive', value: 'boolean' },
		{ name: 'TCP Keepalive', value: 'boolean' },
	],

	// Several hosts
	[
		{ name: 'target_session_attrs', sets: ['rust-postgres'], value: modes('any', 'read-write', 'read-only') },
		{ name: 'target_session_attrs', value: modes(...libpqHosts) },
		{ name: 'targetServerType', value: { values: pgjdbcHosts } },
		{ name: 'Target Session Attributes', value: modes(...libpqHosts, 'prefer-primary') },
	],
	[
		{ name: 'load_balance_hosts', value: { values: { random: 'true', disable: 'false' } } },
		{ name: 'loadBalanceHosts', value: 'boolean' },
		{ name: 'Load Balance Hosts', value: 'boolean' },
	],

	// Certificates and authentication
	[{ name: 'sslrootcert' }, { name: 'Root Certificate' }],
	[{ name: 'sslcert' }, { name: 'SSL Certificate' }],
	[
		{ name: 'sslkey', sets: ['pgjdbc', 'crate-jdbc'], note: 'The driver takes the key as PKCS#8 or PKCS#12, not as PEM.' },
		{ name: 'sslkey' },
		{ name: 'SSL Key' },
	],
	[{ name: 'sslpassword' }, { name: 'SSL Password' }],
	[
		{ name: 'sslnegotiation', value: modes('postgres', 'direct') },
		{ name: 'sslNegotiation', value: modes('postgres', 'direct') },
		{ name: 'SSL Negotiation', value: modes('Postgres', 'Direct') },
	],
	[
		{ name: 'channel_binding', value: modes('disable', 'prefer', 'require') },
		{ name: 'channelBinding', value: modes('disable', 'prefer', 'require') },
		{ name: 'Channel Binding', value: modes('Disable', 'Prefer', 'Require') },
	],
	[
		{ name: 'gssencmode', value: modes('disable', 'prefer', 'require') },
		{ name: 'gssEncMode', value: modes('disable', 'prefer', 'require') },
		{ name: 'GSS Encryption Mode', value: modes('Disable', 'Prefer', 'Require') },
	],
	[{ name: 'krbsrvname' }, { name: 'kerberosServerName' }, { name: 'Kerberos Service Name' }],
	[{ name: 'require_auth' }, { name: 'requireAuth' }, { name: 'Require Auth' }],
	[{ name: 'access_token' }, { name: 'accesstoken' }],
	[{ name: 'bearerToken' }, { name: 'bearer_token' }, { name: 'setBearerToken' }],
	[{ name: 'totpCode' }, { name: 'totp_code' }],
	[
		{ name: 'disableSSLCertValidation', value: 'boolean' },
		{ name: 'skipVerify', value: 'boolean' },
	],

	// The pool
	[
		{ name: 'pool_max_conns' },
		{ name: 'Maximum Pool Size' },
		{ name: 'max', sets: ['node-postgres-pool'] },
		{ name: 'pool.max', sets: ['sequelize-pool'] },
		{ name: 'poolSize', sets: ['typeorm'] },
		{ name: 'maximumPoolSize', sets: ['hikaricp'] },
		{ name: 'SetMaxOpenConns', sets: ['database-sql-pool'] },
		{ name: 'pool', sets: ['activerecord-pool'] },
	],
	[
		{ name: 'pool_min_conns' },
		{ name: 'Minimum Pool Size' },
		{ name: 'min', sets: ['node-postgres-pool'] },
		{ name: 'pool.min', sets: ['sequelize-pool'] },
	],
	[
		{ name: 'pool_max_conn_lifetime', value: 'go' },
		{ name: 'Connection Lifetime', value: 's' },
		{ name: 'maxLifetimeSeconds', value: 's' },
		{ name: 'maxLifetime', value: 'ms', sets: ['hikaricp'] },
		{ name: 'SetConnMaxLifetime', value: 'go' },
	],
	[
		{ name: 'pool_max_conn_idle_time', value: 'go' },
		{ name: 'Connection Idle Lifetime', value: 's' },
		{ name: 'idleTimeoutMillis', value: 'ms' },
		{ name: 'idleTimeout', value: 'ms', sets: ['hikaricp'] },
		{ name: 'SetConnMaxIdleTime', value: 'go' },
		{ name: 'idle_timeout', value: 's', sets: ['activerecord-pool'] },
	],

	// Databend
	[
		{ name: 'presign', value: { values: { off: 'off', on: 'on', auto: 'auto', detect: 'detect' } } },
		{ name: 'presigned_url_disabled', value: { values: { true: 'off' } }, sets: ['databend-go', 'databend-jdbc'] },
	],
	[
		{ name: 'timezone', sets: ['databend-driver'], session: true },
		{ name: 'location', sets: ['databend-go'] },
	],

	// TDengine
	[
		{ name: 'timezone', sets: ['jdbc', 'taosws', 'go-native', 'go-rest', 'go-websocket', 'rust-websocket', 'node-url', 'c-options'] },
		{ name: 'connectionTimezone', sets: ['csharp'] },
		{ name: 'tz', sets: ['rest'] },
	],
	[
		{ name: 'enableCompression', value: 'boolean' },
		{ name: 'compression', value: 'boolean', sets: ['taosws', 'rust-websocket'] },
		{ name: 'disableCompression', value: 'inverse', sets: ['go-rest'] },
	],
	[
		{ name: 'enableAutoReconnect', value: 'boolean' },
		{ name: 'autoReconnect', value: 'boolean' },
	],
	[{ name: 'cfgdir' }, { name: 'configDir' }, { name: 'config', sets: ['taos-native'] }],
	[
		{ name: 'adapterHA', value: 'boolean' },
		{ name: 'adapter_ha', value: 'boolean' },
		{ name: 'adapterHa', value: 'boolean' },
	],
];
