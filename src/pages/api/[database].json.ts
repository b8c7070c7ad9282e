import type { APIRoute } from 'astro';
import { hashText } from '../../markdown/hash.ts';
import { databaseJson } from '../../navigation/machine-readable.ts';
import { siteContent } from '../../navigation/site-content.ts';

/** A database's drivers, formats and parameters as data. */
export async function getStaticPaths() {
	const { databases } = await siteContent();
	return [...databases].map(([id, database]) => ({ params: { database: id }, cacheKey: hashText(JSON.stringify(database)) }));
}

export const GET: APIRoute = async ({ params }) => {
	const { databases } = await siteContent();
	const database = databases.get(params.database ?? '');
	return database ? Response.json(databaseJson(database)) : new Response(null, { status: 404 });
};
