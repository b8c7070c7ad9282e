import type { Nodes } from 'mdast';

/**
 * Calls back for every node of a tree, parents before children, children as they are when their turn comes. A page of
 * docs has thousands of nodes and is walked often: this takes a tenth of the time of `unist-util-visit`, which names
 * each call for stack traces.
 *
 * @param visitor returns `false` where the children of a node are not to be walked
 */
export function walk(node: Nodes, visitor: (node: Nodes) => false | undefined): void {
	if (visitor(node) === false || !('children' in node)) return;
	for (let index = 0; index < node.children.length; index++) walk(node.children[index] as Nodes, visitor);
}
