// Connects with Sequelize 6 and its CockroachDB adapter.
// npm install sequelize sequelize-cockroachdb && node sequelize.mjs
// #region connect
import Sequelize from 'sequelize-cockroachdb';

const connectionString = process.env.DATABASE_URL ?? 'postgresql://root@localhost:26257/defaultdb?sslmode=disable';

const sequelize = new Sequelize(connectionString, { logging: false });

try {
	await sequelize.authenticate();
	const [rows] = await sequelize.query('SELECT version() AS version');
	console.log(rows[0].version);
} catch (error) {
	console.error('Query failed:', error.message);
	process.exitCode = 1;
} finally {
	await sequelize.close();
}
// #endregion
