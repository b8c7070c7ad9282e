import type { Root, RootContent } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx-jsx';
import { SKIP } from 'unist-util-visit';
import { type DirectiveNode, isDirective, splitLabel } from '../directives/define.ts';
import { findDirective } from '../directives/registry.ts';
import type { ComponentName, ComponentProps } from '../schema/components.ts';
import type { PageContext } from './page-context.ts';
import { visit } from './visit.ts';

/** Turns checked directives into component nodes, outer ones first. Changes the tree. */
export function buildDirectives(tree: Root, context: PageContext): void {
	visit(tree, (node, index, parent) => {
		if (!parent || index === undefined || !isDirective(node)) return undefined;
		const component = build(node, context);
		parent.children.splice(index, 1, ...((component ? [component] : []) as typeof parent.children));
		// The node that stands here now is visited; the old one is not.
		return [SKIP, index];
	});
}

function build(node: DirectiveNode, context: PageContext): RootContent | undefined {
	const attributes = context.attributesOf(node);
	const directive = findDirective(node.name);
	if (attributes === undefined || !directive?.build) return undefined;
	const built = directive.build(node, attributes, context);
	if (!built) return undefined;
	const { content } = splitLabel(node);
	return componentNode(built.component, built.props, { children: content, inline: node.type === 'textDirective', origin: node, context });
}

interface ComponentNodeOptions {
	children: RootContent[];
	inline?: boolean;
	origin: RootContent;
	context: PageContext;
}

/** A node that stands for one of our components: MDX's own JSX node, with the props beside it. */
export function componentNode<Name extends ComponentName>(
	component: Name,
	props: ComponentProps[Name],
	{ children, inline = false, origin, context }: ComponentNodeOptions,
): RootContent {
	const node = {
		type: inline ? 'mdxJsxTextElement' : 'mdxJsxFlowElement',
		name: component,
		attributes: [],
		children,
		data: { component, props },
		...(origin.position ? { position: origin.position } : {}),
	} as unknown as MdxJsxFlowElement;
	context.setSource(node, context.sourceOf(origin));
	return node;
}
