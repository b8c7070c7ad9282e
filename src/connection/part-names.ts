import type { KeyedPlace } from './dialects/dialect.ts';

/** What drivers and configuration files call the parts of a connection, each of them only one way. */
const names: readonly (readonly [KeyedPlace, RegExp])[] = [
	['username', /^(?:user|username|user ?name|user ?id|uid|pguser)$/i],
	['password', /^(?:password|passwd|pass|pwd|pgpassword)$/i],
	['host', /^(?:host|hostname|server|servername|address|pghost)$/i],
	['port', /^(?:port|pgport)$/i],
	// In Django's settings, NAME is the database; in other files a name may be of anything.
	['database', /^(?:[Dd]atabase|DATABASE|dbname|db|DB|[Cc]atalog|schema|PGDATABASE|NAME)$/],
];

/** The part that somebody calls so. */
export function placeNamed(name: string): KeyedPlace | undefined {
	const last = name.split('.').at(-1) ?? name;
	return names.find(([, pattern]) => pattern.test(last))?.[0];
}
