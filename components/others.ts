import { languageIds } from '../src/schema/vocabulary.ts';

export interface Others {
	/** How many rows are for other languages. */
	count: number;
	/** The languages for which it is this many. */
	languages: string[];
}

/** How many rows each language leaves out, from the languages of each row that has any. Languages that leave out none are not listed. */
export function othersOf(rows: readonly (readonly string[])[], asked: readonly string[] = languageIds): Others[] {
	const counts = new Map<number, string[]>();
	for (const language of asked) {
		const count = rows.filter((row) => row.length > 0 && !row.includes(language)).length;
		if (count > 0) counts.set(count, [...(counts.get(count) ?? []), language]);
	}
	return [...counts].map(([count, languages]) => ({ count, languages }));
}

/** "7 more in other languages" */
export function othersText(count: number): string {
	return count === 1 ? '1 more in another language' : `${count} more in other languages`;
}
