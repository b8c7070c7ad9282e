/**
 * Runs before the first paint, in the head of every page: puts the reader's theme and choices on `<html>`, where style
 * sheets find them, and adopts the style rules that follow the choices. It is inlined from its source text, so it uses nothing but its arguments and the browser.
 */
import { choiceDimensions, languages, operatingSystems } from '../../src/schema/vocabulary.ts';
import { choiceSheet } from './choice-sheet.ts';
import { bareParameter, storageKeys } from './constants.ts';
import { type Names, readChoices, resolveChoices, type Wanted, wantedValues } from './resolve.ts';

/** The vocabulary as the boot script carries it. */
export const names: Names = {
	dimensions: choiceDimensions,
	spellings: { language: spellings(languages), os: spellings(operatingSystems) },
	bare: bareParameter,
};

function spellings(list: readonly { id: string; aliases: readonly string[] }[]): string {
	return list.map(({ id, aliases }) => [id, ...aliases].join(' ')).join(';');
}

interface BootTools {
	read: typeof readChoices;
	resolve: typeof resolveChoices;
	values: typeof wantedValues;
	rules: typeof choiceSheet;
	names: Names;
	keys: { choices: string; theme: string };
}

export function boot({ read, resolve, values, rules, names, keys }: BootTools): void {
	const { dataset } = document.documentElement;
	const { dimensions } = names;
	dataset.js = '';
	// Without its module the page must be what it is without JavaScript: stacked and labelled.
	addEventListener(
		'error',
		({ target }) => {
			if (dataset.js !== '' || !(target === window || target instanceof HTMLScriptElement)) return;
			for (const name of ['js', 'chosen', ...dimensions]) delete dataset[name];
			document.adoptedStyleSheets = [];
		},
		true,
	);
	const page = JSON.parse(dataset.pageChoices ?? '{}');
	let wanted: Wanted = {};
	try {
		const theme = localStorage.getItem(keys.theme);
		if (theme === 'light' || theme === 'dark') dataset.theme = theme;
		wanted = read(Object.entries(JSON.parse(localStorage.getItem(keys.choices) ?? '{}') ?? {}), {}, names);
	} catch {
		// Storage is denied or holds something else: the page starts without it.
	}
	wanted = { ...wanted, ...read(new URLSearchParams(location.search), page, names) };
	const shown = resolve(wanted, page, names);
	for (const dimension of dimensions) if (shown[dimension]) dataset[dimension] = shown[dimension];
	const chosen = values(wanted, shown, names);
	dataset.chosen = Object.keys(chosen).join(' ');
	const sheet = new CSSStyleSheet();
	sheet.replaceSync(rules(shown, chosen));
	document.adoptedStyleSheets = [sheet];
}

/** The script's text, not minified. */
export function bootSource(): string {
	const data = JSON.stringify({ names, keys: { choices: storageKeys.choices, theme: storageKeys.theme } }).replaceAll('<', '\\u003c');
	return `(${boot})({read:${readChoices},resolve:${resolveChoices},values:${wantedValues},rules:${choiceSheet},...${data}})`;
}
