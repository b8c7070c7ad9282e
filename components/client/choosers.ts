/** The page's choosers (`page-filters`) and the header's language menu: two views of the same choices. */
import { type ChoiceDimension, choiceDimensions } from '../../src/schema/vocabulary.ts';
import { announce } from './announce.ts';
import { type Change, choose, onChange, shown, wanted } from './choices.ts';
import { isRendered, keepInPlace, keepReadingPlace } from './keep-in-place.ts';
import { labelOf } from './labels.ts';

type Place = 'filter' | 'site';
const radioName = (place: Place, dimension: ChoiceDimension) => `${place}-${dimension}`;

export function startChoosers(): void {
	showChoices();
	// Not `change`: what a link shows is checked already, and a press of it makes it the reader's own choice. Arrow keys click, too.
	document.addEventListener('click', ({ target }) => {
		if (!(target instanceof HTMLInputElement) || target.type !== 'radio') return;
		const dimension = choiceDimensions.find((name) => target.name === radioName('filter', name) || target.name === radioName('site', name));
		if (!dimension) return;
		const change = () => choose(dimension, target.value || undefined);
		if (target.closest('main')) keepInPlace(target, change);
		else keepReadingPlace(change);
	});
	onChange((change) => {
		showChoices();
		if (change.byReader) announce(summary(change));
	});
}

/** Checks the radios that say what is shown. */
function showChoices(): void {
	const [now, chosen] = [shown(), wanted()];
	for (const dimension of choiceDimensions) {
		check(radioName('filter', dimension), now[dimension] ?? '');
		// The header says what the reader chose, not what this page has by default or in place of it.
		check(radioName('site', dimension), chosen[dimension] ?? '');
	}
	for (const fieldset of document.querySelectorAll<HTMLElement>('page-filters fieldset')) {
		const { dimension } = fieldset.dataset;
		fieldset.hidden = !now[dimension as ChoiceDimension];
	}
}

function check(name: string, value: string): void {
	for (const radio of document.querySelectorAll<HTMLInputElement>(`input[type=radio][name="${name}"]`))
		radio.checked = radio.value === value;
}

/** "Showing Go, pgx": what was changed, and what came with it; or that the page has nothing for the choice. */
function summary({ changed }: Change): string {
	const [now, chosen] = [shown(), wanted()];
	const missing = choiceDimensions.find((dimension) => chosen[dimension] && now[dimension] && chosen[dimension] !== now[dimension]);
	const values = choiceDimensions.flatMap((dimension) =>
		now[dimension] && (changed.includes(dimension) || dimension === missing) ? [labelOf(dimension, now[dimension])] : [],
	);
	const count = sectionsFor(missing ? [...changed, missing] : changed);
	const sections = count > 0 ? `: ${count} section${count === 1 ? '' : 's'}` : '';
	const showing = values.length > 0 ? `Showing ${values.join(', ')}${sections}` : '';
	if (missing) return `Nothing for ${labelOf(missing, chosen[missing] ?? '')} on this page. ${showing}`;
	if (!showing && changed.includes('language')) return 'Showing all languages';
	return showing || (Object.keys(chosen).length > 0 ? '' : 'Nothing is chosen');
}

/** How many variants and tabs of the page follow one of these dimensions now; a variant inside another counts once. */
function sectionsFor(dimensions: readonly ChoiceDimension[]): number {
	const variants = dimensions.map((dimension) => `main .variant[data-when-${dimension}]`);
	const inside = dimensions.map((dimension) => `.variant[data-when-${dimension}]`).join();
	const tabs = dimensions.map((dimension) => `main doc-tabs[data-sync=${dimension}][data-values~="${shown()[dimension] ?? ''}"]`);
	if (dimensions.length === 0) return 0;
	const all = [...document.querySelectorAll([...variants, ...tabs].join())].filter(isRendered);
	return all.filter((section) => ![...section.querySelectorAll(inside)].some(isRendered)).length;
}
