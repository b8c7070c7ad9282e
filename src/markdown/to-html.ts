import type { Element, ElementContent, Nodes as HastNodes, Root as HastRoot, Properties } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Nodes as MdastNodes, Root } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { type State, toHast } from 'mdast-util-to-hast';
import type { ComponentName, ComponentProps, Segment } from '../schema/components.ts';
import { decorate } from './decorate.ts';
import { attributeValue, notLiteral } from './literals.ts';
import { visit } from './visit.ts';

export type JsxElement = MdxJsxFlowElement | MdxJsxTextElement;
/** What a component node carries besides what MDX knows of it. */
export interface ComponentData {
	component: ComponentName;
	props: ComponentProps[ComponentName];
}

export function isJsx(node: { type: string }): node is JsxElement {
	return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

/** The component that a node stands for, if the pipeline made it one. */
export function componentOf(node: { type: string; data?: unknown }): ComponentData | undefined {
	if (!isJsx(node)) return undefined;
	const data = node.data as Partial<ComponentData> | undefined;
	return data?.component && data.props ? { component: data.component, props: data.props } : undefined;
}

/** mdast with component nodes → hast with the same nodes; plain JSX elements become elements. */
export function hastOf(tree: MdastNodes): HastRoot {
	const hast = toHast(tree, {
		handlers: { mdxJsxFlowElement: sameElement, mdxJsxTextElement: sameElement },
		clobberPrefix: '',
		allowDangerousHtml: true,
	}) as HastNodes;
	const root: HastRoot = hast.type === 'root' ? hast : { type: 'root', children: [hast as ElementContent] };
	visit(root, (node, index, parent) => {
		const jsx = node as unknown as JsxElement;
		if (!parent || index === undefined || !isJsx(jsx) || componentOf(jsx) || !jsx.name) return;
		parent.children[index] = elementOf(jsx);
	});
	decorate(root);
	return root;
}

/** As `passThrough` does it, without a deep copy of what a component shows. */
function sameElement(state: State, node: JsxElement): ElementContent {
	return { ...node, children: state.all(node) } as unknown as ElementContent;
}

function elementOf(jsx: JsxElement): Element {
	const properties: Properties = {};
	for (const attribute of jsx.attributes) {
		if (attribute.type !== 'mdxJsxAttribute') continue;
		const value = attributeValue(attribute);
		if (value === notLiteral || typeof value === 'object') continue;
		properties[attribute.name] = typeof value === 'number' ? String(value) : value;
	}
	return { type: 'element', tagName: jsx.name ?? 'span', properties, children: jsx.children as unknown as ElementContent[] };
}

/** Finished HTML of content that holds no component. */
export function htmlOf(tree: Root): string {
	return toHtml(hastOf(tree), { allowDangerousHtml: true });
}

/** hast with component nodes → runs of HTML and component segments. */
export function segmentsOf(root: HastRoot | Element): Segment[] {
	for (let attempt = 0; ; attempt++) {
		// U+FDD0 is a noncharacter: hardly a text holds it, and HTML serialisation lets it through.
		const mark = `\uFDD0${attempt}\uFDD0`;
		const components: Segment[] = [];
		const parts = toHtml(replaceComponents(root, components, mark), { allowDangerousHtml: true }).split(mark);
		// More marks than components: an author wrote the same characters.
		if (parts.length !== components.length + 1) continue;
		return parts.flatMap((part, index) => [
			// Between two of them a line break may be the space between two words.
			...(part === '' || (part.trim() === '' && part !== ' ' && (index === 0 || index === components.length)) ? [] : [part]),
			...(components[index] ? [components[index]] : []),
		]);
	}
}

function replaceComponents<Node extends HastRoot | Element>(node: Node, components: Segment[], mark: string): Node {
	const children = node.children.map((child) => {
		const data = componentOf(child as { type: string });
		if (data) {
			const inner: HastRoot = { type: 'root', children: (child as unknown as Element).children };
			components.push({ component: data.component, props: data.props, children: segmentsOf(inner) } as Segment);
			return { type: 'raw', value: mark } as unknown as ElementContent;
		}
		return child.type === 'element' ? replaceComponents(child, components, mark) : child;
	});
	return { ...node, children } as Node;
}
