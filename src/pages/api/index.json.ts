import { siteContent } from '../../navigation/site-content.ts';

/** Which databases there are, and where their data is. */
export async function GET(): Promise<Response> {
	const { databases } = await siteContent();
	const list = [...databases.values()].map(({ id, name, summary, drivers }) => ({
		id,
		name,
		summary: summary.text,
		drivers: drivers.length,
		href: `/api/${id}.json`,
	}));
	return Response.json({ schema: '/api/database.schema.json', databases: list });
}
