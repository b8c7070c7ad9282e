import { parse } from '../connection-string.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { dialectOfReader, type Reader } from '../explain/readers.ts';
import { Marks } from '../placeholders.ts';
import type { Parameter } from '../values.ts';

export interface TemplateValues {
	scheme?: string;
	path?: string;
	/** The parameter that names the database, where it has no place of its own. */
	databaseParameter?: string;
	/** What of user, password, host, port and database the template has a placeholder for. */
	places: Set<string>;
	/** Parameters without a placeholder in them. */
	constants: Parameter[];
}

/** What a form says by itself, and where it has what. Undefined for code. */
export function templateValues(reader: Pick<Reader, 'format' | 'dialect'>): TemplateValues | undefined {
	const dialect = dialectOfReader(reader);
	return dialect && stringTemplate(reader.format.template, dialect);
}

export function stringTemplate(template: string, dialect: Dialect): TemplateValues {
	const marks = new Marks([template]);
	const { scheme, path, database, parameters } = parse(marks.hide(template), dialect).values;
	const isDatabase = (value: string) => value === marks.of('schema') || value === marks.of('database');
	const holdsMark = (value: string) => marks.show(value) !== value;
	const databaseParameter = parameters.find(({ value }) => isDatabase(value))?.name;
	const places = new Set([...template.matchAll(/\{(user|password|host|port|path)\}/g)].map(([, name = '']) => name));
	if (databaseParameter !== undefined || (database !== undefined && holdsMark(database))) places.add('database');
	return {
		places,
		constants: parameters.filter(({ value }) => !holdsMark(value)),
		...defined({ scheme, databaseParameter, path: path !== undefined && holdsMark(path) ? undefined : path }),
	};
}

/** Without the keys that have no value: absent is not the same as undefined. */
export function defined<T extends Record<string, string | undefined>>(values: T): { [Key in keyof T]?: string } {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [Key in keyof T]?: string };
}
