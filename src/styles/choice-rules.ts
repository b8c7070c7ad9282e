import { choiceSheet } from '../../components/client/choice-sheet.ts';
import { type ChoiceNames, choiceDimensions } from '../schema/vocabulary.ts';

/**
 * What the rules that follow the reader's choices (`choice-sheet.ts`) take for granted: the names of all values as custom
 * properties (`--name-driver-pgx: "pgx"`), and what holds whatever is chosen. For readers without scripts, the same rules for
 * each language, switched by the radios of the header's language menu.
 */
export function choiceRules(names: ChoiceNames): string {
	const values = Object.entries(names).flatMap(([dimension, all]) =>
		Object.entries(all)
			.filter(([id, name]) => id !== name)
			.map(([id, name]) => `--name-${dimension}-${id}:${cssString(name)}`),
	);
	const languages = Object.keys(names.language ?? {}).map((id) =>
		choiceSheet({ language: id }, { language: id }, `html:not([data-js]):has(#site-language-${id}:checked)`),
	);
	return `html{${values.join(';')}}\n${nameRules.join('\n')}\n@media screen{\n${fixedRules.join('\n')}\n}\n${languages.join('\n')}\n`;
}

/** Names in lines that must be right at the first paint. */
const nameRules = choiceDimensions.flatMap((dimension) =>
	['shown', 'wanted'].map((kind) => `[data-name=${kind}-${dimension}]::before{content:var(--${kind}-${dimension})}`),
);

const fixedRules = [
	// A variant keeps its label as long as nothing of its dimension is shown in particular.
	...choiceDimensions.map((dimension) => `html[data-js]:not([data-${dimension}]) [data-when-${dimension}]>.variant-label{display:block}`),
	// The tab with the heading that the address names comes before every choice.
	'html[data-js] doc-tabs:not(:defined):has(>.tabs-panel :target)>.tabs-panel:not(:has(:target)){content-visibility:hidden!important}',
	'html[data-js] doc-tabs:not(:defined)>.tabs-panel:has(:target){display:block!important;content-visibility:visible!important}',
	// Without scripts no tab is closed.
	'html:not([data-js]) [data-in-tab][hidden]{display:list-item}',
];

/** Text as a string of CSS. */
export function cssString(text: string): string {
	return `"${text.replace(/["\\]/g, '\\$&').replaceAll('\n', ' ')}"`;
}
