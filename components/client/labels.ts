import { type ChoiceDimension, languages } from '../../src/schema/vocabulary.ts';

/** A value in the reader's words: "Go" for `go`, and what the page's own choosers call a driver or a deployment. */
export function labelOf(dimension: ChoiceDimension, value: string): string {
	if (dimension === 'language') return languages.find(({ id }) => id === value)?.name ?? value;
	const option = document.querySelector(`[name="filter-${dimension}"][value="${CSS.escape(value)}"]`)?.closest('label');
	const tab = document.querySelector(`doc-tabs[data-sync="${dimension}"] > .tabs-list [data-for="${CSS.escape(value)}"]`);
	return (option ?? tab)?.textContent?.trim() || value;
}
