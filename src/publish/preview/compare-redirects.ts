import type { MissingRedirect } from './changes-schema.ts';
import { followedTarget, type PageComparison } from './compare-pages.ts';
import type { SiteContent } from './read-site.ts';

/** So many redirects in a row are one that goes round in a circle. */
const longest = 20;

/** Old addresses that no longer lead to a page: of pages and of redirects of the base. */
export function missingRedirects(before: SiteContent, after: SiteContent, { moves }: Pick<PageComparison, 'moves'>): MissingRedirect[] {
	const old = [...new Set([...before.pages.keys(), ...before.redirects.keys()])].sort();
	return old.flatMap((href): MissingRedirect[] => {
		if (after.pages.has(href)) return [];
		const target = after.redirects.get(href);
		if (target !== undefined && leadsToPage(target, after)) return [];
		const moved = moves.get(followedTarget(href, before.redirects));
		return [{ href, ...(moved === undefined ? {} : { moved }), ...(target === undefined ? {} : { target }) }];
	});
}

function leadsToPage(target: string, { pages, redirects }: SiteContent): boolean {
	let now = target;
	for (let steps = 0; steps < longest; steps++) {
		if (/^(?:https?:)?\/\//.test(now)) return true;
		const page = now.replace(/[?#].*$/, '');
		const folder = page.endsWith('/') || page.endsWith('.html') ? page : `${page}/`;
		if (pages.has(page) || pages.has(folder)) return true;
		const next = redirects.get(page) ?? redirects.get(folder);
		if (next === undefined) return false;
		now = next;
	}
	return false;
}
