import path from 'node:path';
import { visit } from '../../markdown/visit.ts';
import type { NavigationItem } from '../dialect.ts';
import type { MystDirective } from './nodes.ts';
import type { MystPage } from './pages.ts';
import { titleAndTarget } from './plain-text.ts';
import type { MystSite } from './site.ts';

const { posix } = path;

export interface TocEntry {
	/** As it was written. */
	target: string;
	title: string | undefined;
	page: MystPage | undefined;
	isExternal: boolean;
}

/** What a `toctree` lists: a page for each line, `Title <page>`, an address, or with `:glob:` a pattern. */
export function entriesOf(node: MystDirective, from: MystPage, site: MystSite): TocEntry[] {
	const lines = node.body.split('\n').map((line) => line.trim());
	const entries = lines.filter(Boolean).flatMap((line): TocEntry[] => {
		const { title, target } = titleAndTarget(line);
		const isExternal = /^https?:\/\//.test(target);
		if (target === 'self') return [{ target, title, page: from, isExternal: false }];
		if ('glob' in node.options && /[*?[]/.test(target)) return matching(target, from, site);
		return [{ target, title, page: isExternal ? undefined : site.findPage(target, from), isExternal }];
	});
	return 'reversed' in node.options ? entries.reverse() : entries;
}

/** Pages by a pattern, sorted by name, each once. */
function matching(pattern: string, from: MystPage, site: MystSite): TocEntry[] {
	const base = pattern.startsWith('/') ? pattern.slice(1) : posix.join(posix.dirname(from.docname), pattern);
	return [...site.pages.values()]
		.filter((page) => !page.partial && page !== from && posix.matchesGlob(page.docname, base))
		.sort((a, b) => (a.docname < b.docname ? -1 : 1))
		.map((page) => ({ target: page.docname, title: undefined, page, isExternal: false }));
}

/** The sidebar: what the first page's toctrees list, and theirs; captions are groups. */
export function navigationOf(site: MystSite): NavigationItem[] {
	const { root, rootDoc } = site.config;
	const first = [...site.pages.values()].find((page) => page.source === posix.join(root, `${rootDoc}.md`));
	const seen = new Set<MystPage>();
	return first ? itemsBelow(first, site, seen.add(first)) : [];
}

function itemsBelow(page: MystPage, site: MystSite, seen: Set<MystPage>): NavigationItem[] {
	const items: NavigationItem[] = [];
	visit(page.tree as never, (node: MystDirective) => {
		if (node.type !== 'mystDirective' || node.name !== 'toctree') return;
		const own = entriesOf(node, page, site).flatMap((entry) => itemOf(entry, site, seen));
		if (node.options.caption && own.length > 0) items.push({ label: node.options.caption, items: own });
		else items.push(...own);
	});
	return items;
}

function itemOf({ target, title, page, isExternal }: TocEntry, site: MystSite, seen: Set<MystPage>): NavigationItem[] {
	if (isExternal) return [{ label: title ?? target, link: target }];
	if (!page?.selected || seen.has(page)) return [];
	seen.add(page);
	const items = itemsBelow(page, site, seen);
	return [{ label: title ?? site.titleOf(page), link: page.output, ...(items.length > 0 ? { items } : {}) }];
}
