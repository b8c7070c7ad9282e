import { is, type Options, selectAll as selectAllWith } from 'css-select';
import { type DefaultTreeAdapterTypes, parse, parseFragment, defaultTreeAdapter as tree } from 'parse5';

export type Element = DefaultTreeAdapterTypes.Element;
export type ParentNode = DefaultTreeAdapterTypes.ParentNode;
type Node = DefaultTreeAdapterTypes.Node;

/** Lets css-select walk what parse5 parsed. */
const adapter: NonNullable<Options<Node, Element>['adapter']> = {
	isTag: (node): node is Element => tree.isElementNode(node),
	getName: (element) => element.tagName,
	getAttributeValue: attribute,
	hasAttrib: (element, name) => attribute(element, name) !== undefined,
	getChildren,
	getParent: (node) => parentOf(node) as Element | null,
	getSiblings: (node) => getChildren(parentOf(node) ?? node),
	getText: textOf,
	removeSubsets: (nodes) => nodes.filter((node) => !nodes.some((other) => other !== node && isInside(node, other))),
};
const options: Options<Node, Element> = { adapter, cacheResults: false };

export function parsePage(html: string): ParentNode {
	return parse(html);
}
export function parsePart(html: string): ParentNode {
	return parseFragment(html);
}

/** Every element that a selector matches, in document order. */
export function selectAll(selector: string, parent: ParentNode): Element[] {
	return selectAllWith(selector, parent as Node, options) as Element[];
}

/** The one element that a selector matches. @throws {Error} where there are none or several */
export function selectOne(selector: string, parent: ParentNode): Element {
	const found = selectAll(selector, parent);
	const [first] = found;
	if (!first || found.length > 1) throw new Error(`${found.length} elements match \`${selector}\`, not one`);
	return first;
}

export function matches(element: Element, selector: string): boolean {
	return is(element, selector, options);
}

export function attribute(element: Element, name: string): string | undefined {
	return element.attrs.find((candidate) => (candidate.prefix ? `${candidate.prefix}:${candidate.name}` : candidate.name) === name)?.value;
}

/** The text of a node and everything in it; a template's content is no part of the page. */
export function textOf(node: Node): string {
	if (tree.isTextNode(node)) return node.value;
	return getChildren(node).map(textOf).join('');
}

/** The text with runs of white space as one space. */
export function words(node: Node): string {
	return textOf(node).replace(/\s+/g, ' ').trim();
}

/** What is inside a `<template>`. */
export function templateContent(element: Element): ParentNode {
	return tree.getTemplateContent(element as DefaultTreeAdapterTypes.Template);
}

/** What the copy button of a code block copies: its own text, or the visible one. */
export function copiedText(figure: Element): string {
	const [template] = selectAll('template.copy-text', figure);
	return template ? textOf(templateContent(template)) : textOf(selectOne('pre > code', figure));
}

function getChildren(node: Node): Node[] {
	return 'childNodes' in node ? node.childNodes : [];
}

function parentOf(node: Node): Node | null {
	return 'parentNode' in node ? node.parentNode : null;
}

function isInside(node: Node, outer: Node): boolean {
	for (let parent = parentOf(node); parent; parent = parentOf(parent)) if (parent === outer) return true;
	return false;
}
