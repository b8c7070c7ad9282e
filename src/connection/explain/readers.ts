import type { unlistedUses } from '../../schema/database.ts';
import type { DialectId } from '../../schema/dialects.ts';
import type { ResolvedDatabase, ResolvedDriver, ResolvedFormat, ResolvedParameter } from '../../schema/resolved.ts';
import { parse } from '../connection-string.ts';
import type { Dialect, EnvironmentDialect } from '../dialects/dialect.ts';
import { dialects } from '../dialects/index.ts';
import { dialectIdOf, isOneString } from '../format-dialect.ts';
import { Marks } from '../placeholders.ts';

/** A driver that takes connection strings, and one of the forms that it takes. */
export interface Reader {
	database: ResolvedDatabase;
	driver: ResolvedDriver;
	format: ResolvedFormat;
	/** Absent for the settings of a configuration file or of code: they are no connection string. */
	dialect?: DialectId;
	/** What the string may begin with, or a Go DSN have before its address; empty where nothing does. */
	schemes: readonly string[];
}

/** Every form of every driver that is one connection string. */
export function readersOf(databases: readonly ResolvedDatabase[]): (Reader & { dialect: DialectId })[] {
	return formsOf(databases).flatMap(({ database, driver, format }) => {
		const dialect = isOneString(format) ? dialectIdOf(format, driver) : undefined;
		return dialect ? [{ database, driver, format, dialect, schemes: schemesOf(format, dialects[dialect]) }] : [];
	});
}

/** Every form that is a piece of a configuration file or of code. */
export function settingsReadersOf(databases: readonly ResolvedDatabase[]): Reader[] {
	return formsOf(databases).flatMap((form) => (isOneString(form.format) ? [] : [{ ...form, schemes: [] }]));
}

function formsOf(databases: readonly ResolvedDatabase[]): Pick<Reader, 'database' | 'driver' | 'format'>[] {
	return databases.flatMap((database) =>
		database.drivers.flatMap((driver) =>
			driver.formats.flatMap((id) => {
				const format = database.formats.find((candidate) => candidate.id === id);
				return format ? [{ database, driver, format }] : [];
			}),
		),
	);
}

/** How the driver reads the string; undefined for settings. */
export function dialectOfReader({ dialect }: Pick<Reader, 'dialect'>): Dialect | undefined {
	return dialect && dialects[dialect];
}

/** The variables that the driver reads, if the reader is for its environment. */
export function environmentOf(reader: Pick<Reader, 'dialect'>): EnvironmentDialect | undefined {
	const dialect = dialectOfReader(reader);
	return dialect?.grammar === 'environment' ? dialect : undefined;
}

/** A parameter as it is written: in the environment, its variable. */
export function writtenName(name: string, reader: Pick<Reader, 'dialect'>): string {
	const { variables = {} } = environmentOf(reader) ?? {};
	return Object.keys(variables).find((variable) => variables[variable] === name) ?? name;
}

function schemesOf(format: ResolvedFormat, dialect: Dialect): string[] {
	const { scheme } = parse(new Marks([format.template]).hide(format.template), dialect).values;
	return scheme === undefined ? [] : [scheme, ...format.schemes];
}

/** The parameters of a driver. One may be there twice: in general, and as this driver has it. */
export function parametersOf({ database, driver }: Pick<Reader, 'database' | 'driver'>): ResolvedParameter[] {
	return driver.parameterSets.flatMap((id) => database.parameterSets.find((set) => set.id === id)?.parameters ?? []);
}

/** Whether a parameter is written with its name: the parts of a string have none, or those that the grammar gives them. */
export function isNamed({ in: place }: ResolvedParameter): boolean {
	return !['scheme', 'username', 'password', 'host', 'port', 'database', 'path'].includes(place);
}

export interface KnownNames {
	names: Set<string>;
	/** What the driver does with other names; undefined where the data does not say, and may not have all names. */
	others: (typeof unlistedUses)[number] | undefined;
}

const knownNames = new WeakMap<ResolvedDriver, KnownNames>();

/** All names that a driver knows, and what it does with others; in the environment, those that there are variables for. */
export function namesOf({ database, driver, dialect }: Pick<Reader, 'database' | 'driver' | 'dialect'>): KnownNames {
	const environment = environmentOf({ dialect });
	if (environment) return { names: new Set(Object.values(environment.variables)), others: 'ignored' };
	const known = knownNames.get(driver) ?? findNames(database, driver);
	knownNames.set(driver, known);
	return known;
}

function findNames(database: ResolvedDatabase, driver: ResolvedDriver): KnownNames {
	const sets = database.parameterSets.filter(({ id }) => driver.parameterSets.includes(id));
	const named = sets.flatMap((set) => set.parameters).filter(isNamed);
	const names = [...sets.flatMap((set) => set.alsoKnown), ...named.flatMap(({ name, aliases }) => [name, ...aliases])];
	const uses = new Set(sets.map((set) => set.others));
	// A driver that passes on what its library would reject does pass it on.
	const others = (['passed-on', 'ignored', 'rejected'] as const).find((use) => uses.has(use));
	return { names: new Set(names), others };
}
