/** Puts what the reader typed into code blocks, escaped for where it stands. Nothing is read as HTML: a value is text. */
import type { Filled } from '../../src/connection/fill.ts';
import { encodeAt } from '../../src/connection/live/encode-at.ts';
import { fillString } from '../../src/connection/live/fill-string.ts';
import { placeholders } from '../../src/schema/dialects.ts';
import { element } from './element.ts';
import { type LiveGroup, type LivePlace, type Snippet, snippetsIn } from './live-snippet.ts';
import { proseNodes } from './prose-nodes.ts';
import { type Values, valuesOf } from './values.ts';

/** A value that a code block cannot show: the placeholder, and a sentence that says why. */
export interface LiveRefusal {
	placeholder: string;
	reason: string;
}

export interface LiveResult {
	figure: HTMLElement;
	database: string;
	/** Whether any value is shown. */
	filled: boolean;
	refusals: readonly LiveRefusal[];
}

/**
 * Shows the reader's values in every live code block at and below a node, and the examples where there is none. May be called again at any
 * time: it starts from the examples, which it keeps.
 */
export function fillLive(root: ParentNode): LiveResult[] {
	return snippetsIn(root).map((snippet) => {
		const values = valuesOf(snippet.database);
		const results = snippet.groups.map((group) => fillGroup(group, values));
		const refusals = unique(results.flatMap((result) => result.refusals));
		flag(snippet, refusals);
		return { figure: snippet.figure, database: snippet.database, filled: results.some(({ filled }) => filled), refusals };
	});
}

type GroupResult = Pick<LiveResult, 'filled' | 'refusals'>;

const done = new WeakMap<LiveGroup, { values: string; result: GroupResult }>();

/** As {@link writeGroup}, where something changed. */
function fillGroup(group: LiveGroup, values: Values): GroupResult {
	const own = JSON.stringify(group.places.map(({ key }) => values[key] ?? null));
	const last = done.get(group);
	if (last?.values === own) return last.result;
	const result = writeGroup(group, values);
	done.set(group, { values: own, result });
	return result;
}

function writeGroup({ places, string }: LiveGroup, values: Values): GroupResult {
	const typed = places.some(({ key }) => values[key] !== undefined);
	if (string?.whole && places.some(({ element: shown }) => !string.whole?.element.contains(shown)))
		string.whole.element.replaceChildren(...string.whole.nodes);
	if (!typed) {
		for (const place of places) show(place, undefined);
		return { filled: false, refusals: [] };
	}
	if (!string) return fillAlone(places, values);
	const { dialect, template, whole } = string;
	const byName = Object.fromEntries(places.map(({ key, name }) => [name, values[key]]));
	const { texts, refusals, moved } = fillString(template, { places, values: byName, dialect, mayMove: whole !== undefined });
	for (const [index, place] of places.entries()) show(place, texts[index]);
	if (moved && whole) whole.element.replaceChildren(...movedNodes(moved, byName));
	return { filled: moved !== undefined || texts.some((text) => text !== undefined), refusals };
}

function fillAlone(places: readonly LivePlace[], values: Values): GroupResult {
	const refusals: LiveRefusal[] = [];
	let filled = false;
	for (const place of places) {
		const value = values[place.key];
		const { text, refused } = value === undefined ? {} : encodeAt(value, place.chain, place.name);
		show(place, text);
		filled ||= text !== undefined;
		if (refused !== undefined) refusals.push({ placeholder: place.name, reason: refused });
	}
	return { filled, refusals };
}

function show({ element: place, example }: LivePlace, text: string | undefined): void {
	place.toggleAttribute('data-filled', text !== undefined);
	if (text === undefined) {
		if (place.firstChild !== example[0] || place.childNodes.length !== example.length) place.replaceChildren(...example);
	} else if (place.textContent !== text || place.firstChild === example[0]) place.replaceChildren(text);
}

const classes: Partial<Record<Filled['parts'][number]['kind'], string>> = {
	scheme: 't-kw',
	'parameter-name': 't-attr',
	separator: 't-punct',
};

/** A string that was written anew, in the colours that templates have. */
function movedNodes({ text, parts }: Filled, values: Readonly<Record<string, string | undefined>>): HTMLElement[] {
	const typed = Object.values(values).filter((value) => value !== undefined);
	return parts.map(({ kind, value, start, end }) => {
		const isTyped = typed.some((candidate) => candidate !== '' && value.includes(candidate));
		const isValue = classes[kind] === undefined && (isTyped || /^\{[a-z-]+\}$/.test(value));
		const name = isValue ? 't-ph' : classes[kind];
		return element('span', { class: name, 'data-filled': isValue && isTyped ? '' : undefined }, text.slice(start, end));
	});
}

const flags = new WeakMap<Element, HTMLElement>();
let flagCount = 0;

/** Says below a code block which values it cannot show, and why; its code names the sentence. */
function flag({ figure }: Snippet, refusals: readonly LiveRefusal[]): void {
	const pre = figure.querySelector('pre');
	const shown = flags.get(figure);
	if (refusals.length === 0) {
		shown?.remove();
		pre?.removeAttribute('aria-describedby');
		return;
	}
	const note = shown ?? element('p', { class: 'live-refused', id: `live-refused-${++flagCount}` });
	flags.set(figure, note);
	note.replaceChildren(...proseNodes(refusals.map(refusalText).join(' ')));
	if (!note.isConnected) figure.append(note);
	pre?.setAttribute('aria-describedby', note.id);
}

/** "Your password is not shown here. A backtick cannot stand here." Reasons are inline Markdown. */
function refusalText({ placeholder, reason }: LiveRefusal): string {
	return `Your ${nameInText(placeholder)} is not shown here. ${reason}`;
}

/** A placeholder in a sentence: `routing ID`. */
export function nameInText(placeholder: string): string {
	const name = placeholders.find(({ id }) => id === placeholder)?.name ?? placeholder;
	return name.charAt(0).toLowerCase() + name.slice(1);
}

function unique(refusals: readonly LiveRefusal[]): LiveRefusal[] {
	const first = (one: LiveRefusal) =>
		refusals.findIndex(({ placeholder, reason }) => placeholder === one.placeholder && reason === one.reason);
	return refusals.filter((refusal, index) => first(refusal) === index);
}
