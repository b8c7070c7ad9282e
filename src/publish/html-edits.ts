/** Changes to the source of a page at the places that the parser names; all else stays as it is, to the byte. */
import { parse, defaultTreeAdapter as tree } from 'parse5';
import { elementsOf, type Tree } from './html-tree.ts';

/** A stretch of the source, as offsets, and what takes its place. */
export interface Edit {
	start: number;
	end: number;
	text: string;
}

/** Every element of a page, in the order of the source, those inside templates as well. */
export function elementsOfPage(html: string): Tree.Element[] {
	return [...elementsOf(parse(html, { sourceCodeLocationInfo: true }))];
}

/** All text in an element. */
export function wholeText(element: Tree.Element): string {
	return element.childNodes
		.map((child) => (tree.isTextNode(child) ? child.value : tree.isElementNode(child) ? wholeText(child) : ''))
		.join('');
}

/** The nearest element around, or the element itself, that a test accepts. */
export function closest(element: Tree.Element, accepts: (element: Tree.Element) => boolean): Tree.Element | undefined {
	for (let node: Tree.Node | null = element; node; node = 'parentNode' in node ? node.parentNode : null)
		if (tree.isElementNode(node) && accepts(node)) return node;
	return undefined;
}

/** Takes an element out. Nothing for one that is not in the source, such as an implied `tbody`. */
export function cutOf({ sourceCodeLocation: location }: Tree.Element, text = ''): Edit[] {
	return location ? [{ start: location.startOffset, end: location.endOffset, text }] : [];
}

/** Writes an attribute anew; without a value, takes it away. */
export function attributeEdit(element: Tree.Element, name: string, value?: string): Edit[] {
	const location = element.sourceCodeLocation?.attrs?.[name];
	if (!location) return [];
	return [{ start: location.startOffset, end: location.endOffset, text: value === undefined ? '' : attributeText(name, value) }];
}

/** `href="/?a&amp;b"` */
export function attributeText(name: string, value: string): string {
	return `${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
}

/** Makes all changes. What lies inside of something that was replaced is gone with it. */
export function applyEdits(html: string, edits: readonly Edit[]): string {
	let text = '';
	let at = 0;
	for (const edit of [...edits].sort((a, b) => a.start - b.start || b.end - a.end)) {
		if (edit.start < at) continue;
		text += html.slice(at, edit.start) + edit.text;
		at = edit.end;
	}
	return text + html.slice(at);
}
