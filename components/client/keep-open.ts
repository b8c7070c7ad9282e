import { whenOpened } from './when-opened.ts';

/** The button that keeps the site in the browser. Its code is loaded when it is pressed, or where the site is kept already. */
export function startKeep(): void {
	const item = document.querySelector<HTMLElement>('[data-keep-offline]');
	if (!item) return;
	const load = () => import('./keep/keep.ts').then(({ keeperFor }) => keeperFor(item));
	item.addEventListener('click', ({ target }) => {
		const button = (target as Element).closest('button');
		if (button)
			load()
				.then((keeper) => keeper.press(button))
				.catch(console.warn);
	});
	whenOpened(() => {
		if (navigator.serviceWorker?.controller) (window.requestIdleCallback ?? setTimeout)(() => void load().catch(console.warn));
	});
}
