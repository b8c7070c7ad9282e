/** The address of a filled-in builder, for sharing: `?database=cockroachdb&driver=pgx&host=…&sslmode=…`. No secrets, whoever asks. */
import { placeholders } from '../../schema/dialects.ts';
import type { ResolvedDatabase } from '../../schema/resolved.ts';

/** What the address says of the picks. */
export const pickKeys = ['database', 'deployment', 'language', 'driver', 'protocol', 'form'] as const;
export type Picks = Partial<Record<(typeof pickKeys)[number], string>>;

/** Names that mean something else on every page of the site. */
const taken: readonly string[] = [...pickKeys, 'os', 'version', 'filters', 'highlight', 'q', 'scheme', 'dbname'];
/** The longest text that an address is asked to carry, in UTF-16 units. */
const longest = 2000;

export interface Shared {
	picks: Picks;
	/** By placeholder. */
	values: Record<string, string>;
	parameters: Record<string, string>;
	scheme?: string;
}

/** The names of all parameters that must not be in an address. */
function secretsOf(database: ResolvedDatabase | undefined): Set<string> {
	const parameters = database?.parameterSets.flatMap((set) => set.parameters) ?? [];
	return new Set([
		...placeholders.filter(({ secret }) => secret).map(({ id }) => id as string),
		...parameters.filter(({ secret }) => secret).flatMap(({ name, aliases }) => [name, ...aliases]),
	]);
}

/** `dbname` is the database in the string: `database` is the one that is picked. */
const keyOfPart = (name: string): string => (name === 'database' ? 'dbname' : name);
const keyOfParameter = (name: string): string => (isPartKey(name) || taken.includes(name) ? `p.${name}` : name);
const isPartKey = (key: string): boolean => placeholders.some(({ id }) => keyOfPart(id) === key);

/** Brings an address up to date. What is not the builder's stays. */
export function writeAddress(search: URLSearchParams, shared: Shared, database: ResolvedDatabase): void {
	const before = readAddress(search, database);
	for (const key of [...pickKeys, 'scheme']) search.delete(key);
	for (const name of Object.keys(before.values)) search.delete(keyOfPart(name));
	for (const name of Object.keys(before.parameters)) search.delete(keyOfParameter(name));
	for (const key of pickKeys) if (shared.picks[key]) search.set(key, shared.picks[key]);
	const secrets = secretsOf(database);
	const put = (key: string, name: string, value: string) => {
		if (value !== '' && value.length <= longest && !secrets.has(name)) search.set(key, value);
	};
	for (const [name, value] of Object.entries(shared.values)) put(keyOfPart(name), name, value);
	for (const [name, value] of Object.entries(shared.parameters)) put(keyOfParameter(name), name, value);
	if (shared.scheme) search.set('scheme', shared.scheme);
}

/** What an address asks for. Names that the database does not know, secrets, and texts of any other kind are left out. */
export function readAddress(search: URLSearchParams, database?: ResolvedDatabase): Shared {
	const picks: Picks = {};
	for (const key of pickKeys) {
		const value = search.get(key);
		if (value && /^[a-z0-9-]+$/.test(value)) picks[key] = value;
	}
	const secrets = secretsOf(database);
	const usable = (value: string | null): value is string => value !== null && value !== '' && value.length <= longest;
	const values: Record<string, string> = {};
	for (const { id } of placeholders) {
		const value = search.get(keyOfPart(id));
		if (usable(value) && !secrets.has(id)) values[id] = value;
	}
	const parameters: Record<string, string> = {};
	for (const { name } of database?.parameterSets.flatMap((set) => set.parameters) ?? []) {
		const value = search.get(keyOfParameter(name));
		if (usable(value) && !secrets.has(name)) parameters[name] = value;
	}
	const scheme = search.get('scheme');
	return { picks, values, parameters, ...(scheme && /^[a-z0-9+.:-]+$/i.test(scheme) ? { scheme } : {}) };
}
