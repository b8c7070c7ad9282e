import type { ResolvedDatabase } from '../schema/resolved.ts';
import { languages } from '../schema/vocabulary.ts';

/** A page or file that is made from data, not from MDX. `anchors` absent: not checked. */
export interface GeneratedRoute {
	href: string;
	anchors?: ReadonlySet<string>;
}

/** The site's addresses besides its MDX pages. `src/pages` has a file for each. */
export function generatedRoutes(databases: ReadonlyMap<string, ResolvedDatabase>): GeneratedRoute[] {
	const all = [...databases.values()];
	const served = servedLanguages(all);
	return [
		{ href: '/' },
		{ href: '/connect/', anchors: new Set(['build', 'check', 'strings', ...databases.keys()]) },
		{ href: '/languages/', anchors: new Set() },
		...served.map(({ id }) => ({
			href: `/languages/${id}/`,
			anchors: new Set(all.filter((database) => database.drivers.some((driver) => driver.language === id)).map((database) => database.id)),
		})),
		{ href: '/llms.txt' },
		{ href: '/llms-full.txt' },
		...served.map(({ id }) => ({ href: `/llms-${id}.txt` })),
		{ href: '/sitemap.xml' },
		{ href: '/api/index.json' },
		{ href: '/api/database.schema.json' },
		...all.map(({ id }) => ({ href: `/api/${id}.json` })),
	];
}

/** The languages that at least one driver serves, in the vocabulary's order. */
export function servedLanguages(databases: readonly ResolvedDatabase[]) {
	return languages.filter(({ id }) => databases.some((database) => database.drivers.some((driver) => driver.language === id)));
}
