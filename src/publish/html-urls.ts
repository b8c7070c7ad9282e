import { parse, defaultTreeAdapter as tree } from 'parse5';
import type { SourceElement, Tree } from './html-tree.ts';

/** A piece of a page's source that is a URL, or a list of them. */
export interface UrlAttribute {
	element: string;
	name: string;
	value: string;
	/** The whole attribute, `href="/x/"`, as offsets in the source. */
	start: number;
	end: number;
	/** Of a `link`: `canonical`, `stylesheet` and so on. */
	rel?: string;
}

/** Attributes that hold URLs on any element. HTML Standard, "attributes". */
const anyElement = new Set(['src', 'poster', 'formaction', 'srcset', 'imagesrcset']);

/** Those that do on some. The same, and SVG 2's `href`. */
const urlAttributes = new Map(
	Object.entries({
		a: ['href'],
		area: ['href'],
		link: ['href'],
		object: ['data'],
		form: ['action'],
		use: ['href', 'xlink:href'],
		image: ['href', 'xlink:href'],
		html: ['data-root'],
	}).map(([element, names]) => [element, new Set(names)]),
);

/** Whether an attribute holds several URLs with descriptors: `a.png 1x, b.png 2x`. */
export function isUrlList({ name }: Pick<UrlAttribute, 'name'>): boolean {
	return name === 'srcset' || name === 'imagesrcset';
}

/** Every attribute of a page that holds a URL, in the order of the source. */
export function urlAttributesOf(html: string): UrlAttribute[] {
	return urlAttributesOfTree(parse(html, { sourceCodeLocationInfo: true, scriptingEnabled: false }));
}

/** The same of a page that is parsed, with the places in the source. */
export function urlAttributesOfTree(document: Tree.Document): UrlAttribute[] {
	const found: UrlAttribute[] = [];
	visit(document, found);
	return found.sort((a, b) => a.start - b.start);
}

function visit(parent: Tree.ParentNode, found: UrlAttribute[]): void {
	for (const node of parent.childNodes) {
		if (!tree.isElementNode(node)) continue;
		for (const attribute of node.attrs) {
			const name = attribute.prefix ? `${attribute.prefix}:${attribute.name}` : attribute.name;
			const location = node.sourceCodeLocation?.attrs?.[name];
			if (!location || !isUrl(node, name)) continue;
			found.push(urlAttribute(node, { name, value: attribute.value, start: location.startOffset, end: location.endOffset }));
		}
		visit('content' in node ? (node as Tree.Template).content : node, found);
	}
}

/** Whether an attribute of an element holds an address, or several. @param name with its prefix: `xlink:href` */
export function isUrl(element: SourceElement, name: string): boolean {
	return anyElement.has(name) || (urlAttributes.get(element.tagName)?.has(name) ?? false) || isRefresh(element, name);
}

/** @param attribute one that {@link isUrl}, and its place */
export function urlAttribute({ tagName, attrs }: SourceElement, attribute: Omit<UrlAttribute, 'element' | 'rel'>): UrlAttribute {
	const rel = tagName === 'link' ? attrs.find(({ name }) => name === 'rel')?.value : undefined;
	return { element: tagName, ...attribute, ...(rel === undefined ? {} : { rel }) };
}

/** `<meta http-equiv="refresh" content="0; url=/new/">` */
function isRefresh(node: SourceElement, name: string): boolean {
	return (
		node.tagName === 'meta' &&
		name === 'content' &&
		node.attrs.some((attribute) => attribute.name === 'http-equiv' && attribute.value.toLowerCase() === 'refresh')
	);
}
