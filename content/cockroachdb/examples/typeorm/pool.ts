// A pool of TypeORM for a cluster with 10 cores. The properties in `extra` are those of node-postgres.
import 'reflect-metadata';
// #region pool
import { DataSource } from 'typeorm';

export const cluster = new DataSource({
	type: 'cockroachdb',
	timeTravelQueries: false,
	url: process.env.DATABASE_URL ?? 'postgresql://root@localhost:26257/defaultdb',
	ssl: process.env.DATABASE_URL?.includes('sslmode=disable') === false,
	poolSize: 40,
	extra: { min: 40, maxLifetimeSeconds: 300, idleTimeoutMillis: 300_000 },
});
// #endregion
