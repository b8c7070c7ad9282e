// Reads from CrateDB over HTTP with node-crate.
//
//   npm install node-crate
//   node node_crate.mjs

// #region connect
import crate from 'node-crate';

crate.connect(process.env.CRATEDB_URL ?? 'http://crate:crate@localhost:4200');

async function readSummits(limit) {
	const result = await crate.execute(
		'SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT ?',
		[limit],
	);
	// `json` has an object per row, `rows` an array per row.
	return result.json;
}
// #endregion

// #region bulk
async function insertReadings(rows) {
	const result = await crate.executeBulk('INSERT INTO doc.readings (sensor, celsius) VALUES (?, ?)', rows);
	return result.results;
}
// #endregion

try {
	for (const { mountain, height } of await readSummits(3)) console.log(`${mountain}: ${height} m`);
	const inserted = await insertReadings([['a01', 22.8], ['a02', 3.3]]);
	console.log(`${inserted.length} rows inserted`);
} catch (error) {
	console.error('CrateDB:', error.message);
	process.exitCode = 1;
}
