/**
 * What the reader wants, and what a page can show of it. These functions run in the inline boot script, which is made
 * from their source text: they use nothing but their arguments and the browser.
 */
import type { PageChoices } from './page-choices.ts';

/**
 * Dimension to value. A driver that is remembered belongs to a language, so it is stored as `driver:go`; a driver
 * that is asked for by name is plain `driver`.
 */
export type Wanted = Record<string, string>;

/** What `readChoices` and `boot` must know of the site's vocabulary. */
export interface Names {
	/** In the order in which they are resolved: a language before its drivers. */
	dimensions: readonly string[];
	/** Per dimension with a fixed list: ids with their aliases, `javascript js node;go golang`. */
	spellings: Record<string, string>;
	/** The parameter whose values come without the name of their dimension. */
	bare: string;
}

/** The choices in `entries` (of storage or of the address) that make sense, with aliases resolved; the rest is left out. */
export function readChoices(entries: Iterable<[string, unknown]>, page: PageChoices, names: Names): Wanted {
	const wanted: Wanted = {};
	const understand = (dimension: string, value: string) => {
		const spellings = names.spellings[dimension];
		if (!spellings) return /^[a-z\d-]+$/.test(value) ? value : undefined;
		return spellings
			.split(';')
			.map((group) => group.split(' '))
			.find((group) => group.includes(value))?.[0];
	};
	for (const [key, raw] of entries) {
		const value = String(raw).toLowerCase();
		const dimension =
			key === names.bare
				? (names.dimensions.find((name) =>
						(page[name as 'language'] ?? []).some((offer) => [offer].flat()[0] === (understand(name, value) ?? value)),
					) ?? 'language')
				: key;
		const understood = names.dimensions.includes(dimension.split(':')[0] as string) && understand(dimension, value);
		if (understood) wanted[dimension] = understood;
	}
	// A driver brings its language along: `?driver=pgx` alone is a request for Go.
	const offer = page.driver?.find(([value]) => value === wanted.driver);
	if (wanted.driver && !wanted.language && Array.isArray(offer) && offer[1].language) wanted.language = offer[1].language[0] as string;
	return wanted;
}

/** The values that the page shows: the wanted ones where it offers them, else its own defaults. */
export function resolveChoices(wanted: Wanted, page: PageChoices, names: Names): Wanted {
	const shown: Wanted = {};
	for (const dimension of names.dimensions) {
		const value = wanted[dimension] ?? wanted[`${dimension}:${shown.language ?? ''}`];
		const offered = page[dimension as 'language']
			?.filter(
				(offer) =>
					typeof offer === 'string' ||
					Object.entries(offer[1]).every(([parent, values]) => !shown[parent] || values.includes(shown[parent])),
			)
			.map((offer) => [offer].flat()[0] as string);
		const result = offered && !offered.includes(value as string) ? offered[0] : value;
		if (result) shown[dimension] = result;
	}
	return shown;
}

/** What is wanted of each dimension, also where the page shows something else; the driver is the one of the wanted language. */
export function wantedValues(wanted: Wanted, shown: Wanted, names: Names): Wanted {
	return Object.fromEntries(
		names.dimensions.flatMap((dimension) => {
			const value = wanted[dimension] ?? wanted[`${dimension}:${wanted.language ?? shown.language ?? ''}`];
			return value ? [[dimension, value]] : [];
		}),
	);
}
