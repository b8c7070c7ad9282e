import type { Nodes } from 'mdast';
import { toString as mdastToString, type Options } from 'mdast-util-to-string';

/** The text of a node as a reader sees it: without expressions of MDX, and so without comments. */
export function nodeText(node: Nodes, options?: Options): string {
	return mdastToString(withoutExpressions(node), options);
}

function withoutExpressions<Node extends Nodes>(node: Node): Node {
	if (!('children' in node)) return node;
	const shown = (node.children as Nodes[]).filter(({ type }) => type !== 'mdxTextExpression' && type !== 'mdxFlowExpression');
	return { ...node, children: shown.map(withoutExpressions) };
}
