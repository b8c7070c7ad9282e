import type { APIRoute } from 'astro';
import { databaseJson } from '../../navigation/machine-readable.ts';
import { siteContent } from '../../navigation/site-content.ts';

/** A database's drivers, formats and parameters as data. */
export async function getStaticPaths() {
	const { databases } = await siteContent();
	return [...databases.keys()].map((database) => ({ params: { database } }));
}

export const GET: APIRoute = async ({ params }) => {
	const { databases } = await siteContent();
	const database = databases.get(params.database ?? '');
	return database ? Response.json(databaseJson(database)) : new Response(null, { status: 404 });
};
