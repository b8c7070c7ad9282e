// A pool of Sequelize for a cluster with 10 cores.
// npm install sequelize sequelize-cockroachdb && node sequelize_pool.mjs
// #region pool
import Sequelize from 'sequelize-cockroachdb';

const connectionString = process.env.DATABASE_URL ?? 'postgresql://root@localhost:26257/defaultdb?sslmode=disable';

const sequelize = new Sequelize(connectionString, {
	logging: false,
	pool: { max: 40, min: 40, idle: 300_000, acquire: 10_000 },
});
// #endregion

try {
	const [rows] = await sequelize.query('SELECT now() AS now');
	console.log(rows[0].now);
} catch (error) {
	console.error('Query failed:', error.message);
	process.exitCode = 1;
} finally {
	await sequelize.close();
}
