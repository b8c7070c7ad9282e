import { queryParameter, searchFiles } from './constants.ts';
import { element as make } from './element.ts';
import { fetchOnce, offlineHost } from './site-files.ts';
import { siteUrl } from './site-url.ts';
import { whenOpened } from './when-opened.ts';

const load = () => import('./search.ts');
const dialog = () => document.querySelector<HTMLDialogElement>('dialog.search');

/** Opens the search. Its code is loaded when it is about to be needed; what is typed meanwhile is searched for then. */
export function startSearch(): void {
	if (!dialog()) return;
	document.addEventListener('click', ({ target }) => {
		if ((target as Element).closest('[data-search-open]')) open();
	});
	for (const event of ['focusin', 'pointerover'] as const) {
		document.addEventListener(event, ({ target }) => {
			// A failed load is reported by the press that needs it.
			if ((target as Element).closest?.('[data-search-open]')) load().catch(() => undefined);
		});
	}
	document.addEventListener('keydown', (event) => {
		const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isEditable(event.target);
		const commandK = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
		if (!slash && !commandK) return;
		event.preventDefault();
		if (commandK && dialog()?.open) dialog()?.close();
		else open();
	});
	const query = new URLSearchParams(location.search).get(queryParameter);
	if (query) whenOpened(() => open(query));
}

function open(query?: string): void {
	const element = dialog() as HTMLDialogElement;
	const input = element.querySelector('input') as HTMLInputElement;
	if (query !== undefined) input.value = query;
	if (!element.open) element.showModal();
	input.focus();
	input.select();
	loadAhead();
	load().then(
		({ attach }) => attach(element),
		() => {
			const status = element.querySelector('[role=status]');
			if (status) status.textContent = 'The search could not be loaded. Reload the page to try again.';
		},
	);
}

/** Asks for what any search needs, while the code of the search is still on its way. A failure shows when it is used. */
function loadAhead(): void {
	// It names the files of the index as they are now: an old one would ask for what is no longer there.
	fetchOnce(searchFiles.start, { cache: 'no-cache' }).catch(() => undefined);
	fetchOnce(searchFiles.wasm).catch(() => undefined);
	if (!offlineHost()) document.head.append(make('link', { rel: 'modulepreload', href: siteUrl(searchFiles.script) }));
}

/** Whether a slash is something that is typed there. The input of a dialog that was just closed has the focus for another moment. */
function isEditable(target: EventTarget | null): boolean {
	if (!(target instanceof HTMLElement) || !target.checkVisibility()) return false;
	return target.isContentEditable || target.matches('input:not([type=radio], [type=checkbox]), textarea, select');
}
