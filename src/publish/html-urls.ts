import { parse, type DefaultTreeAdapterTypes as Tree, defaultTreeAdapter as tree } from 'parse5';

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

/** Attributes that hold one URL, by element; `*`: on any. HTML Standard, "attributes", and SVG 2's `href`. */
const urlAttributes: Record<string, readonly string[]> = {
	'*': ['src', 'poster', 'formaction', 'srcset', 'imagesrcset'],
	a: ['href'],
	area: ['href'],
	link: ['href'],
	object: ['data'],
	form: ['action'],
	use: ['href', 'xlink:href'],
	image: ['href', 'xlink:href'],
	html: ['data-root'],
};

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
		const names = [...(urlAttributes['*'] ?? []), ...(urlAttributes[node.tagName] ?? [])];
		const rel = node.tagName === 'link' ? node.attrs.find(({ name }) => name === 'rel')?.value : undefined;
		for (const { name, value, prefix } of node.attrs) {
			const full = prefix ? `${prefix}:${name}` : name;
			const location = node.sourceCodeLocation?.attrs?.[full];
			if (!location || !(names.includes(full) || isRefresh(node, full))) continue;
			const { startOffset: start, endOffset: end } = location;
			found.push({ element: node.tagName, name: full, value, start, end, ...(rel === undefined ? {} : { rel }) });
		}
		visit('content' in node ? (node as Tree.Template).content : node, found);
	}
}

/** `<meta http-equiv="refresh" content="0; url=/new/">` */
function isRefresh(node: Tree.Element, name: string): boolean {
	return (
		node.tagName === 'meta' &&
		name === 'content' &&
		node.attrs.some((attribute) => attribute.name === 'http-equiv' && attribute.value.toLowerCase() === 'refresh')
	);
}
