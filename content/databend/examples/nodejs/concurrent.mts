// A small, fixed number of Databend connections, shared by many tasks.
import { Client, type Connection } from 'databend-driver';

// #region pool
const dsn = process.env.DATABEND_DSN ?? 'databend://user:password@localhost:8000/default?sslmode=disable';

/** Runs each task on one of `size` connections, and closes them at the end. */
async function withConnections<T>(size: number, tasks: ((conn: Connection) => Promise<T>)[]): Promise<T[]> {
	const client = new Client(dsn);
	const results: T[] = [];
	const queue = tasks.entries(); // shared: each worker takes the next task

	async function worker(): Promise<void> {
		const conn = await client.getConn();
		try {
			for (const [index, task] of queue) results[index] = await task(conn);
		} finally {
			await conn.close();
		}
	}

	await Promise.all(Array.from({ length: Math.min(size, tasks.length) }, worker));
	return results;
}
// #endregion

const places = ['Lisbon', 'Porto', 'Faro'];
const counts = await withConnections(
	2,
	places.map((place) => async (conn) => {
		const row = await conn.queryRow('SELECT count(*) FROM readings WHERE place = ?', [place]);
		return [place, row?.values()[0]] as const;
	}),
);
console.log(counts);
