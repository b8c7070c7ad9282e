import type { ResolvedDatabase } from '../schema/resolved.ts';
import { type ChoiceNames, languages, operatingSystems } from '../schema/vocabulary.ts';

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
