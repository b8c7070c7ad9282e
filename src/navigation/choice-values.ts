import type { ResolvedDatabase } from '../schema/resolved.ts';
import { type ChoiceDimension, languageIds, osIds } from '../schema/vocabulary.ts';

/** Every value that each dimension can have on this site: what the choice rules of the style sheet are made for. */
export function choiceValues(databases: Iterable<ResolvedDatabase>): Record<ChoiceDimension, string[]> {
	const all = [...databases];
	const ids = (key: 'deployments' | 'drivers' | 'protocols') =>
		[...new Set(all.flatMap((database) => database[key].map(({ id }) => id)))].sort();
	return { deployment: ids('deployments'), language: [...languageIds], driver: ids('drivers'), protocol: ids('protocols'), os: [...osIds] };
}
