// A pool of TypeORM for a cluster with 10 cores. The properties in `extra` are those of node-postgres.
import 'reflect-metadata';
// #region pool
import { DataSource } from 'typeorm';

export const AppDataSource = new DataSource({
	type: 'cockroachdb',
	url: process.env.DATABASE_URL ?? 'postgresql://root@localhost:26257/defaultdb',
	ssl: process.env.DATABASE_URL !== undefined,
	timeTravelQueries: false,
	poolSize: 40,
	extra: { min: 40, maxLifetimeSeconds: 300, idleTimeoutMillis: 300_000 },
});
// #endregion
