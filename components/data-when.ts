import type { Conditions } from '../src/schema/components.ts';
import { type ChoiceDimension, choiceDimensions } from '../src/schema/vocabulary.ts';

/** `{ language: ['go', 'rust'] }` as the attributes that the choice rules look for: `data-when-language="go rust"`. */
export function dataWhen(conditions: Conditions): Record<string, string> {
	return dataFor('when', conditions);
}

/** The same for what follows the reader's own choice, whatever the page shows in place of it: `data-reader-language="go"`. */
export function dataReader(conditions: Conditions): Record<string, string> {
	return dataFor('reader', conditions);
}

/** What stands beside: `data-among-language="go rust"`. Where the reader's value is none of these, the element stays. */
export function dataAmong(conditions: Conditions = {}): Record<string, string> {
	return dataFor('among', conditions);
}

/** What a list has rows for: `data-has-language="go rust"`. Where the reader's value is none of these, all rows stay. */
export function dataHas(conditions: Conditions = {}): Record<string, string> {
	return dataFor('has', conditions);
}

/** The values of the dimensions that each row is for some values of, so that one choice could hide them all. */
export function amongRows(rows: readonly Conditions[]): Conditions {
	const dimensions = choiceDimensions.filter((dimension) => rows.length > 0 && rows.every((row) => row[dimension]?.length));
	return Object.fromEntries(dimensions.map((dimension) => [dimension, valuesOf(rows, dimension)]));
}

/** What a list must have for it not to be shown whole: of languages any row, of the other dimensions where all rows have some. */
export function listedFor(rows: readonly Conditions[]): Conditions {
	const language = valuesOf(rows, 'language');
	return { ...amongRows(rows), ...(language.length > 0 ? { language } : {}) };
}

function valuesOf(rows: readonly Conditions[], dimension: ChoiceDimension): string[] {
	return [...new Set(rows.flatMap((row) => row[dimension] ?? []))];
}

function dataFor(kind: string, conditions: Conditions): Record<string, string> {
	const named = Object.entries(conditions).filter(([, values]) => values.length > 0);
	return Object.fromEntries(named.map(([dimension, values]) => [`data-${kind}-${dimension}`, values.join(' ')]));
}
