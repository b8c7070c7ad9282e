// Connects over WebSocket, through taosAdapter.

// #region connect
const taos = require('@tdengine/websocket');

const url = 'ws://localhost:6041';

async function main() {
	const config = new taos.WSConfig(url);
	config.setUser(process.env.TDENGINE_USER ?? 'root');
	config.setPwd(process.env.TDENGINE_PASSWORD ?? 'taosdata');
	config.setTimeOut(10_000);

	let connection;
	let rows;
	try {
		connection = await taos.sqlConnect(config);
		rows = await connection.query('SELECT server_version()');
		while (await rows.next()) {
			console.log('Connected to TDengine', rows.getData()[0]);
		}
	} catch (error) {
		console.error(`Cannot connect to ${url}: error ${error.code}, ${error.message}`);
		process.exitCode = 1;
	} finally {
		await rows?.close();
		await connection?.close();
		// Closes the WebSocket connections that the connector keeps in its pool.
		taos.destroy();
	}
}

main();
// #endregion
