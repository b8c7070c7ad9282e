/** The bar that says what is chosen: each value can be taken back, and all of them at once, and what a link replaced brought back. */
import { choiceDimensions } from '../../src/schema/vocabulary.ts';
import { announce } from './announce.ts';
import { choose, clearChoices, goBack, onChange, own, type Shown, wanted } from './choices.ts';
import { element } from './element.ts';
import { isRendered, keepReadingPlace } from './keep-in-place.ts';
import { labelOf } from './labels.ts';
import { whenOpened } from './when-opened.ts';

export function startChosen(): void {
	const bar = document.querySelector<HTMLElement>('.chosen');
	if (!bar) return;
	bar.addEventListener('click', ({ target }) => {
		const button = (target as Element).closest('button');
		if (!button) return;
		keepReadingPlace(() => actOn(button));
		if (isRendered(button)) return;
		// The button is gone: the focus goes to the next one, or to the page that follows none.
		const left = [...bar.querySelectorAll('button')].find(isRendered);
		(left ?? document.getElementById('content'))?.focus({ preventScroll: true });
	});
	onChange(() => showReplaced(bar));
	const said = showReplaced(bar);
	if (said) whenOpened(() => announce(said));
}

function actOn({ dataset }: HTMLElement): void {
	const dimension = choiceDimensions.find((name) => name === dataset.takeBack);
	if (dimension) choose(dimension, undefined);
	else if (dataset.takeBack) clearChoices();
	else goBack();
}

/** Says what a link made the page show in place of the reader's choice, with the way back. @returns what it says */
function showReplaced(bar: HTMLElement): string {
	const [now, before] = [wanted(), own()];
	const replaced = choiceDimensions.filter((dimension) => before[dimension] !== now[dimension]);
	const place = bar.querySelector('.chosen-link') as HTMLElement;
	const said = `The link shows ${names(now, replaced)}.`;
	place.hidden = !replaced.some((dimension) => before[dimension]);
	if (place.hidden) return '';
	place.replaceChildren(element('span', {}, `${said} `), element('button', { type: 'button' }, `Back to ${names(before, replaced)}`));
	return said;
}

function names(values: Shown, dimensions: (typeof choiceDimensions)[number][]): string {
	return dimensions.flatMap((dimension) => (values[dimension] ? [labelOf(dimension, values[dimension])] : [])).join(', ');
}
