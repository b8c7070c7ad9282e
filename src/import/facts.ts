import type { Root, RootContent } from 'mdast';
import { SKIP } from 'unist-util-visit';
import { parseFenceMeta } from '../markdown/fence-meta.ts';
import { attributeValue, notLiteral } from '../markdown/literals.ts';
import { nodeText } from '../markdown/node-text.ts';
import { isJsx, type JsxElement } from '../markdown/to-html.ts';
import { visit } from '../markdown/visit.ts';

/** What a page says, each as often as it says it. */
export interface Facts {
	/** Words of running text, code spans, labels and titles. */
	words: string[];
	/** Code of fences, byte for byte. */
	code: string[];
	links: string[];
	images: string[];
	headings: string[];
}

export const factKinds = ['words', 'code', 'links', 'images', 'headings'] as const satisfies readonly (keyof Facts)[];

export function emptyFacts(): Facts {
	return { words: [], code: [], links: [], images: [], headings: [] };
}

/** Properties of elements and directives that readers read. */
const proseProperties = new Set(['title', 'label', 'alt', 'description', 'summary']);

/**
 * Counts a tree: of the source before it is changed, and of the result when it is parsed again.
 *
 * @param passes whether an element passes its properties on, to where they are counted
 */
export function factsOf(tree: Root, passes?: (element: JsxElement) => boolean): Facts {
	const facts = emptyFacts();
	visit(tree, (node) => {
		if (!isJsx(node) || !passes?.(node)) count(node as RootContent, facts);
		// The texts in brackets of a directive and of a footnote are nodes of their own; an image has none.
		return node.type === 'code' ? SKIP : undefined;
	});
	return facts;
}

function count(node: RootContent, facts: Facts): void {
	switch (node.type) {
		case 'text':
		case 'inlineCode':
			facts.words.push(...wordsOf(node.value));
			break;
		case 'code':
			facts.code.push(node.value);
			facts.words.push(...wordsOf(parseFenceMeta(node.meta ?? '').title ?? ''));
			break;
		case 'listItem':
			if (typeof node.checked === 'boolean') facts.words.push(node.checked ? '[x]' : '[ ]');
			break;
		case 'link':
		case 'definition':
			facts.links.push(node.url);
			facts.words.push(...wordsOf(node.title ?? ''));
			break;
		case 'image':
			facts.images.push(node.url);
			facts.words.push(...wordsOf(`${node.alt ?? ''} ${node.title ?? ''}`));
			break;
		case 'imageReference':
			facts.words.push(...wordsOf(node.alt ?? ''));
			break;
		case 'heading':
			facts.headings.push(headingText(nodeText(node)));
			break;
		case 'containerDirective':
		case 'leafDirective':
			countProperties(Object.entries(node.attributes ?? {}), facts);
			if (node.name === 'card' && node.attributes?.href) facts.links.push(node.attributes.href);
			break;
		default:
			if (isJsx(node)) countElement(node, facts);
	}
}

function countElement(node: JsxElement, facts: Facts): void {
	const properties = node.attributes.flatMap((attribute) => {
		const value = attributeValue(attribute);
		return attribute.type === 'mdxJsxAttribute' && value !== notLiteral ? [[attribute.name, value] as const] : [];
	});
	countProperties(properties, facts);
	const address = (name: string) => properties.find(([own, value]) => own === name && typeof value === 'string')?.[1] as string | undefined;
	if (node.name === 'a' && address('href')) facts.links.push(address('href') ?? '');
	if (node.name === 'img' && address('src')) facts.images.push(address('src') ?? '');
}

function countProperties(properties: readonly (readonly [string, unknown])[], facts: Facts): void {
	for (const [name, value] of properties) {
		if (proseProperties.has(name) && typeof value === 'string') facts.words.push(...wordsOf(value));
	}
}

/** Words are compared without their case and what stands between them: a title may move into a label. */
export function wordsOf(text: string): string[] {
	return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** `Title [#id]` reads as `Title`. */
export function headingText(text: string): string {
	return text
		.replace(/\s*\[#[\w-]+\]\s*$/, '')
		.replace(/\s+/g, ' ')
		.trim();
}
