// Connects with node-postgres and prints the version of the cluster.
// npm install pg && node node_postgres.mjs
// #region connect
import pg from 'pg';

const connectionString = process.env.DATABASE_URL ?? 'postgresql://root@localhost:26257/defaultdb?sslmode=disable';

const client = new pg.Client({ connectionString, application_name: 'docs_node_postgres' });

try {
	await client.connect();
	const { rows } = await client.query('SELECT version() AS version');
	console.log(rows[0].version);
} catch (error) {
	console.error('Query failed:', error.message);
	process.exitCode = 1;
} finally {
	await client.end();
}
// #endregion
