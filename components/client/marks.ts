/** Marks the words that were searched for on the page that a search result led to. Loaded only there. */

import { announce } from './announce.ts';
import { highlightParameter } from './constants.ts';
import { element } from './element.ts';
import { isRendered } from './keep-in-place.ts';
import type { Word } from './search-words.ts';

const name = 'search';

/** @param wordsOf a query */
export function startMarks(wordsOf: (query: string) => Word[]): void {
	const url = new URL(location.href);
	const query = url.searchParams.get(highlightParameter) ?? '';
	url.searchParams.delete(highlightParameter);
	history.replaceState(history.state, '', url);
	// Without the interface there are no marks; the page is what it always is.
	if (!globalThis.Highlight || !CSS.highlights) return;
	const ranges = rangesOf(expressionOf(query, wordsOf(query)));
	const visible = ranges.filter(isVisible);
	if (visible.length === 0) return;
	CSS.highlights.set(name, new Highlight(...ranges));
	const words = visible.length === 1 ? '1 match' : `${visible.length} matches`;
	const next = element('button', { type: 'button' }, `Next of ${words}`);
	const clear = element('button', { type: 'button' }, element('kbd', { 'aria-hidden': 'true' }, 'Esc'), ' Clear');
	const bar = element('div', { class: 'search-marks', role: 'group', 'aria-label': 'Matches of the search' }, next, clear);
	const stop = () => {
		CSS.highlights.delete(name);
		bar.remove();
		removeEventListener('keydown', onKey, true);
	};
	const onKey = (event: KeyboardEvent) => {
		// Esc first closes what is open.
		if (event.key === 'Escape' && !document.querySelector('dialog[open], details[data-menu][open], :popover-open')) stop();
	};
	next.addEventListener('click', () => showNext(ranges.filter(isVisible)));
	clear.addEventListener('click', stop);
	addEventListener('keydown', onKey, true);
	document.body.append(bar);
	announce(`${words} marked`);
}

function isVisible({ startContainer }: Range): boolean {
	return startContainer.parentElement !== null && isRendered(startContainer.parentElement);
}

/** Scrolls to the first match below the middle of the window, or around to the first of the page. */
function showNext(ranges: Range[]): void {
	const middle = innerHeight / 2 + 1;
	const below = ranges.find((range) => range.getBoundingClientRect().top > middle) ?? ranges[0];
	if (below) scrollBy({ top: below.getBoundingClientRect().top - innerHeight / 2, behavior: 'instant' });
}

/** The places of the query's words in the page's text, also where highlighting has cut a word into several elements. */
function rangesOf(expression: RegExp | undefined): Range[] {
	const content = document.querySelector('[data-pagefind-body]');
	if (!expression || !content) return [];
	const { text, nodes } = textOf(content);
	return [...text.matchAll(expression)].map(({ index, 0: match }) => {
		const range = new Range();
		range.setStart(...placeAt(nodes, index));
		range.setEnd(...placeAt(nodes, index + match.length, true));
		return range;
	});
}

/** The query to the letter, or any of its words with whatever ending. */
function expressionOf(query: string, words: Word[]): RegExp | undefined {
	const parts = words.flatMap((word) => word.parts);
	if (parts.length === 0) return undefined;
	const endings = parts.map((word) => `(?<![\\p{L}\\p{N}])${escaped(stemOf(word))}\\p{L}*`);
	return new RegExp([...(/\s/.test(query) ? [] : [escaped(query)]), ...endings].join('|'), 'giu');
}

/** "connecting" also marks "connection". */
function stemOf(word: string): string {
	const stem = word.replace(/(?:ings?|ions?|ers?|ed|es|s)$/, '');
	return stem.length > 3 ? stem : word;
}

function escaped(text: string): string {
	return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

interface Placed {
	node: Text;
	from: number;
}

/** All text of an element in one string, with a break wherever one block ends and another begins. */
function textOf(root: Element): { text: string; nodes: Placed[] } {
	const nodes: Placed[] = [];
	let text = '';
	let block: Element | null = null;
	const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
	while (walker.nextNode()) {
		const node = walker.currentNode as Text;
		const parent = node.parentElement as Element;
		if (parent.closest('[data-pagefind-ignore], button, template')) continue;
		const here = parent.closest('p, li, td, th, dt, dd, pre, h1, h2, h3, h4, h5, h6, summary, div, section');
		if (here !== block) text += '\n';
		block = here;
		nodes.push({ node, from: text.length });
		text += node.data;
	}
	return { text, nodes };
}

function placeAt(nodes: Placed[], index: number, isEnd = false): [Text, number] {
	const { node, from } = nodes.findLast((placed) => (isEnd ? placed.from < index : placed.from <= index)) as Placed;
	return [node, Math.min(index - from, node.length)];
}
