/**
 * Who reads a connection string: one id for each way of reading. Two drivers have the same one if they understand every string alike.
 * `src/connection/dialects` says what each does.
 */
export const dialectIds = [
	// PostgreSQL
	'libpq-url',
	'libpq-keywords',
	'node-postgres',
	'sequelize',
	'typeorm',
	'asyncpg',
	'pq-url',
	'tokio-postgres',
	'rails',
	'sqlalchemy',
	'pgjdbc',
	'npgsql',
	'psqlodbc',
	'pdo-pgsql',
	'amphp-postgres',
	// PostgreSQL, environment variables
	'libpq-environment',
	'libpq-shell',
	'pgx-environment',
	'pq-environment',
	'node-postgres-environment',
	'asyncpg-environment',
	'npgsql-environment',
	// CrateDB
	'crate-http',
	'node-crate',
	'crate-sqlalchemy',
	'crate-pdo',
	// Databend
	'databend-driver',
	'databend-go',
	'databend-jdbc',
	'databend-sqlalchemy',
	// TDengine
	'taos-dsn',
	'taos-websocket-js',
	'taos-sqlalchemy',
	'taos-sqlalchemy-native',
	'taos-sqlalchemy-rest',
	'taos-jdbc',
	'taos-jdbc-native',
	'taos-go',
	'taos-ado',
	// Any HTTP client
	'http-endpoint',
] as const;
export type DialectId = (typeof dialectIds)[number];

/** What a reader fills in: the names that stand in braces in templates. */
export const placeholders = [
	{ id: 'user', name: 'User', place: 'username', secret: false },
	{ id: 'password', name: 'Password', place: 'password', secret: true },
	{ id: 'host', name: 'Host', place: 'host', secret: false },
	{ id: 'port', name: 'Port', place: 'port', secret: false },
	{ id: 'database', name: 'Database', place: 'database', secret: false },
	{ id: 'schema', name: 'Schema', place: 'database', secret: false },
	{ id: 'warehouse', name: 'Warehouse', place: 'parameter', secret: false },
	{ id: 'token', name: 'Token', place: 'parameter', secret: true },
	{ id: 'routing-id', name: 'Routing ID', place: 'parameter', secret: false },
	{ id: 'path', name: 'Directory', place: 'parameter', secret: false },
] as const;
export type PlaceholderId = (typeof placeholders)[number]['id'];
export const placeholderIds = placeholders.map(({ id }) => id);
