import type { DriverReader, Observed } from './driver-reader.ts';

const all: readonly Observed[] = ['username', 'password', 'hosts', 'database', 'parameters'];
const login: readonly Observed[] = ['username', 'password', 'database'];

/** Who is asked about the strings of which drivers. */
export const readers: readonly DriverReader[] = [
	// npm
	{ id: 'node:pg-connection-string', drivers: ['node-postgres'], observes: all },
	// What Client keeps of the rest is sslmode as TLS options.
	{
		id: 'node:pg',
		drivers: ['node-postgres'],
		observes: all,
		parameters: ['options', 'application_name', 'sslrootcert', 'sslcert', 'sslkey'],
	},
	{
		id: 'node:pg-environment',
		drivers: ['node-postgres'],
		environment: true,
		observes: all,
		parameters: ['options', 'application_name'],
	},
	{ id: 'node:sequelize', drivers: ['sequelize'], observes: all },
	{ id: 'node:typeorm', drivers: ['typeorm'], observes: ['username', 'password', 'hosts', 'database'] },
	{ id: 'node:node-crate', drivers: ['node-crate'], observes: ['username', 'password', 'hosts'] },
	{ id: 'node-tdengine:websocket', drivers: ['tdengine-websocket'], observes: all },
	{ id: 'node:databend-driver', drivers: ['databend-driver-nodejs'], formats: /^dsn$/, observes: login, wire: 'databend' },

	// PyPI
	{ id: 'python:psycopg2', drivers: ['psycopg2', 'aiopg', 'ruby-pg'], observes: all },
	{ id: 'python:psycopg', drivers: ['psycopg3', 'ruby-pg'], observes: all },
	{ id: 'python:asyncpg', drivers: ['asyncpg'], observes: all },
	{
		id: 'python:psycopg-environment',
		drivers: ['psycopg2', 'psycopg3', 'aiopg', 'ruby-pg', 'pdo-pgsql'],
		environment: true,
		observes: all,
	},
	{ id: 'python:asyncpg-environment', drivers: ['asyncpg'], environment: true, observes: all },
	{ id: 'python:sqlalchemy-cockroachdb', drivers: ['sqlalchemy'], observes: all },
	{
		id: 'python:sqlalchemy-cratedb',
		drivers: ['sqlalchemy-cratedb', 'records'],
		observes: ['username', 'password', 'hosts', 'parameters'],
	},
	{ id: 'python:sqlalchemy', drivers: ['sqlalchemy', 'sqlalchemy-asyncpg', 'sqlalchemy-cratedb', 'records'], observes: all },
	{ id: 'python-sqlalchemy-2.1:sqlalchemy', drivers: ['sqlalchemy', 'sqlalchemy-asyncpg', 'sqlalchemy-cratedb', 'records'], observes: all },
	{ id: 'python:crate', drivers: ['crate-python'], observes: ['username', 'password', 'hosts'] },
	{
		id: 'python:taos',
		drivers: ['sqlalchemy-tdengine'],
		formats: /^sqlalchemy-taos$/,
		observes: ['username', 'password', 'hosts', 'database'],
	},
	{
		id: 'python:taosrest',
		drivers: ['sqlalchemy-tdengine'],
		formats: /^sqlalchemy-taosrest$/,
		observes: ['username', 'password', 'hosts', 'database'],
	},
	{ id: 'python:databend-driver', drivers: ['databend-driver-python'], formats: /^dsn$/, observes: login, wire: 'databend' },
	{ id: 'python:databend-sqlalchemy', drivers: ['sqlalchemy-databend'], formats: /^sqlalchemy-url$/, observes: login, wire: 'databend' },
	{ id: 'python:taosws', drivers: ['taos-ws-py'], formats: /^taosws-dsn$/, observes: login, wire: 'tdengine' },
	{ id: 'python:taosws-sqlalchemy', drivers: ['sqlalchemy-tdengine'], formats: /^sqlalchemy-taosws$/, observes: login, wire: 'tdengine' },
	// These two try again for half a minute.
	{ id: 'python:connectorx', drivers: ['connectorx'], formats: /^pg-url-self-hosted$/, observes: login, wire: 'postgresql', logins: 16 },
	{ id: 'python:conecta', drivers: ['conecta'], observes: login, wire: 'postgresql', logins: 16 },
	{ id: 'python:pyodbc', drivers: ['pyodbc', 'psqlodbc'], formats: /^odbc-self-hosted$/, observes: login, wire: 'postgresql' },

	// Go
	{ id: 'go-postgresql:pgx', drivers: ['pgx', 'gorm', 'ksql'], observes: all },
	{ id: 'go-postgresql:pq', drivers: ['pq'], observes: all },
	{ id: 'go-postgresql:pgx-environment', drivers: ['pgx', 'gorm', 'ksql'], environment: true, observes: all },
	{ id: 'go-postgresql:pq-environment', drivers: ['pq'], environment: true, observes: all },
	{ id: 'go-databend:databend-go', drivers: ['databend-go'], observes: all },
	{ id: 'go-tdengine:taosWS', drivers: ['driver-go'], formats: /^go-websocket/, observes: all },
	{ id: 'go-tdengine:taosRestful', drivers: ['driver-go'], formats: /^go-rest/, observes: all },

	// Maven
	{ id: 'java-postgresql:pgjdbc', drivers: ['pgjdbc', 'jooq', 'hibernate'], observes: all },
	{ id: 'java-postgresql:crate-jdbc', drivers: ['crate-jdbc'], observes: all },
	{ id: 'java-databend:databend-jdbc', drivers: ['databend-jdbc'], observes: all },
	{
		id: 'java-tdengine:websocket',
		drivers: ['taos-jdbcdriver'],
		formats: /^jdbc-(?:websocket|rest)/,
		observes: all,
		// Several hosts come with 3.7.5, and addresses in brackets after 3.5.2.
		tooNew: ({ hosts }) => hosts.length > 1 || hosts.some(({ host }) => host.includes(':')),
	},
	{ id: 'java-tdengine:native', drivers: ['taos-jdbcdriver'], formats: /^jdbc-native/, observes: all },

	// crates
	{
		id: 'rust:postgres',
		drivers: ['rust-postgres', 'r2d2-postgres', 'connectorx', 'conecta'],
		observes: ['username', 'password', 'hosts', 'database'],
	},
	{
		id: 'rust:databend-driver',
		drivers: ['databend-driver-rust'],
		formats: /^dsn(?:-cloud)?$/,
		observes: ['username', 'hosts', 'database'],
	},
	{ id: 'rust:databend-driver-login', drivers: ['databend-driver-rust'], formats: /^dsn$/, observes: login, wire: 'databend' },
	{ id: 'rust:taos', drivers: ['taos-rust', 'taos-ws-py', 'taosc'], observes: all },
];
