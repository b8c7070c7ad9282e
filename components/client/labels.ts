import { type ChoiceDimension, languages } from '../../src/schema/vocabulary.ts';

/**
 * A value in the reader's words: "Go" for `go`, and what the page's own choosers call a driver or a deployment. Values that
 * the page does not offer have the names that `site.css` gives them.
 */
export function labelOf(dimension: ChoiceDimension, value: string): string {
	if (dimension === 'language') return languages.find(({ id }) => id === value)?.name ?? value;
	const option = document.querySelector(`[name="filter-${dimension}"][value="${CSS.escape(value)}"]`)?.closest('label');
	const tab = document.querySelector(`doc-tabs[data-sync="${dimension}"] > .tabs-list [data-for="${CSS.escape(value)}"]`);
	return (option ?? tab)?.textContent?.trim() || nameInStyles(dimension, value) || value;
}

/** `--name-driver-typeorm: "TypeORM"`, `--name-section-cratedb: "CrateDB"`; empty where there is none. */
export function nameInStyles(dimension: ChoiceDimension | 'section', value: string): string {
	const written = getComputedStyle(document.documentElement).getPropertyValue(`--name-${dimension}-${value}`).trim();
	return written.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1');
}
