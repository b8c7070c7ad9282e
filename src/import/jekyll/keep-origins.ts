import type { Nodes, Root } from 'mdast';
import { visit } from '../../markdown/visit.ts';
import type { Origin } from './marks.ts';

/** Nodes that may hold a fact whose place is asked for. */
const placed = new Set<Nodes['type']>(['code', 'inlineCode', 'list', 'listItem', 'table', 'tableRow']);

/**
 * Says for the lines of a node which file each comes from, and which line of it: Liquid puts includes in the middle of a page, and of
 * its code. A node that stands in several places says it once.
 */
export function keepOrigins(tree: Root, origins: readonly Origin[]): void {
	visit(tree, (node) => {
		const { start, end } = node.position ?? {};
		if (!start || !end || !placed.has(node.type)) return;
		node.data = Object.assign(node.data ?? {}, { origins: origins.slice(start.line - 1, end.line) });
	});
}
