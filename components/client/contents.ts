import { onChange } from './choices.ts';
import { tabEvent } from './constants.ts';
import { headerHeight, isRendered } from './keep-in-place.ts';

/** The contents list: says which section is being read, and leaves out the sections of closed tabs. */
export function startContents(): void {
	const links = [...document.querySelectorAll<HTMLAnchorElement>('.toc a[href*="#"], .toc-small a[href*="#"]')];
	if (links.length === 0) return;
	const headings = [...new Set(links.flatMap((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))) ?? []))];
	const mark = () => markCurrent(links, currentHeading(headings));
	let waiting = false;
	const update = () => {
		if (waiting) return;
		waiting = true;
		requestAnimationFrame(() => {
			waiting = false;
			mark();
		});
	};
	const hideClosed = () => {
		hideEntriesOfClosedTabs();
		update();
	};
	document.addEventListener(tabEvent, hideClosed);
	document.addEventListener('scrollend', update);
	document.addEventListener('click', ({ target }) => {
		const folded = (target as Element).closest('.toc-small a')?.closest('details');
		if (folded) folded.open = false;
	});
	onChange(update);
	hideEntriesOfClosedTabs();
	// With the frame, which needs the layout anyway. Asked before, the page would be laid out once more.
	requestAnimationFrame(() => {
		// A heading that crosses the line below the header changes the section; scrolling in between costs nothing.
		const observer = new IntersectionObserver(mark, { rootMargin: `-${headerHeight() + 1}px 0px -60% 0px` });
		for (const heading of headings) observer.observe(heading);
		mark();
	});
}

function currentHeading(headings: HTMLElement[]): HTMLElement | undefined {
	const visible = headings.filter(isRendered);
	const { scrollHeight } = document.documentElement;
	if (scrollY > 0 && scrollY + innerHeight >= scrollHeight - 2) return visible.at(-1);
	const line = headerHeight() + innerHeight * 0.2;
	return visible.findLast((heading) => heading.getBoundingClientRect().top <= line) ?? visible[0];
}

function markCurrent(links: HTMLAnchorElement[], heading: HTMLElement | undefined): void {
	const isCurrent = (link: HTMLAnchorElement) => heading !== undefined && decodeURIComponent(link.hash.slice(1)) === heading.id;
	const changed = links.filter((link) => isCurrent(link) !== link.hasAttribute('aria-current'));
	// First what asks for the layout, then what changes the styles: the other way round the page is laid out for each link.
	for (const link of changed.filter(isCurrent)) keepInView(link);
	for (const link of changed) {
		if (isCurrent(link)) link.setAttribute('aria-current', 'true');
		else link.removeAttribute('aria-current');
	}
}

/** Scrolls the list, never the page. */
function keepInView(link: HTMLElement): void {
	const list = link.closest<HTMLElement>('.toc');
	if (!list || list.scrollHeight <= list.clientHeight) return;
	const [inner, outer] = [link.getBoundingClientRect(), list.getBoundingClientRect()];
	if (inner.top < outer.top) list.scrollTop += inner.top - outer.top;
	else if (inner.bottom > outer.bottom) list.scrollTop += inner.bottom - outer.bottom;
}

/** `data-in-tab="tabs-1:java tabs-3:native"`: the tabs around the heading, all of which must be open. */
function hideEntriesOfClosedTabs(): void {
	for (const entry of document.querySelectorAll<HTMLElement>('[data-in-tab]')) {
		entry.hidden = !(entry.dataset.inTab ?? '').split(' ').every((tab) => {
			const [group, value] = tab.split(':');
			return !document.querySelector(`#${CSS.escape(group ?? '')} > .tabs-panel[data-value="${CSS.escape(value ?? '')}"][hidden]`);
		});
	}
}
