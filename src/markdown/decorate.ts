import type { Element, ElementContent, Root } from 'hast';
import { toString as hastToString } from 'hast-util-to-string';
import { SKIP } from 'unist-util-visit';
import { visit } from './visit.ts';

const headings = new Set(['h2', 'h3', 'h4', 'h5', 'h6']);

/** What plain Markdown elements get around them on a page: heading anchors, scrolling tables. Changes the tree. */
export function decorate(root: Root): void {
	visit(root, 'element', (node, index, parent) => {
		if (!parent || index === undefined) return undefined;
		if (headings.has(node.tagName) && typeof node.properties.id === 'string') {
			parent.children[index] = withAnchor(node, node.properties.id);
			return SKIP;
		}
		if (typeof node.properties.align === 'string') {
			node.properties.className = [`align-${node.properties.align}`];
			delete node.properties.align;
		}
		if (node.tagName === 'th') {
			// A header without words heads nothing: readers' software would announce an empty one.
			if (hastToString(node).trim() === '') node.tagName = 'td';
			else node.properties.scope = 'col';
		}
		if (node.tagName === 'table') {
			parent.children[index] = element('div', { className: ['table-scroll'], tabIndex: 0, role: 'group', ariaLabel: 'Table' }, [node]);
			return undefined;
		}
		return undefined;
	});
}

/** The anchor stands beside the heading, so that it is no part of the heading's name. */
function withAnchor(heading: Element, id: string): Element {
	const label = `Link to “${hastToString(heading)}”`;
	const anchor = element('a', { className: ['heading-anchor'], href: `#${id}`, ariaLabel: label, dataPagefindIgnore: '' }, []);
	return element('div', { className: ['heading', `heading-${heading.tagName}`] }, [heading, anchor]);
}

function element(tagName: string, properties: Element['properties'], children: ElementContent[]): Element {
	return { type: 'element', tagName, properties, children };
}
