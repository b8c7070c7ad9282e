// Connects with TypeORM 1.x.
// npm install typeorm pg reflect-metadata
// #region connect
import { AppDataSource } from './data-source';

async function main(): Promise<void> {
	await AppDataSource.initialize();
	try {
		const rows: { version: string }[] = await AppDataSource.query('SELECT version() AS version');
		console.log(rows[0]?.version);
	} finally {
		await AppDataSource.destroy();
	}
}

main().catch((error: unknown) => {
	console.error('Query failed:', error);
	process.exitCode = 1;
});
// #endregion
