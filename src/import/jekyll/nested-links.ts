import type { Nodes, Root } from 'mdast';
import { isJsx } from '../../markdown/to-html.ts';
import { visit } from '../../markdown/visit.ts';
import { attributeOf } from './filter-groups.ts';

/** `<a href="…">https://x</a>`: the address in it is its text, and no link of its own. */
export function openNestedLinks(tree: Root): void {
	visit(tree, (node) => {
		if (!isJsx(node) || node.name !== 'a' || attributeOf(node, 'href') === undefined) return;
		node.children = withoutLinks(node.children) as typeof node.children;
	});
}

function withoutLinks(nodes: readonly Nodes[]): Nodes[] {
	return nodes.flatMap((node): Nodes[] => {
		if (!('children' in node)) return [node];
		const children = withoutLinks(node.children);
		return node.type === 'link' ? children : [{ ...node, children } as Nodes];
	});
}
