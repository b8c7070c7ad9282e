// A pool of node-postgres for a cluster with 10 cores: at most 40 active connections, each replaced after 5 minutes.
// npm install pg && node node_postgres_pool.mjs
// #region pool
import pg from 'pg';

const pool = new pg.Pool({
	connectionString: process.env.DATABASE_URL ?? 'postgresql://root@localhost:26257/defaultdb?sslmode=disable',
	max: 40,
	min: 40,
	maxLifetimeSeconds: 300,
	idleTimeoutMillis: 300_000,
	connectionTimeoutMillis: 10_000,
});

// An idle connection that breaks reports here. Without a listener, the process ends.
pool.on('error', (error) => console.error('Idle connection failed:', error.message));
// #endregion

try {
	// #region use
	const { rows } = await pool.query('SELECT now() AS now');
	// #endregion
	console.log(rows[0].now);
} catch (error) {
	console.error('Query failed:', error.message);
	process.exitCode = 1;
} finally {
	await pool.end();
}
