/** The line that says what is chosen: each value can be taken back, and all of them at once. */
import { choiceDimensions } from '../../src/schema/vocabulary.ts';
import { choose, clearChoices } from './choices.ts';
import { isRendered, keepReadingPlace } from './keep-in-place.ts';

export function startChosen(): void {
	document.addEventListener('click', ({ target }) => {
		const button = (target as Element).closest<HTMLElement>('[data-take-back]');
		if (!button) return;
		const dimension = choiceDimensions.find((name) => name === button.dataset.takeBack);
		keepReadingPlace(() => (dimension ? choose(dimension, undefined) : clearChoices()));
		if (isRendered(button)) return;
		// The button is gone: the focus goes to the next one, or to the page that follows none.
		const left = [...document.querySelectorAll<HTMLElement>('[data-take-back]')].find(isRendered);
		(left ?? document.getElementById('content'))?.focus({ preventScroll: true });
	});
}
