import type { Nodes } from 'mdast';
import { toString as mdastToString, type Options } from 'mdast-util-to-string';
import { isJsx } from './to-html.ts';

/** The text of a node as a reader sees it: without expressions of MDX, and so without comments; a space where a line breaks. */
export function nodeText(node: Nodes, options?: Options): string {
	return mdastToString(shown(node), options);
}

function shown(node: Nodes): Nodes {
	if (node.type === 'break' || (isJsx(node) && node.name === 'br')) return { type: 'text', value: ' ' };
	if (!('children' in node)) return node;
	const children = (node.children as Nodes[]).filter(({ type }) => type !== 'mdxTextExpression' && type !== 'mdxFlowExpression');
	return { ...node, children: children.map(shown) } as Nodes;
}
