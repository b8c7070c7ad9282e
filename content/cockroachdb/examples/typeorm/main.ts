// Connects with TypeORM 1.x.
// npm install typeorm pg reflect-metadata
// #region connect
import { cluster } from './data-source';

async function main(): Promise<void> {
	await cluster.initialize();
	try {
		const rows: { version: string }[] = await cluster.query('SELECT version() AS version');
		console.log(rows[0]?.version);
	} finally {
		await cluster.destroy();
	}
}

main().catch((error: unknown) => {
	console.error('Query failed:', error);
	process.exitCode = 1;
});
// #endregion
