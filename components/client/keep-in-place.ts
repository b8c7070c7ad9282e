/** Runs a change of the page, and scrolls so that `anchor` stays where it was on the screen. */
export function keepInPlace(anchor: Element, change: () => void): void {
	const before = anchor.getBoundingClientRect().top;
	change();
	scrollByPixels(anchor.getBoundingClientRect().top - before);
}

/** The same with what is being read as the anchor: for controls that stand outside the text. */
export function keepReadingPlace(change: () => void): void {
	const blocks = [...document.querySelectorAll('main :is(h1, h2, h3, h4, p, li, pre, tr)')].filter(isRendered);
	const first = blocks.findIndex((block) => block.getBoundingClientRect().top > headerHeight());
	// Blocks before the first one are the anchor where that one is part of what disappears.
	const candidates = blocks.slice(Math.max(0, first - 40), first + 1).reverse();
	const tops = new Map(candidates.map((block) => [block, block.getBoundingClientRect().top]));
	change();
	const anchor = scrollY > 0 ? candidates.find(isRendered) : undefined;
	if (anchor) scrollByPixels(anchor.getBoundingClientRect().top - (tops.get(anchor) ?? 0));
}

/** How much of the window's top is covered by the header that stays there. */
export function headerHeight(): number {
	return Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
}

export function isRendered(element: Element): boolean {
	return element.checkVisibility?.() ?? element.getClientRects().length > 0;
}

function scrollByPixels(top: number): void {
	if (top) scrollBy({ top, behavior: 'instant' });
}
