import type { PhrasingContent, RootContent } from 'mdast';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import type { JsxElement } from '../../markdown/to-html.ts';
import { calloutElement } from './callouts.ts';
import { blockElements } from './html-names.ts';
import { parseMarkdown } from './parse.ts';

type Html = DefaultTreeAdapterTypes.ChildNode;
type HtmlElement = DefaultTreeAdapterTypes.Element;

/** HTML as elements with text in them. Text is Markdown where the element around says so. */
export function elementsOf(html: string, { markdown, position }: { markdown: boolean; position?: RootContent['position'] }): RootContent[] {
	return parseFragment(html).childNodes.flatMap((node) => fromHtml(node));

	function fromHtml(node: Html): RootContent[] {
		if (node.nodeName === '#text') return textOf((node as DefaultTreeAdapterTypes.TextNode).value);
		if (!('tagName' in node)) return [];
		if (node.tagName === 'pre') return [{ type: 'code', lang: languageOf(node), value: codeOf(node).replace(/^\n|\n\s*$/g, ''), position }];
		const children = 'content' in node ? (node.content as DefaultTreeAdapterTypes.DocumentFragment).childNodes : node.childNodes;
		return [elementNode(node.tagName, attributesOf(node), { children: children.flatMap((child) => fromHtml(child)), position })];
	}

	function textOf(value: string): RootContent[] {
		const text = value.replace(/[ \t\n\r\f]+/g, ' ');
		if (!markdown || text.trim() === '') return [{ type: 'text', value: text, position }];
		const lead = /^ ?/.exec(text)?.[0] ?? '';
		const trail = / ?$/.exec(text)?.[0] ?? '';
		const inner = parseMarkdown(text.trim()).children.flatMap((block): PhrasingContent[] =>
			block.type === 'paragraph' ? block.children : [],
		);
		// What would be a block there is no block here: it stands as it is written.
		if (inner.length === 0) return [{ type: 'text', value: text, position }];
		const around: PhrasingContent[] = [{ type: 'text', value: lead }, ...inner, { type: 'text', value: trail }];
		return around.filter((part) => part.type !== 'text' || part.value !== '');
	}
}

/** An element of the source: of the kind that MDX would read, so that all dialects read it alike. */
export function elementNode(
	name: string,
	attributes: Readonly<Record<string, string>>,
	{ children, position }: { children: RootContent[]; position?: RootContent['position'] },
): JsxElement {
	return {
		type: blockElements.has(name) || name === calloutElement ? 'mdxJsxFlowElement' : 'mdxJsxTextElement',
		name,
		attributes: Object.entries(attributes).map(([key, value]) => ({ type: 'mdxJsxAttribute', name: key, value })),
		children: children as never,
		...(position ? { position } : {}),
	};
}

function attributesOf(node: HtmlElement): Record<string, string> {
	return Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
}

/** The attributes of one tag: ` class="x" hidden`. */
export function attributesIn(name: string, written: string): Record<string, string> {
	// Only a name that HTML moves nowhere is parsed alone.
	const [node] = parseFragment(`<x-${name} ${written.replace(/\/\s*$/, '')}>`).childNodes;
	return node && 'tagName' in node ? attributesOf(node as HtmlElement) : {};
}

function codeOf(node: Html): string {
	if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value;
	if ('tagName' in node && node.tagName === 'br') return '\n';
	return 'childNodes' in node ? node.childNodes.map((child) => codeOf(child)).join('') : '';
}

/** `<code class="language-sql">` or `<pre class="highlight sql">`. */
function languageOf(node: HtmlElement): string | null {
	const classes = [node, ...node.childNodes.filter((child): child is HtmlElement => 'tagName' in child)].map(
		(element) => `${attributesOf(element).class ?? ''} ${attributesOf(element)['data-lang'] ?? ''}`,
	);
	return /\b(?:language|lang)-([\w+-]+)/.exec(classes.join(' '))?.[1] ?? null;
}
