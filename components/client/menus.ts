const open = () => document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]');

/** Menus are `<details>`: they close on Esc, on a press outside, and when another one opens. */
export function startMenus(): void {
	document.addEventListener('keydown', (event) => {
		const menu = [...open()].at(-1);
		if (event.key !== 'Escape' || !menu) return;
		const inside = menu.contains(document.activeElement);
		menu.open = false;
		if (inside) menu.querySelector('summary')?.focus();
	});
	document.addEventListener('click', (event) => {
		const target = event.target as Element;
		for (const menu of open()) if (!menu.contains(target)) menu.open = false;
		// A press on an option is final; the arrow keys, which also change it, are not. A real press has a position.
		const label = target.closest('details[data-menu] label');
		if (label && event.detail > 0) (label.closest('details') as HTMLDetailsElement).open = false;
	});
	document.addEventListener('focusout', ({ relatedTarget }) => {
		for (const menu of open()) if (relatedTarget instanceof Element && !menu.contains(relatedTarget)) menu.open = false;
	});
	// The page may come back from the browser's memory with a menu open.
	addEventListener('pagehide', () => {
		for (const menu of open()) menu.open = false;
	});
}
