/** Shows the reader's values in the page's code blocks, from now on. Loaded when there are any, or when the reader is about to type some. */
import { fillLive, type LiveResult } from './live-fill.ts';
import { onValues, startValues } from './values.ts';

const listeners = new Set<(results: readonly LiveResult[]) => void>();
let last: readonly LiveResult[] | undefined;

/** Fills the page, and again whenever a value changes here or in another window. Any number of calls is one. */
export function startLive(): void {
	if (last) return;
	fillPage();
	onValues(fillPage);
	startValues();
}

/** Is told what the page shows: now, and after every change. */
export function onLive(listener: (results: readonly LiveResult[]) => void): void {
	listeners.add(listener);
	if (last) listener(last);
}

function fillPage(): void {
	last = fillLive(document);
	for (const listener of listeners) listener(last);
}
