import type { Definition } from 'mdast';
import { visit } from '../../markdown/visit.ts';
import type { MystPage } from './pages.ts';
import type { MystSite } from './site.ts';

const own = new WeakMap<MystPage, ReadonlyMap<string, Definition>>();

/** What a file defines itself, by identifier; the first definition counts. */
function definitionsIn(page: MystPage): ReadonlyMap<string, Definition> {
	const known = own.get(page);
	if (known) return known;
	const found = new Map<string, Definition>();
	visit(page.tree as never, 'definition', (node: Definition) => {
		if (!found.has(node.identifier)) found.set(node.identifier, node);
	});
	own.set(page, found);
	return found;
}

/** Finds what a reference on a page stands for: there, in what it includes, and for a partial in the pages around it. */
export function definitionsFor(page: MystPage, site: MystSite): (identifier: string) => Definition | undefined {
	const files: MystPage[] = [];
	const down = (file: MystPage) => {
		if (files.includes(file)) return;
		files.push(file);
		for (const inner of file.includes) {
			const included = site.pages.get(inner);
			if (included) down(included);
		}
	};
	down(page);
	if (page.partial) for (const candidate of site.includers(page)) down(candidate);
	return (identifier) => {
		for (const file of files) {
			const found = definitionsIn(file).get(identifier);
			if (found) return found;
		}
		return undefined;
	};
}
