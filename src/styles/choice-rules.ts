import type { ChoiceDimension, ChoiceNames } from '../schema/vocabulary.ts';

/**
 * The style rules that follow the reader's choices: one block for each value of each dimension.
 *
 * - `data-when-language="python go"` disappears while another language is shown. The page that the reader is on never
 *   leaves the navigation, and what a reader has unfolded stays (`data-folds`, see `Others.astro`).
 * - Nothing is emptied: a list (`data-has-language`) or a page's variants (`<html data-variants>`) that have nothing for the
 *   language are shown whole, with a line that says so.
 * - Tabs, and the contents list's entries for headings in them, show the right panel before their script has run, so that
 *   nothing moves when it does.
 * - Where scripts do not run, the radios of the header's language menu do the same through `:has()`.
 * - A variant keeps its label as long as nothing of its dimension is shown in particular.
 * - `--shown-language` and `--wanted-language` are the values' names, for lines that must be right at the first paint.
 *
 * Paper gets what the reader chose; where they chose nothing, every variant, each with its label.
 */
export function choiceRules(values: Partial<Record<ChoiceDimension, readonly string[]>>, names: ChoiceNames = {}): string {
	const all = Object.entries(values).flatMap(([dimension, ids]) =>
		ids.map((id): Value => ({ dimension, id, value: selectorValue(id), name: names[dimension as ChoiceDimension]?.[id] ?? id })),
	);
	const screen = [...Object.keys(values).map(labelRule), ...all.map(screenRules), ...fixedRules];
	return `${media('screen', screen)}${media('print', all.map(printRules))}${all.map(wantedRules).join('\n')}\n`;
}

interface Value {
	dimension: string;
	id: string;
	/** The id as it stands in attribute selectors. */
	value: string;
	name: string;
}

const fixedRules = [
	// The tab with the heading that the address names comes before every choice.
	'html[data-js] doc-tabs:not(:defined):has(>.tabs-panel :target)>.tabs-panel:not(:has(:target)){content-visibility:hidden!important}',
	'html[data-js] doc-tabs:not(:defined)>.tabs-panel:has(:target){display:block!important;content-visibility:visible!important}',
	// Without scripts no tab is closed.
	'html:not([data-js]) [data-in-tab][hidden]{display:list-item}',
];

function media(type: string, rules: readonly string[]): string {
	return `@media ${type}{\n${rules.join('\n')}\n}\n`;
}

function labelRule(dimension: string): string {
	return `html[data-js]:not([data-${dimension}]) [data-when-${dimension}]>.variant-label{display:block}`;
}

function screenRules(choice: Value): string {
	const { dimension, id, value } = choice;
	const chosen = `html[data-${dimension}=${value}]`;
	// Only the language has radios that work without scripts; the page's own choosers need them.
	const scope = dimension === 'language' ? `:is(${chosen},html:not([data-js]):has(#site-language-${id}:checked))` : chosen;
	const rules = [
		...followingRules(choice),
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

function printRules(choice: Value): string {
	const { dimension, value } = choice;
	const tabs = `doc-tabs[data-sync=${dimension}][data-values~=${value}]>.tabs-panel:not([data-value=${value}]){display:none!important}`;
	return `html[data-chosen~=${dimension}][data-${dimension}=${value}]{${followingRules(choice).join('')}${tabs}}`;
}

/** What appears and disappears with a value, on screens and on paper. */
function followingRules({ dimension, value, name }: Value): string[] {
	const fitting = [`[data-when-${dimension}~=${value}]`, ':has(>[aria-current=page])'];
	if (dimension !== 'language') return [`--shown-${dimension}:${cssString(name)};`, hide(dimension, fitting)];
	const page = `[data-variants]:not([data-variants~=${value}])`;
	const unfolded = '[data-folds]:has(+.others :checked) *';
	const whole = [`[data-has-language]:not([data-has-language~=${value}]) *`, `html${page} :is(.variant,.toc li,.toc-small li)`];
	return [
		`--shown-language:${cssString(name)};`,
		hide(dimension, [...fitting, unfolded, ...whole]),
		`.none-for:not([data-has-language~=${value}]){display:block}`,
		`&${page} :is(.none-on-page,.variant>.variant-label){display:block}`,
	];
}

function hide(dimension: string, except: readonly string[]): string {
	return `[data-when-${dimension}]:not(${except.join(',')}){display:none}`;
}

/** What the reader wants, also where the page shows something else. */
function wantedRules({ dimension, id, value, name }: Value): string {
	const nothing = `&:not([data-${dimension}=${value}]) .nothing[data-dimension=${dimension}]{display:block}`;
	return `html[data-wanted~=${dimension}-${id}]{--wanted-${dimension}:${cssString(name)};${nothing}}`;
}

function cssString(text: string): string {
	return `"${text.replace(/["\\]/g, '\\$&').replaceAll('\n', ' ')}"`;
}

/** An attribute value as it may stand in a selector: an identifier as it is, anything else in quotes. */
function selectorValue(id: string): string {
	return /^[a-z][a-z0-9-]*$/.test(id) ? id : `"${id}"`;
}
