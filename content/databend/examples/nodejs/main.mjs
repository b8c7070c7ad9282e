// Databend from Node.js.
import { pipeline } from 'node:stream/promises';
import { Writable } from 'node:stream';
import { Client } from 'databend-driver';

async function main() {
	// #region connect
	const dsn = process.env.DATABEND_DSN ?? 'databend://user:password@localhost:8000/default?sslmode=disable';
	const client = new Client(dsn);
	const conn = await client.getConn(); // logs in: a wrong password fails here
	console.log('connected to', await conn.version());
	// #endregion
	try {
		// #region query
		await conn.exec('CREATE OR REPLACE TABLE readings (sensor INT, place VARCHAR, celsius DOUBLE)');

		const inserted = await conn.exec('INSERT INTO readings VALUES (?, ?, ?)', [1, 'Lisbon', 18.5]);
		console.log(inserted, 'row inserted');

		// Named placeholders take an object.
		const row = await conn.queryRow('SELECT place, celsius FROM readings WHERE sensor = :sensor', { sensor: 1 });
		console.log(row?.data()); // { place: 'Lisbon', celsius: 18.5 }
		// #endregion

		// #region bulk
		const stats = await conn.streamLoad('INSERT INTO readings VALUES', [
			['2', 'Porto', '16.0'],
			['3', 'Faro', '21.5'],
		]);
		console.log(stats.writeRows, 'rows loaded'); // a BigInt
		// #endregion

		// #region iterate
		const rows = await conn.queryIter('SELECT sensor, place FROM readings ORDER BY sensor');
		for await (const reading of rows) {
			console.log(reading.values()); // [ 1, 'Lisbon' ]
		}
		// #endregion

		// #region stream
		const result = await conn.queryIter('SELECT place, celsius FROM readings ORDER BY place');
		const print = new Writable({
			objectMode: true,
			write(reading, _encoding, done) {
				console.log(reading.data());
				done();
			},
		});
		await pipeline(result.stream(), print);
		// #endregion
	} finally {
		await conn.close();
	}
}

try {
	await main();
} catch (error) {
	console.error('Databend:', error);
	process.exitCode = 1;
}
