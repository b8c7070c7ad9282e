import { announce } from './announce.ts';
import { storageKeys } from './constants.ts';
import { onArrival } from './when-opened.ts';

const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];
const { dataset } = document.documentElement;

/** The button steps through system, light and dark. "System" is no attribute and nothing stored. */
export function startTheme(): void {
	label();
	document.addEventListener('click', ({ target }) => {
		if (!(target as Element).closest('[data-theme-toggle]')) return;
		const next = themes[(themes.indexOf(current()) + 1) % themes.length] as Theme;
		remember(next);
		show(next);
		announce(`Theme: ${next}`);
	});
	addEventListener('storage', ({ key }) => {
		if (key === storageKeys.theme || key === null) show(remembered());
	});
	onArrival(() => show(remembered()));
}

function current(): Theme {
	return themes.find((theme) => theme === dataset.theme) ?? 'system';
}

function show(theme: Theme): void {
	if (theme === 'system') delete dataset.theme;
	else dataset.theme = theme;
	label();
}

function label(): void {
	for (const button of document.querySelectorAll('[data-theme-toggle]')) button.setAttribute('aria-label', `Theme: ${current()}`);
}

function remembered(): Theme {
	try {
		return themes.find((theme) => theme === localStorage.getItem(storageKeys.theme)) ?? 'system';
	} catch {
		return current();
	}
}

function remember(theme: Theme): void {
	try {
		if (theme === 'system') localStorage.removeItem(storageKeys.theme);
		else localStorage.setItem(storageKeys.theme, theme);
	} catch {
		// The theme lasts as long as the page.
	}
}
