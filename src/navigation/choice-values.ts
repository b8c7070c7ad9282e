import type { ResolvedDatabase } from '../schema/resolved.ts';
import { type ChoiceDimension, type ChoiceNames, languageIds, languages, operatingSystems, osIds } from '../schema/vocabulary.ts';

/** Every value that each dimension can have on this site: what the choice rules of the style sheet are made for. */
export function choiceValues(databases: Iterable<ResolvedDatabase>): Record<ChoiceDimension, string[]> {
	const all = [...databases];
	const ids = (key: 'deployments' | 'drivers' | 'protocols') =>
		[...new Set(all.flatMap((database) => database[key].map(({ id }) => id)))].sort();
	return { deployment: ids('deployments'), language: [...languageIds], driver: ids('drivers'), protocol: ids('protocols'), os: [...osIds] };
}

/** What readers call the values. Databases that share an id share the name that comes first. */
export function choiceNames(databases: Iterable<ResolvedDatabase>): ChoiceNames {
	const all = [...databases];
	const names = (list: readonly { id: string; name: string }[]) =>
		Object.fromEntries([...list].reverse().map(({ id, name }) => [id, name]));
	return {
		deployment: names(all.flatMap((database) => database.deployments)),
		language: names(languages),
		driver: names(all.flatMap((database) => database.drivers)),
		protocol: names(all.flatMap((database) => database.protocols)),
		os: names(operatingSystems),
	};
}
