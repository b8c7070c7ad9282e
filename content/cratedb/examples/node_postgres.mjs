// Reads from CrateDB with node-postgres: a query from a pool, and a cursor for large results.
//
//   npm install pg pg-cursor
//   node node_postgres.mjs

// #region connect
import pg from 'pg';

const connectionString =
	process.env.CRATEDB_DSN ?? 'postgresql://crate:crate@localhost:5432/doc?sslmode=disable';

const pool = new pg.Pool({ connectionString, max: 5, connectionTimeoutMillis: 10_000 });

// An idle connection that breaks reports here; without a listener Node.js exits.
pool.on('error', (error) => console.error('idle connection lost:', error.message));

async function readSummits(limit) {
	const { rows } = await pool.query(
		'SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT $1',
		[limit],
	);
	return rows;
}
// #endregion

// #region cursor
import Cursor from 'pg-cursor';

async function* readInBatches(batchSize) {
	const client = await pool.connect();
	const cursor = client.query(new Cursor('SELECT mountain, height FROM sys.summits'));
	try {
		for (let rows = await cursor.read(batchSize); rows.length > 0; rows = await cursor.read(batchSize)) {
			yield rows;
		}
	} finally {
		await cursor.close();
		client.release();
	}
}
// #endregion

try {
	for (const { mountain, height } of await readSummits(3)) console.log(`${mountain}: ${height} m`);
	for await (const rows of readInBatches(2)) console.log(`batch of ${rows.length}`);
} catch (error) {
	console.error('CrateDB:', error.message);
	process.exitCode = 1;
} finally {
	await pool.end();
}
