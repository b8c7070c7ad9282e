import type { PlaceholderId } from '../../schema/dialects.ts';
import type { ResolvedDatabase } from '../../schema/resolved.ts';

/**
 * The key under which a reader's value is kept: the placeholder's name, and for a port its protocol where the database has several.
 *
 * @param protocols those that the code may be for; undefined where it may be any
 * @returns undefined where it is not clear whose port it is
 */
export function keyOf(
	name: PlaceholderId,
	database: Pick<ResolvedDatabase, 'protocols'>,
	protocols = database.protocols.map(({ id }) => id) as readonly string[],
): string | undefined {
	if (name !== 'port' || database.protocols.length === 1) return name;
	return protocols.length === 1 ? `port/${protocols[0]}` : undefined;
}

/** The placeholder that a key is of. */
export function placeholderOf(key: string): string {
	return key.split('/')[0] ?? key;
}
