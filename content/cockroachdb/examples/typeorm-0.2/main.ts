// Connects with TypeORM 0.2, which reads ormconfig.json from the project's root folder.
// npm install typeorm@0.2 pg reflect-metadata
import 'reflect-metadata';
// #region connect
import { createConnection } from 'typeorm';

async function main(): Promise<void> {
	// Without arguments, the connection comes from the ormconfig file or from the environment.
	const connection = await createConnection();
	try {
		console.log(await connection.query('SELECT version()'));
	} finally {
		await connection.close();
	}
}
// #endregion

main().catch((error: unknown) => {
	console.error('Query failed:', error);
	process.exitCode = 1;
});
