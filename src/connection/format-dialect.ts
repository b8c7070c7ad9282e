import type { Driver, Format } from '../schema/database.ts';
import type { DialectId } from '../schema/dialects.ts';
import type { Dialect } from './dialects/dialect.ts';
import { dialects } from './dialects/index.ts';

/** Syntaxes of formats that are one connection string; the others are pieces of code, which may hold one. */
const stringSyntaxes: readonly Format['syntax'][] = ['url', 'jdbc', 'sqlalchemy', 'go-dsn', 'libpq-keywords', 'environment', 'ado', 'http'];

/** Whether the format is nothing but a connection string. */
export function isOneString({ syntax }: Pick<Format, 'syntax'>): boolean {
	return stringSyntaxes.includes(syntax);
}

/** How a driver reads the connection string of a format: its own way with this syntax, or the format's. Absent: there is none in it. */
export function dialectOf(format: Pick<Format, 'syntax' | 'dialect'>, driver?: Pick<Driver, 'dialects'>): Dialect | undefined {
	const id = dialectIdOf(format, driver);
	return id === undefined ? undefined : dialects[id];
}

export function dialectIdOf(format: Pick<Format, 'syntax' | 'dialect'>, driver?: Pick<Driver, 'dialects'>): DialectId | undefined {
	return driver?.dialects[format.syntax] ?? format.dialect;
}
