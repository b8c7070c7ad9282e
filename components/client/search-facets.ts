/** The choosers above the results. Each says how many results every value would leave, given the other choosers. */
import { languages } from '../../src/schema/vocabulary.ts';
import { element } from './element.ts';
import type { Filters } from './search-backend.ts';
import type { FacetLabels } from './search-start.ts';

export const facetNames = ['database', 'language', 'driver', 'kind'] as const;
export type Facet = (typeof facetNames)[number];
export type Picked = Partial<Record<Facet, string>>;
export type Counts = Record<Facet, Record<string, number>>;

export function labelIn(labels: FacetLabels, facet: string, value: string): string {
	return labels[facet]?.find(([id]) => id === value)?.[1] ?? value;
}

/** What Pagefind is to filter by, optionally as if one facet were free. */
export function filtersOf(picked: Picked, except?: Facet): Filters {
	return Object.fromEntries(Object.entries(picked).filter(([facet, value]) => value && facet !== except));
}

/** Pages for a language, and pages that are for none in particular. */
export function forLanguage(language: string): Filters {
	return { any: [{ language }, { none: languages.map(({ id }) => ({ language: id })) }] };
}

/** Pages of no database: the guide for those who write the others. */
export function noDatabase(labels: FacetLabels): Filters {
	return { none: (labels.database ?? []).map(([database]) => ({ database })) };
}

/** Pages for this language and no other. */
export function onlyLanguage(language: string): Filters {
	return { language, none: languages.flatMap(({ id }) => (id === language ? [] : [{ language: id }])) };
}

/** Fills the choosers. A value that would leave nothing is not offered, unless it is the picked one. */
export function showFacets(dialog: HTMLElement, { counts, picked, labels }: { counts: Counts; picked: Picked; labels: FacetLabels }): void {
	for (const select of dialog.querySelectorAll<HTMLSelectElement>('select[data-facet]')) {
		const facet = select.dataset.facet as Facet;
		const offered = Object.keys(counts[facet]).filter((id) => (counts[facet][id] ?? 0) > 0 || picked[facet] === id);
		const order = (labels[facet] ?? []).map(([id]) => id);
		const place = (id: string) => (order.indexOf(id) + order.length + 1) % (order.length + 1);
		offered.sort((a, b) => place(a) - place(b) || a.localeCompare(b));
		const all = select.options[0] as HTMLOptionElement;
		select.replaceChildren(
			all,
			...offered.map((id) => element('option', { value: id }, `${labelIn(labels, facet, id)} (${counts[facet][id] ?? 0})`)),
		);
		select.value = picked[facet] ?? '';
		select.disabled = offered.length === 0;
		select.toggleAttribute('data-picked', Boolean(picked[facet]));
	}
}
