import path from 'node:path';
import type { Dialect } from '../../src/connection/dialects/dialect.ts';
import { dialectIdOf, dialectOf, isOneString } from '../../src/connection/format-dialect.ts';
import { loadDatabases } from '../../src/markdown/databases.ts';
import type { ResolvedDatabase, ResolvedDriver, ResolvedFormat } from '../../src/schema/resolved.ts';
import { root } from './paths.ts';

export interface DriverFormat {
	/** `cratedb psycopg3 pg-url-cloud`. */
	name: string;
	database: ResolvedDatabase;
	driver: ResolvedDriver;
	format: ResolvedFormat;
}

/** The databases of this repository's own content. */
export const databases: readonly ResolvedDatabase[] = [...loadDatabases(path.join(root, 'content')).databases.values()];

/** Every format of every driver. */
export const driverFormats: readonly DriverFormat[] = databases.flatMap((database) =>
	database.drivers.flatMap((driver) =>
		driver.formats.flatMap((id) => {
			const format = database.formats.find((candidate) => candidate.id === id);
			return format ? [{ name: `${database.id} ${driver.id} ${id}`, database, driver, format }] : [];
		}),
	),
);

/** The formats that are one connection string, with the dialect that reads them; each pair of template and dialect once. */
export const stringFormats: readonly (DriverFormat & { dialect: Dialect })[] = driverFormats.flatMap((entry, index) => {
	const { format, driver } = entry;
	const dialect = dialectOf(format, driver);
	const key = (other: DriverFormat) => `${other.format.template} ${dialectIdOf(other.format, other.driver)}`;
	const isFirst = driverFormats.findIndex((other) => key(other) === key(entry)) === index;
	return dialect && isOneString(format) && isFirst ? [{ ...entry, dialect }] : [];
});
