import type { PhrasingContent, Root } from 'mdast';
import { toString as mdastToString } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { CodeBlockProps, Prose } from '../schema/components.ts';
import { type HighlightOptions, highlight } from './highlight.ts';
import { plainMarkdown } from './plain-markdown.ts';
import { htmlOf } from './to-html.ts';

/** Renders inline content that stands in a component's props: titles, labels, meanings. */
export function renderProse(children: readonly PhrasingContent[]): Prose {
	const root: Root = { type: 'root', children: [{ type: 'paragraph', children: children.flatMap(withoutDirectives) }] };
	return {
		html: htmlOf(root).replace(/^<p>|<\/p>$/g, ''),
		text: mdastToString(root, { includeImageAlt: true }),
		markdown: plainMarkdown(root),
	};
}

/** Props hold no components: an inline directive in a label is its text. */
function withoutDirectives(node: PhrasingContent): PhrasingContent[] {
	if (node.type === 'textDirective') return node.children.flatMap(withoutDirectives);
	return 'children' in node
		? [{ ...node, children: (node.children as PhrasingContent[]).flatMap(withoutDirectives) } as PhrasingContent]
		: [node];
}

const inlineParser = unified().use(remarkParse).use(remarkGfm).freeze();

/** Parses a line of Markdown, and renders it. */
export function parseProse(markdown: string): Prose {
	const [first] = parseInline(markdown).children;
	return renderProse(first?.type === 'paragraph' ? first.children : [{ type: 'text', value: markdown.trim() }]);
}

/** Parses a line of Markdown, as it stands in data files. */
export function parseInline(markdown: string): Root {
	return inlineParser.parse(markdown.trim().replace(/\s+/g, ' '));
}

/** Highlights code for a component's props. */
export function fromHighlight(code: string, options: HighlightOptions): CodeBlockProps {
	return highlight(code.replace(/\n+$/, ''), options);
}
