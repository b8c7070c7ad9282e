/** Runs in pages of the dev server: puts what was changed in its place, or reloads the page where that does not do. */
import { type ChangeMessage, changeEvent, type OpenMessage, openEvent } from './messages.ts';

const parser = new DOMParser();
const content = '.content';
/** What scripts have taken hold of when the page was loaded, or what runs when it is read by the browser. */
const bound = ':is(h1, h2, h3, h4, h5, h6, page-filters, script, [data-your-values])';

/** The page as the server sent it: scripts change what is on screen. */
let known: string | undefined;
let running: Promise<void> | undefined;
let again = false;

void fetchPage().then(
	(page) => {
		known = page;
		const message: OpenMessage = { age: performance.now() };
		import.meta.hot?.send(openEvent, message);
	},
	() => {
		// A page that is not there yet is loaded anew with every change.
	},
);

import.meta.hot?.on(changeEvent, ({ whole }: ChangeMessage) => {
	if (whole || known === undefined) return location.reload();
	again = running !== undefined;
	running ??= update();
});

async function update(): Promise<void> {
	const page = await fetchPage().catch(() => undefined);
	if (page === undefined || known === undefined || !putInPlace(known, page)) return location.reload();
	known = page;
	running = undefined;
	if (!again) return;
	again = false;
	running = update();
}

async function fetchPage(): Promise<string> {
	const response = await fetch(location.pathname + location.search, { headers: { accept: 'text/html' }, cache: 'no-store' });
	if (!response.ok) throw new Error(response.statusText);
	return response.text();
}

/** Replaces the blocks of the content that are others now. @returns false where more than these is another */
function putInPlace(before: string, after: string): boolean {
	if (before === after) return true;
	const pages = [before, after].map((html) => parser.parseFromString(html, 'text/html'));
	const [old, fresh] = pages.map((page) => page.querySelector(content));
	const shown = document.querySelector(content);
	if (!old || !fresh || !shown || old.childNodes.length !== shown.childNodes.length) return false;
	const [olds, news] = [[...old.childNodes], [...fresh.childNodes]];
	old.replaceChildren();
	fresh.replaceChildren();
	if (!pages[0]?.documentElement.isEqualNode(pages[1]?.documentElement ?? null)) return false;
	const most = Math.min(olds.length, news.length);
	let start = 0;
	while (start < most && olds[start]?.isEqualNode(news[start] ?? null)) start++;
	let end = 0;
	while (end < most - start && olds.at(-1 - end)?.isEqualNode(news.at(-1 - end) ?? null)) end++;
	const gone = olds.slice(start, olds.length - end);
	const come = news.slice(start, news.length - end);
	if ([...gone, ...come].some((node) => node instanceof Element && (node.matches(bound) || node.querySelector(bound)))) return false;
	const next = shown.childNodes[olds.length - end] ?? null;
	for (const node of [...shown.childNodes].slice(start, olds.length - end)) node.remove();
	for (const node of come) shown.insertBefore(document.importNode(node, true), next);
	return true;
}
