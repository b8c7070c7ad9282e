import type { DialectId } from '../../schema/dialects.ts';
import { crateHttp, cratePdo, crateSqlalchemy, httpEndpoint, nodeCrate } from './cratedb.ts';
import { databendDriver, databendGo, databendJdbc, databendSqlalchemy } from './databend.ts';
import type { Dialect } from './dialect.ts';
import {
	asyncpgEnvironment,
	libpqEnvironment,
	libpqShell,
	nodePostgresEnvironment,
	npgsqlEnvironment,
	pgxEnvironment,
	pqEnvironment,
} from './environment.ts';
import { amphpPostgres, libpqKeywords, npgsql, pdoPgsql, psqlodbc, taosAdo } from './pairs.ts';
import { asyncpg, libpqUrl, nodePostgres, pgjdbc, pqUrl, rails, sequelize, sqlalchemy, tokioPostgres, typeorm } from './postgresql.ts';
import {
	taosDsn,
	taosGo,
	taosJdbc,
	taosJdbcNative,
	taosSqlalchemy,
	taosSqlalchemyNative,
	taosSqlalchemyRest,
	taosWebsocketJs,
} from './tdengine.ts';

export const dialects: Readonly<Record<DialectId, Dialect>> = {
	'libpq-url': libpqUrl,
	'libpq-keywords': libpqKeywords,
	'node-postgres': nodePostgres,
	sequelize,
	typeorm,
	asyncpg,
	'pq-url': pqUrl,
	'tokio-postgres': tokioPostgres,
	rails,
	sqlalchemy,
	pgjdbc,
	npgsql,
	psqlodbc,
	'pdo-pgsql': pdoPgsql,
	'amphp-postgres': amphpPostgres,
	'libpq-environment': libpqEnvironment,
	'libpq-shell': libpqShell,
	'pgx-environment': pgxEnvironment,
	'pq-environment': pqEnvironment,
	'node-postgres-environment': nodePostgresEnvironment,
	'asyncpg-environment': asyncpgEnvironment,
	'npgsql-environment': npgsqlEnvironment,
	'crate-http': crateHttp,
	'node-crate': nodeCrate,
	'crate-sqlalchemy': crateSqlalchemy,
	'crate-pdo': cratePdo,
	'databend-driver': databendDriver,
	'databend-go': databendGo,
	'databend-jdbc': databendJdbc,
	'databend-sqlalchemy': databendSqlalchemy,
	'taos-dsn': taosDsn,
	'taos-websocket-js': taosWebsocketJs,
	'taos-sqlalchemy': taosSqlalchemy,
	'taos-sqlalchemy-native': taosSqlalchemyNative,
	'taos-sqlalchemy-rest': taosSqlalchemyRest,
	'taos-jdbc': taosJdbc,
	'taos-jdbc-native': taosJdbcNative,
	'taos-go': taosGo,
	'taos-ado': taosAdo,
	'http-endpoint': httpEndpoint,
};
