import type { Prose } from './components.ts';
import type { Database } from './database.ts';
import type { ResolvedDatabase } from './resolved.ts';

/**
 * A database in the shape that pages and `src/connection` work with, from what its author wrote, after defaults. The build does it
 * with the file, the browser with `api/<id>.json`.
 *
 * @param prose what becomes of inline Markdown
 */
export function resolveDatabase(id: string, database: Database, prose: (markdown: string) => Prose): ResolvedDatabase {
	const optional = <Key extends string>(key: Key, markdown: string | undefined) =>
		(markdown === undefined ? {} : { [key]: prose(markdown) }) as { [key in Key]?: Prose };
	return {
		...database,
		id,
		summary: prose(database.summary),
		deployments: database.deployments.map(({ summary, ...rest }) => ({ ...rest, ...optional('summary', summary) })),
		protocols: database.protocols.map(({ summary, ...rest }) => ({ ...rest, ...optional('summary', summary) })),
		formats: Object.entries(database.formats).map(([key, { meaning, ...rest }]) => ({ ...rest, id: key, ...optional('meaning', meaning) })),
		parameterSets: Object.entries(database.parameterSets).map(([key, { meaning, parameters, ...rest }]) => ({
			...rest,
			id: key,
			...optional('meaning', meaning),
			parameters: parameters.map(({ meaning: text, values, defaultNote, deprecated, ...others }) => ({
				...others,
				meaning: prose(text),
				values: values.map((value) => (typeof value === 'string' ? { value } : { value: value.value, meaning: prose(value.meaning) })),
				...optional('defaultNote', defaultNote),
				...optional('deprecated', deprecated),
			})),
		})),
		drivers: database.drivers.map(({ summary, features, notes, ...rest }) => ({
			...rest,
			summary: prose(summary),
			features: features.map(prose),
			notes: notes.map(prose),
		})),
	};
}
