import type { ChoiceDimension } from '../schema/vocabulary.ts';

/**
 * The style rules that follow the reader's choices: one block for each value of each dimension.
 *
 * - `data-when-language="python go"` disappears while another language is shown. The page that the reader is on never
 *   leaves the navigation.
 * - Tabs, and the contents list's entries for headings in them, show the right panel before their script has run, so that
 *   nothing moves when it does.
 * - Where scripts do not run, the radios of the header's language menu do the same through `:has()`.
 * - A variant keeps its label as long as nothing of its dimension is shown in particular.
 *
 * Only on screens: paper gets every variant, each with its label.
 */
export function choiceRules(values: Partial<Record<ChoiceDimension, readonly string[]>>): string {
	const rules = Object.entries(values).flatMap(([dimension, ids]) => [labelRule(dimension), ...ids.map((id) => valueRules(dimension, id))]);
	return `@media screen{\n${[...rules, ...fixedRules].join('\n')}\n}\n`;
}

const fixedRules = [
	// The tab with the heading that the address names comes before every choice.
	'html[data-js] doc-tabs:not(:defined):has(>.tabs-panel :target)>.tabs-panel:not(:has(:target)){content-visibility:hidden!important}',
	'html[data-js] doc-tabs:not(:defined)>.tabs-panel:has(:target){display:block!important;content-visibility:visible!important}',
	// Without scripts no tab is closed.
	'html:not([data-js]) [data-in-tab][hidden]{display:list-item}',
];

function labelRule(dimension: string): string {
	return `html[data-js]:not([data-${dimension}]) [data-when-${dimension}]>.variant-label{display:block}`;
}

function valueRules(dimension: string, id: string): string {
	const value = selectorValue(id);
	const chosen = `html[data-${dimension}=${value}]`;
	// Only the language has radios that work without scripts; the page's own choosers need them.
	const scope = dimension === 'language' ? `:is(${chosen},html:not([data-js]):has(#site-language-${id}:checked))` : chosen;
	const rules = [
		`[data-when-${dimension}]:not([data-when-${dimension}~=${value}],:has(>[aria-current=page])){display:none}`,
		`doc-tabs[data-sync=${dimension}][data-values~=${value}]:not(:defined){${[
			// Not `display: none`: the empty box that the script's `until-found` leaves is in the layout, too.
			`>.tabs-panel:not([data-value=${value}]){content-visibility:hidden}`,
			`>.tabs-panel[data-value=${value}]{display:block;content-visibility:visible}`,
			'>.tabs-list>button{--tab-ink:var(--ink-2);--tab-line:transparent}',
			`>.tabs-list>[data-for=${value}]{--tab-ink:var(--ink);--tab-line:var(--signal)}`,
		].join('')}}`,
		`&:not([data-js=ready]) [data-offered-${dimension}~=${value}]{${[
			`&[data-tab-${dimension}=${value}]{display:list-item}`,
			`&:not([data-tab-${dimension}=${value}]){display:none!important}`,
		].join('')}}`,
	];
	return `${scope}{${rules.join('')}}`;
}

/** An attribute value as it may stand in a selector: an identifier as it is, anything else in quotes. */
function selectorValue(id: string): string {
	return /^[a-z][a-z0-9-]*$/.test(id) ? id : `"${id}"`;
}
