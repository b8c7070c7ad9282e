/** What several stages read in parsed pages. */
import { type DefaultTreeAdapterTypes as Tree, defaultTreeAdapter as tree } from 'parse5';

export type { Tree };

/** What is known of an element from its start tag. */
export interface SourceElement {
	tagName: string;
	attrs: readonly { name: string; value: string }[];
}

export function attributeOf(element: SourceElement, name: string): string | undefined {
	return element.attrs.find((candidate) => candidate.name === name)?.value;
}

export function hasClass(element: Tree.Element, name: string): boolean {
	return (attributeOf(element, 'class') ?? '').split(/\s+/).includes(name);
}

/** The text directly in an element: of a script or a style sheet, all of it. */
export function ownText(element: Tree.Element): string {
	return element.childNodes.map((child) => (tree.isTextNode(child) ? child.value : '')).join('');
}

/** Every element below a node, in the order of the source; those in templates, too. */
export function* elementsOf(parent: Tree.ParentNode): Generator<Tree.Element> {
	for (const node of parent.childNodes) {
		if (!tree.isElementNode(node)) continue;
		yield node;
		yield* elementsOf('content' in node ? (node as Tree.Template).content : node);
	}
}

const voids = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'param', 'source', 'track', 'wbr']);

/** Whether an element has no end tag: HTML Standard, "void elements". */
export function isVoid(tagName: string): boolean {
	return voids.has(tagName);
}
