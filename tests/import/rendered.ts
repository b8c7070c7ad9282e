import { parse, defaultTreeAdapter as tree } from 'parse5';
import { attributeOf, elementsOf, hasClass, type Tree } from '../../src/publish/html-tree.ts';

/** What a reader sees of a page's content. */
export interface Rendered {
	/** In lower case, without what stands between them; code is not among them. */
	words: string[];
	/** Text of the code blocks, without blank lines at their ends. */
	code: string[];
}

export interface Reading {
	/** The class of the element that holds the content. */
	content: string;
	/** Elements that a generator adds around the author's words. */
	ignored: (element: Tree.Element) => boolean;
}

export const docusaurusPages: Reading = {
	content: 'theme-doc-markdown',
	// The name of an admonition's kind stands in for a title.
	ignored: (element) => hasClass(element, 'hash-link') || element.tagName === 'button' || element.tagName === 'svg',
};

/** The theme `basic`, which the others are made from. */
export const sphinxPages: Reading = {
	content: 'body',
	ignored: (element) =>
		['svg', 'script', 'style', 'button'].includes(element.tagName) ||
		['headerlink', 'linenos', 'sd-hide-link-text', 'toctree-l2'].some((name) => hasClass(element, name)),
};

/** A layout of ours, with the callouts and controls of CockroachDB's docs in it. */
export const jekyllPages: Reading = {
	content: 'page-content',
	ignored: (element) =>
		['button', 'script', 'style', 'svg'].includes(element.tagName) ||
		['copy-clipboard', 'bs-callout__label'].some((name) => hasClass(element, name)),
};

export const ownPages: Reading = {
	content: 'page',
	ignored: (element) =>
		['button', 'template', 'svg', 'nav'].includes(element.tagName) ||
		['code-language', 'tabs-list', 'page-foot', 'search-facets'].some((name) => hasClass(element, name)) ||
		attributeOf(element, 'hidden') === '',
};

/** Reads a page as HTML. @throws {Error} where it has no content */
export function readRendered(html: string, { content, ignored }: Reading): Rendered {
	const root = [...elementsOf(parse(html))].find((element) => hasClass(element, content));
	if (!root) throw new Error(`no .${content} in the page`);
	const result: Rendered = { words: [], code: [] };
	let text = '';
	const walk = (parent: Tree.ParentNode) => {
		for (const node of parent.childNodes) {
			if (tree.isTextNode(node)) text += node.value;
			if (!tree.isElementNode(node) || ignored(node) || isFootnoteMark(node)) continue;
			if (!inline.has(node.tagName)) text += ' ';
			if (node.tagName === 'pre') result.code.push(codeOf(node, ignored));
			else walk(node);
			// What others show when a reader points at it.
			if (node.tagName === 'abbr') text += ` ${attributeOf(node, 'title') ?? ''}`;
			if (!inline.has(node.tagName)) text += ' ';
		}
	};
	walk(root);
	result.words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
	return result;
}

const inline = new Set(['a', 'b', 'code', 'em', 'i', 'kbd', 'span', 'strong', 'del', 'sup']);

/** The number of a footnote, in the text, in front of the note, and behind it. */
function isFootnoteMark(element: Tree.Element): boolean {
	return (
		['data-footnote-ref', 'data-footnote-backref'].some((name) => attributeOf(element, name) !== undefined) ||
		['footnote-reference', 'backrefs'].some((name) => hasClass(element, name)) ||
		element.childNodes.some((child) => tree.isElementNode(child) && hasClass(child, 'fn-bracket'))
	);
}

function codeOf(parent: Tree.Element, ignored: Reading['ignored']): string {
	const inner = (element: Tree.ParentNode): string =>
		element.childNodes
			.map((node) => {
				if (tree.isTextNode(node)) return node.value;
				if (!tree.isElementNode(node) || ignored(node)) return '';
				return node.tagName === 'br' ? '\n' : inner(node);
			})
			.join('');
	return inner(parent)
		.split('\n')
		.map((line) => line.trimEnd())
		.join('\n')
		.replace(/^\n+|\n+$/g, '');
}

/** What is in one list and not in another, each as often. */
export function without(list: readonly string[], other: readonly string[]): string[] {
	const left = new Map<string, number>();
	for (const item of other) left.set(item, (left.get(item) ?? 0) + 1);
	return list.filter((item) => {
		const count = left.get(item) ?? 0;
		left.set(item, count - 1);
		return count <= 0;
	});
}
