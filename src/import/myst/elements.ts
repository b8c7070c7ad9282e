import type { PhrasingContent, RootContent } from 'mdast';
import { toString as mdastToString } from 'mdast-util-to-string';
import { literalAttributes, stringOf } from '../../markdown/foreign-tabs.ts';
import type { JsxElement } from '../../markdown/to-html.ts';
import { asBlocks, asInline } from '../as-blocks.ts';
import { readDetails, readFigure, readHtml, textMarks } from '../html.ts';
import { flowMarker } from '../nodes.ts';
import type { MystNode } from './nodes.ts';
import type { Reader } from './reader.ts';

/** An HTML element of a MyST page as Markdown, where Markdown has it. */
export function readElement(element: JsxElement, reader: Reader): RootContent[] {
	const name = element.name ?? '';
	const isFlow = element.type === 'mdxJsxFlowElement';
	const { href, src, alt, title } = literalAttributes(element);
	const children = element.children as MystNode[];
	if (name === 'img') {
		const url = stringOf(src);
		if (url !== undefined) return reader.image({ url, alt: stringOf(alt) ?? '', title: stringOf(title) ?? null }, element);
	}
	if (name === 'a' && stringOf(href) !== undefined) {
		const link = {
			type: 'link' as const,
			url: stringOf(href) ?? '',
			title: stringOf(title) ?? null,
			children: inlineChildren(children) as never,
		};
		return reader.inlines([{ ...link, ...(element.position ? { position: element.position } : {}) }]);
	}
	// Space between blocks is the style sheet's; a line break inside of a line stays.
	if (name === 'br') return isFlow ? [] : [{ type: 'break' }];
	if (name === 'hr') return [{ type: 'thematicBreak' }];
	if (name === 'details') return readDetails(element, reader);
	if (name === 'figure') return readFigure(element, reader);
	const mark = textMarks[name];
	if (mark) {
		const content = isFlow ? asInline(reader.blocks(children)) : reader.inlines(children);
		return content.length === 0 ? [] : [{ type: mark, children: content } as PhrasingContent];
	}
	if (name === 'code' && children.every((child) => child.type === 'text')) return [{ type: 'inlineCode', value: mdastToString(element) }];
	if (name === 'p') return isFlow ? reader.blocks(children) : asBlocks([{ type: 'paragraph', children: reader.inlines(children) }]);
	return readHtml(element, reader);
}

const phrasing = /^(?:a|abbr|b|bdi|br|cite|code|del|dfn|em|font|i|img|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|tt|u|var)$/;

/** Whether an element is a part of the line that it stands in. */
export function isPhrasing(node: MystNode | undefined): node is JsxElement & MystNode {
	return node?.type === 'mdxJsxFlowElement' && phrasing.test(node.name ?? '');
}

/** An element between words, with all that is in it. */
export function asTextElement(element: JsxElement): MystNode {
	const children = (element.children as MystNode[]).map((child) => (isPhrasing(child) ? asTextElement(child) : child));
	return { ...element, type: 'mdxJsxTextElement', children } as MystNode;
}

function inlineChildren(children: readonly MystNode[]): MystNode[] {
	return children.flatMap((child) => (child.type === 'paragraph' ? child.children : [child]));
}

/** A comment for authors. */
export function commentNode(value: string): RootContent {
	const node = flowMarker(value) as RootContent & { value: string };
	return { ...node, value: node.value.replace('/* import: ', '/* ') } as RootContent;
}
