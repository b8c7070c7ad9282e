/**
 * Marks the link that the reader is about to follow: the page's speculation rules (`speculation-rules.ts`) have the browser render what is
 * behind it. A browser without such rules fetches it into its cache.
 */
import { nearAttribute } from './constants.ts';
import { siteUrl } from './site-url.ts';

/** Milliseconds that a pointer rests on a link that is no mere station on its way: as long as Chromium waits for `eager` rules. */
const rest = 10;

export function startNear(): void {
	if (!location.protocol.startsWith('http')) return;
	const prepare = HTMLScriptElement.supports?.('speculationrules') ? mark : fetchOnce();
	let timer = 0;
	for (const event of ['pointerover', 'focusin'] as const)
		document.addEventListener(event, ({ target }) => {
			clearTimeout(timer);
			const link = (target as Element).closest?.('a');
			if (link && leadsToPage(link)) timer = window.setTimeout(() => prepare(link), rest);
		});
}

/** Whether a link leads to another page of the site. */
function leadsToPage({ href, pathname, search }: HTMLAnchorElement): boolean {
	const isOther = pathname !== location.pathname || search !== location.search;
	return isOther && href.startsWith(siteUrl('/')) && pathname.endsWith('/');
}

/** One at a time: the browser drops what it had begun for another one. */
function mark(link: HTMLAnchorElement): void {
	if (link.hasAttribute(nearAttribute)) return;
	for (const other of document.querySelectorAll(`[${nearAttribute}]`)) other.removeAttribute(nearAttribute);
	link.setAttribute(nearAttribute, '');
}

function fetchOnce(): typeof mark {
	const fetched = new Set<string>();
	return ({ href }) => {
		const [page = ''] = href.split('#');
		if (fetched.has(page)) return;
		fetched.add(page);
		// A failure shows when the link is pressed.
		fetch(page, { priority: 'low' }).catch(() => undefined);
	};
}
