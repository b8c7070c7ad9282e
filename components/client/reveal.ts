import { choiceDimensions } from '../../src/schema/vocabulary.ts';
import { reveal, type Shown, shown } from './choices.ts';
import { DocTabs } from './tabs.ts';

/** Opens the tabs, variants and folds around an element. @returns whether anything had to be opened */
export function openAround(target: Element): boolean {
	const now = shown();
	const needed: Shown = {};
	let opened = false;
	for (let element: Element | null = target; element; element = element.parentElement) {
		if (!(element instanceof HTMLElement)) continue;
		if (element instanceof HTMLDetailsElement && !element.open) opened = element.open = true;
		if (element.hidden && element.parentElement instanceof DocTabs) {
			element.parentElement.open(element.dataset.value ?? '');
			opened = true;
		}
		for (const dimension of choiceDimensions) {
			const values = element.getAttribute(`data-when-${dimension}`)?.split(' ');
			const value = now[dimension];
			if (values?.[0] && value && !values.includes(value) && isLeftOut(element)) needed[dimension] ??= values[0];
		}
	}
	if (Object.keys(needed).length === 0) return opened;
	reveal(needed);
	return true;
}

/** A list or a page that has nothing for the choice shows all that it has. */
function isLeftOut(element: Element): boolean {
	return getComputedStyle(element).display === 'none';
}

/** A link to `#heading` leads there, also where the heading stands in a closed tab or in a variant that is not shown. */
export function startReveal(): void {
	goTo(location.hash);
	addEventListener('hashchange', () => goTo(location.hash));
	document.addEventListener('click', ({ target }) => {
		const link = (target as Element).closest?.('a');
		// The hash does not change when it is followed a second time.
		if (link?.hash && link.hash === location.hash && link.pathname === location.pathname) goTo(link.hash);
	});
}

function goTo(hash: string): void {
	const target = hash.length > 1 ? document.getElementById(decode(hash.slice(1))) : null;
	if (target && openAround(target)) target.scrollIntoView({ behavior: 'instant' });
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
