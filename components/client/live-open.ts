/** The buttons that open the panel with the reader's values. Its code is loaded by the first press, or where there are values to show. */
import { announce } from './announce.ts';
import { storageKeys } from './constants.ts';
import { databasesWithValues } from './values.ts';
import { whenOpened } from './when-opened.ts';

const open = '[data-your-values]';

export function startLiveSnippets(): void {
	document.addEventListener('click', ({ target }) => {
		const button = (target as Element).closest<HTMLElement>(open);
		if (!button) return;
		import('./values-panel.ts').then(
			({ openPanel }) => openPanel(button),
			() => announce('This could not be loaded. Reload the page to try again.'),
		);
	});
	addEventListener('storage', ({ key, newValue }) => {
		if (key === storageKeys.values && newValue) show();
	});
	whenOpened(() => {
		if (isStored()) (window.requestIdleCallback ?? setTimeout)(show);
	});
}

function show(): void {
	if (!document.querySelector(open)) return;
	import('./live-page.ts').then(
		({ startLive }) => startLive(),
		() => {
			// Without it, the examples stay. A reader who leaves the page while it loads is told nothing.
		},
	);
}

/** Whether something was remembered for a database of this page. */
function isStored(): boolean {
	return databasesWithValues().some((database) => document.querySelector(`[data-database="${CSS.escape(database)}"]`));
}
