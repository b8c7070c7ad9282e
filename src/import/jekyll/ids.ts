import { slug } from 'github-slugger';
import type { Heading, Root, RootContent } from 'mdast';
import { nodeText } from '../../markdown/node-text.ts';
import { isJsx } from '../../markdown/to-html.ts';
import { visit } from '../../markdown/visit.ts';
import { headingText } from '../facts.ts';

const explicitId = /\s*\[#([\w-]+)\]\s*$/;

/** Gives every id of a page to one element: parts that stand in several tabs, and anchors beside headings of the same name, repeat them. */
export function settleIds(tree: Root): void {
	const taken = new Set<string>();
	visit(tree, 'heading', (node: Heading) => {
		const written = nodeText(node);
		const explicit = explicitId.exec(written)?.[1];
		if (explicit && (taken.has(explicit) || explicit === slug(headingText(written)))) withoutId(node);
		taken.add(explicit ?? slug(headingText(written)));
	});
	prune(tree.children);

	function prune(nodes: RootContent[]): void {
		for (let index = nodes.length - 1; index >= 0; index--) {
			const node = nodes[index] as RootContent;
			if ('children' in node) prune(node.children as RootContent[]);
			const isHollow = node.type === 'paragraph' && node.children.length === 0;
			if (isHollow || (isJsx(node) && node.name === 'a' && !keeps(node))) nodes.splice(index, 1);
		}
	}

	function keeps(node: RootContent): boolean {
		if (!isJsx(node)) return true;
		const id = node.attributes.find((attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === 'id')?.value;
		if (typeof id !== 'string' || id === '') return false;
		if (taken.has(id)) return false;
		taken.add(id);
		return true;
	}
}

function withoutId(node: Heading): void {
	const last = node.children.at(-1);
	if (last?.type === 'text') last.value = last.value.replace(explicitId, '');
	if (last?.type === 'text' && last.value === '') node.children.pop();
}
