import type { Paragraph, PhrasingContent, RootContent } from 'mdast';

const inline = new Set([
	'text',
	'inlineCode',
	'link',
	'linkReference',
	'strong',
	'emphasis',
	'delete',
	'break',
	'image',
	'mdxTextExpression',
	'mdxJsxTextElement',
	'textDirective',
]);

export function isInline(node: RootContent): node is PhrasingContent {
	return inline.has(node.type);
}

/** Inline content that stands between blocks becomes paragraphs; space between them goes. */
export function asBlocks(nodes: readonly RootContent[]): RootContent[] {
	const result: RootContent[] = [];
	let open: Paragraph | undefined;
	for (const node of nodes) {
		if (!isInline(node)) {
			open = undefined;
			result.push(node);
		} else if (open) open.children.push(node);
		else if (node.type !== 'text' || node.value.trim() !== '') {
			open = { type: 'paragraph', children: [node] };
			result.push(open);
		}
	}
	return result.map((node) => (node.type === 'paragraph' ? { ...node, children: trimEnds(node.children) } : node));
}

/** Inline content without the space at its two ends. */
export function trimEnds(nodes: readonly PhrasingContent[]): PhrasingContent[] {
	return nodes.map((node, index) => {
		if (node.type !== 'text') return node;
		const value = index === 0 ? node.value.trimStart() : node.value;
		return { ...node, value: index === nodes.length - 1 ? value.trimEnd() : value };
	});
}

/** Blocks where only inline content may stand: paragraphs open up, expressions become inline ones. */
export function asInline(nodes: readonly RootContent[]): PhrasingContent[] {
	return nodes.flatMap((node): PhrasingContent[] => {
		if (isInline(node)) return [node];
		if (node.type === 'mdxFlowExpression') return [{ ...node, type: 'mdxTextExpression' } as PhrasingContent];
		if (node.type === 'mdxJsxFlowElement')
			return [{ ...node, type: 'mdxJsxTextElement', children: asInline(node.children) } as PhrasingContent];
		return 'children' in node
			? asInline(node.children as RootContent[])
			: 'value' in node
				? [{ type: 'inlineCode', value: node.value }]
				: [];
	});
}
