/**
 * The reader's choices: what is remembered, what the address asks for, and what the page shows of both. `<html>` carries
 * the result as `data-language` and so on, and the adopted style sheet does the showing and hiding.
 */
import { type ChoiceDimension, choiceDimensions } from '../../src/schema/vocabulary.ts';
import { names } from './boot.ts';
import { choiceSheet } from './choice-sheet.ts';
import { bareParameter, storageKeys } from './constants.ts';
import type { PageChoices } from './page-choices.ts';
import { readChoices, resolveChoices, type Wanted, wantedValues } from './resolve.ts';
import { whenOpened } from './when-opened.ts';

export type Shown = Partial<Record<ChoiceDimension, string>>;
export interface Change {
	/** The dimensions whose shown value is another one now. */
	changed: ChoiceDimension[];
	/** Whether the reader did it here, and not another window or the page itself. */
	byReader: boolean;
}

const { dataset } = document.documentElement;
const page: PageChoices = JSON.parse(dataset.pageChoices ?? '{}');
const listeners = new Set<(change: Change) => void>();
/** What a link into a variant made the page show, for as long as the page stands. */
let revealed: Wanted = {};
let stored: Wanted = {};
/** What was remembered before the address replaced some of it. */
let before: Wanted | undefined;
recall();

/** What the page shows now. */
export function shown(): Shown {
	return Object.fromEntries(choiceDimensions.flatMap((dimension) => (dataset[dimension] ? [[dimension, dataset[dimension]]] : [])));
}

/** What the reader wants, also where the page has nothing for it. */
export function wanted(): Shown {
	return wantedValues({ ...stored, ...revealed }, shown() as Wanted, names);
}

export function onChange(listener: (change: Change) => void): void {
	listeners.add(listener);
}

/** The reader picks a value, or with `undefined` none: shown at once, remembered for the site, and put into the address. */
export function choose(dimension: ChoiceDimension, value: string | undefined): void {
	const key = dimension === 'driver' ? `driver:${dataset.language ?? ''}` : dimension;
	stored = { ...readStored(), ...(value ? { [key]: value } : {}) };
	if (!value) delete stored[key];
	revealed = without(revealed, dimension);
	before = undefined;
	write();
	apply(true);
	updateAddress(dimension);
}

/** Takes everything back: the page shows what it shows to a new reader. */
export function clearChoices(): void {
	restore({});
}

/** Shows a variant because something leads into it; nothing is remembered. */
export function reveal(values: Shown): void {
	revealed = { ...revealed, ...values };
	apply(true);
}

/** What the reader had chosen by themselves: other than what is wanted where a link asked for something else. */
export function own(): Shown {
	return wantedValues(before ?? stored, shown() as Wanted, names);
}

/** Goes back to what the reader had chosen before a link replaced it. */
export function goBack(): void {
	restore(before ?? stored);
}

/** Remembers what the address asked for, and follows other windows from now on. */
export function startChoices(): void {
	const ahead = document.prerendering;
	whenOpened(() => {
		if (ahead) {
			// Meanwhile the reader may have chosen something else on the page that they come from; mostly not, and the page is shown sooner.
			const known = JSON.stringify([stored, before]);
			recall();
			if (JSON.stringify([stored, before]) !== known) apply(false);
		}
		if (Object.keys(readAddress()).length > 0) write();
		addEventListener('storage', ({ key }) => {
			if (key === storageKeys.choices || key === null) follow();
		});
	});
	addEventListener('pageshow', ({ persisted }) => {
		if (persisted) follow();
	});
}

/** Reads what was remembered, and puts what the address asks for in its place. */
function recall(): void {
	stored = readStored();
	const asked = remembered(readAddress());
	before = Object.entries(asked).some(([key, value]) => stored[key] && stored[key] !== value) ? stored : undefined;
	stored = { ...stored, ...asked };
}

function restore(choices: Wanted): void {
	stored = choices;
	revealed = {};
	before = undefined;
	write();
	apply(true);
	updateAddress();
}

function follow(): void {
	stored = readStored();
	revealed = {};
	before = undefined;
	apply(false);
	updateAddress();
}

function apply(byReader: boolean): void {
	const next = resolveChoices({ ...stored, ...revealed }, page, names);
	const changed = choiceDimensions.filter((dimension) => next[dimension] !== dataset[dimension]);
	for (const dimension of changed) {
		if (next[dimension]) dataset[dimension] = next[dimension];
		else delete dataset[dimension];
	}
	const chosen = wanted();
	dataset.chosen = Object.keys(chosen).join(' ');
	document.adoptedStyleSheets[0]?.replaceSync(choiceSheet(next, chosen as Wanted));
	for (const listener of listeners) listener({ changed, byReader });
}

function readAddress(): Wanted {
	return readChoices(new URLSearchParams(location.search), page, names);
}

function readStored(): Wanted {
	try {
		return readChoices(Object.entries(JSON.parse(localStorage.getItem(storageKeys.choices) ?? '{}') ?? {}), {}, names);
	} catch {
		// Denied or damaged: what was chosen on this page still holds on this page.
		return stored;
	}
}

function write(): void {
	try {
		localStorage.setItem(storageKeys.choices, JSON.stringify(stored));
	} catch {
		// The choice lasts as long as the page.
	}
}

/** A driver is remembered for its language. */
function remembered(asked: Wanted): Wanted {
	const { driver, ...rest } = asked;
	const { language } = resolveChoices({ ...stored, ...asked }, page, names);
	return driver ? { ...rest, [`driver:${language ?? ''}`]: driver } : rest;
}

/**
 * The address says what was chosen here, so that it can be passed on: `?language=go&driver=pgx`. Dimensions that it
 * already names are brought up to date; other parameters and the hash stay.
 */
function updateAddress(picked?: ChoiceDimension): void {
	const url = new URL(location.href);
	const { searchParams } = url;
	const bare = searchParams.has(bareParameter);
	const values = wanted();
	searchParams.delete(bareParameter);
	for (const dimension of choiceDimensions) {
		const named = bare || searchParams.has(dimension) || dimension === picked || (picked === 'driver' && dimension === 'language');
		const value = values[dimension];
		if (named && value) searchParams.set(dimension, value);
		else searchParams.delete(dimension);
	}
	if (url.href !== location.href) history.replaceState(history.state, '', url);
}

function without(wanted: Wanted, dimension: string): Wanted {
	return Object.fromEntries(Object.entries(wanted).filter(([key]) => key.split(':')[0] !== dimension));
}
