import { type ChoiceDimension, choiceDimensions } from '../../src/schema/vocabulary.ts';

/** A value that a page's chooser offers, alone or with what must be shown for it to be on offer. */
export type Offer = string | [value: string, within: Record<string, string[]>];

/**
 * What the choosers of one page offer, defaults first, as it stands in `<html data-page-choices>`:
 * `{"language":["python","go"],"driver":[["psycopg2",{"language":["python"]}],["pgx",{"language":["go"]}]]}`
 */
export type PageChoices = Partial<Record<ChoiceDimension, Offer[]>>;

/** The part of a page's `::filters` that the browser needs. */
interface FilterLike {
	dimension: ChoiceDimension;
	options: { value: string; within?: Partial<Record<string, string[]>> }[];
}

/** The value for `<html data-page-choices>`, or nothing for a page without choosers. */
export function pageChoices(filters: readonly FilterLike[]): string | undefined {
	if (filters.length === 0) return undefined;
	const choices: PageChoices = {};
	for (const dimension of choiceDimensions) {
		const options = filters.filter((filter) => filter.dimension === dimension).flatMap((filter) => filter.options);
		if (options.length > 0) choices[dimension] = options.map(offerOf);
	}
	return JSON.stringify(choices);
}

function offerOf({ value, within }: FilterLike['options'][number]): Offer {
	const conditions = Object.entries(within ?? {}).filter((entry): entry is [string, string[]] => Boolean(entry[1]?.length));
	return conditions.length > 0 ? [value, Object.fromEntries(conditions)] : value;
}
