import { html, parse, serialize, type DefaultTreeAdapterTypes as Tree, defaultTreeAdapter as tree } from 'parse5';
import { choiceDimensions } from '../schema/vocabulary.ts';

/** Furniture inside the indexed part of a page. */
const ignored = /^(?:page-filters|template|button)$/;

/**
 * A page's HTML as the search index gets it: furniture removed, and empty elements that mark where a variant or a tab
 * begins (`<i id="~language=go,rust#tabs-1-go">`) and ends (`<i id="~">`). Pagefind keeps the place of every id, so that a hit
 * can tell for whom it is and which tab it stands in.
 * @returns nothing for a page that is not to be searched
 */
export function markRegions(page: string): string | undefined {
	if (!isSearchable(page)) return undefined;
	const document = parse(page);
	markTree(document);
	return serialize(document);
}

/** Whether a page is to be searched. */
export function isSearchable(page: string): boolean {
	return page.includes('data-pagefind-body');
}

/** The same as {@link markRegions} for a page that is parsed; changes the tree. */
export function markTree(document: Tree.Document): void {
	visit(document);
}

/** Elements whose text stands apart on the page by their place alone: Pagefind would join `Package` and `pgx` to one word. */
const apart = /^(?:caption|dd|dt|figcaption|legend|summary|th)$/;

function visit(parent: Tree.ParentNode): void {
	for (const node of [...parent.childNodes]) {
		if (!tree.isElementNode(node)) continue;
		if (ignored.test(node.tagName) || attribute(node, 'data-pagefind-ignore') !== undefined) {
			keepFilters(node);
			continue;
		}
		// In code, elements only colour parts of words.
		if (!/^(?:pre|code)$/.test(node.tagName)) visit(node);
		if (apart.test(node.tagName) || (node.tagName === 'span' && attribute(node, 'class'))) tree.insertText(node, ' ');
		const id = attribute(node, 'id');
		// Other ids would only make the index larger.
		if (id !== undefined && !/^h[1-6]$/.test(node.tagName)) node.attrs = node.attrs.filter(({ name }) => name !== 'id');
		const marker = markerOf(node);
		if (marker === undefined) continue;
		const first = node.childNodes[0];
		if (first) tree.insertBefore(node, element(marker), first);
		tree.appendChild(node, element('~'));
	}
}

/** Filters and metadata count wherever they stand; the rest of an ignored element goes. */
function keepFilters(node: Tree.Element): void {
	const holds = (element: Tree.Element): boolean =>
		element.attrs.some(({ name }) => /^data-pagefind-(?:filter|meta|sort)$/.test(name)) ||
		element.childNodes.some((child) => tree.isElementNode(child) && holds(child));
	if (!holds(node)) tree.detachNode(node);
}

/** `~language=go,rust&driver=pgx#tabs-1-go`: the conditions and, of a tab, the id that a link can lead to. */
function markerOf(node: Tree.Element): string | undefined {
	const conditions = choiceDimensions.flatMap((dimension) => {
		const values = attribute(node, `data-when-${dimension}`);
		return values ? [`${dimension}=${values.trim().split(/\s+/).join(',')}`] : [];
	});
	const group = node.parentNode;
	if (!group || !tree.isElementNode(group) || group.tagName !== 'doc-tabs')
		return conditions.length > 0 ? `~${conditions.join('&')}` : undefined;
	const value = attribute(node, 'data-value');
	if (value === undefined) return undefined;
	const dimension = choiceDimensions.find((name) => name === attribute(group, 'data-sync'));
	return `~${dimension ? `${dimension}=${value}` : ''}#${attribute(group, 'id')}-${value}`;
}

function element(id: string): Tree.Element {
	return tree.createElement('i', html.NS.HTML, [{ name: 'id', value: id }]);
}

function attribute(node: Tree.Element, name: string): string | undefined {
	return node.attrs.find((candidate) => candidate.name === name)?.value;
}
