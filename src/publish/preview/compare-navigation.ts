import type { NavigationChange, Part } from './changes-schema.ts';
import { diffKeys } from './compare-blocks.ts';
import { followedTarget, type PageComparison } from './compare-pages.ts';
import type { NavigationEntry, Page, SiteContent } from './read-site.ts';

/** What is known to be different, and need not be said again of each link to it. */
interface Known {
	moves: ReadonlyMap<string, string>;
	/** Pages that came or went. */
	others: ReadonlySet<string>;
	/** By the new address: old and new titles of pages that have another title. */
	titles: ReadonlyMap<string, { before: string; after: string }>;
}

/** How the lists of links around the pages differ, each list once: a sidebar is the same on all pages of a section. */
export function compareNavigation(before: SiteContent, after: SiteContent, { pages, moves }: PageComparison): NavigationChange[] {
	const known: Known = {
		moves,
		others: new Set(
			pages.flatMap((pair) => (pair.kind === 'added' || pair.kind === 'removed' ? ((pair.after ?? pair.before)?.href ?? []) : [])),
		),
		titles: new Map(
			pages.flatMap((pair) =>
				pair.before && pair.after && pair.before.title !== pair.after.title
					? [[pair.after.href, { before: pair.before.title, after: pair.after.title }] as const]
					: [],
			),
		),
	};
	const changes: NavigationChange[] = [];
	const seen = new Set<string>();
	for (const page of after.pages.values()) {
		const old = before.pages.get(page.href) ?? before.pages.get(oldAddress(page.href, moves));
		for (const change of old ? changesOfPage(old, page, known) : []) {
			const key = JSON.stringify(change);
			if (!seen.has(key)) changes.push(change);
			seen.add(key);
		}
	}
	// Another order of pages is another page before and after: said with the list that the order is in.
	const isTurn = ({ list }: NavigationChange) => list.startsWith(turns);
	const ordered = changes.some((change) => !isTurn(change)) || known.others.size > 0 || moves.size > 0;
	return changes.filter((change) => !(isTurn(change) && ordered));
}

const turns = 'Previous and next page';

function oldAddress(href: string, moves: ReadonlyMap<string, string>): string {
	return [...moves].find(([, to]) => to === href)?.[0] ?? href;
}

function changesOfPage(before: Page, after: Page, known: Known): NavigationChange[] {
	const names = [...new Set([...before.navigation.keys(), ...after.navigation.keys()])];
	return names.flatMap((name) => {
		const old = (before.navigation.get(name) ?? []).map((entry) => asNow(entry, known));
		const parts = partsOf(withoutOthers(old, known), withoutOthers(after.navigation.get(name) ?? [], known));
		if (parts.every(({ op }) => op === 'same')) return [];
		return [{ list: name === turns ? `${turns} of ${after.href}` : name, parts }];
	});
}

/** A link as it would be if only pages had moved and got other titles. */
function asNow({ text, href }: NavigationEntry, { moves, titles }: Known): NavigationEntry {
	const now = followedTarget(href, moves);
	const title = titles.get(now);
	return { text: title ? text.replace(title.before, () => title.after) : text, href: now };
}

function withoutOthers(entries: readonly NavigationEntry[], { others }: Known): NavigationEntry[] {
	return entries.filter(({ href }) => !others.has(href.replace(/[?#].*$/, '')));
}

function partsOf(before: readonly NavigationEntry[], after: readonly NavigationEntry[]): Part[] {
	const key = ({ text, href }: NavigationEntry) => JSON.stringify([text, href]);
	return diffKeys(before.map(key), after.map(key)).flatMap(({ value, added, removed }) =>
		value.map((entry): Part => {
			const [text, href] = JSON.parse(entry) as [string, string];
			const op = added ? 'added' : removed ? 'removed' : 'same';
			return { op, pieces: [{ op, text, ...(href ? { as: ['link' as const], target: href } : {}) }] };
		}),
	);
}
