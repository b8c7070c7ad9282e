import type { List, PhrasingContent, RootContent } from 'mdast';
import { literalAttributes, stringOf } from '../../markdown/foreign-tabs.ts';
import { isJsx, type JsxElement } from '../../markdown/to-html.ts';
import { asBlocks, asInline, isInline, trimEnds } from '../as-blocks.ts';
import { readDetails, readFigure, readHtml, textMarks } from '../html.ts';
import { container, flowMarker, text, textMarker } from '../nodes.ts';
import { calloutElement } from './callouts.ts';
import { attributeOf, codeIn, hasClass, plainText } from './filter-groups.ts';
import { readHtmlTable } from './html-tables.ts';
import type { Reader } from './reader.ts';
import { readAnchor } from './reading-links.ts';

type ReadElement = (element: JsxElement, reader: Reader) => RootContent[];

const readers: Record<string, ReadElement> = {
	[calloutElement]: readCallout,
	a: readAnchor,
	blockquote: (element, reader) => [{ type: 'blockquote', children: reader.blocks(childrenOf(element)) as never }],
	br: () => [{ type: 'break' }],
	button: (element, reader) => reader.mixed(childrenOf(element)),
	code: readCode,
	tt: readCode,
	samp: readCode,
	details: readDetails,
	figure: readFigure,
	hr: () => [{ type: 'thematicBreak' }],
	img: readImage,
	li: (element, reader) => reader.mixed(childrenOf(element)),
	ol: readList,
	ul: readList,
	p: readParagraph,
	pre: readPre,
	script: readScript,
	span: readSpan,
	style: readLook,
	svg: readDrawing,
	table: readHtmlTable,
	...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, readHeading])),
	...Object.fromEntries(Object.keys(textMarks).map((name) => [name, readMark])),
};
/** Elements around others that say nothing themselves. */
const wrappers = new Set(
	'address article aside center dir div font footer header label main menu nav noscript section tbody thead big small u'.split(' '),
);

/** An element of HTML as Markdown with our directives. */
export function readElement(element: JsxElement, reader: Reader): RootContent[] {
	const name = element.name ?? '';
	const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
	if (read) return read(element, reader);
	if (wrappers.has(name)) return readWrapper(element, reader);
	return readHtml(element, reader);
}

function childrenOf(element: JsxElement): RootContent[] {
	return element.children as RootContent[];
}

function readCallout(element: JsxElement, reader: Reader): RootContent[] {
	return [container(attributeOf(element, 'kind') ?? 'note', { children: reader.blocks(childrenOf(element)) })];
}

/** What is in it; its id stays as an anchor. A row of buttons becomes a line of links. */
function readWrapper(element: JsxElement, reader: Reader): RootContent[] {
	if (hasClass(element, 'copy-clipboard')) return [];
	const row = buttonRow(element, reader);
	if (row) return row;
	const id = attributeOf(element, 'id');
	const anchor = id === undefined ? [] : anchorElement(id);
	const children = reader.mixed(childrenOf(element));
	if (element.type === 'mdxJsxTextElement') return [...anchor, ...children];
	return [...anchor, ...asBlocks(children)];
}

function anchorElement(id: string): RootContent[] {
	return [{ type: 'mdxJsxTextElement', name: 'a', attributes: [{ type: 'mdxJsxAttribute', name: 'id', value: id }], children: [] }];
}

/** Buttons that lead to other pages: the one of this page is no link. */
function buttonRow(element: JsxElement, reader: Reader): RootContent[] | undefined {
	const flat = childrenOf(element).flatMap((child) => (child.type === 'paragraph' ? child.children : [child])) as RootContent[];
	const shown = flat.filter((child) => child.type !== 'text' || child.value.trim() !== '');
	const isButton = (child: RootContent) =>
		isJsx(child) &&
		(child.name === 'button' || (child.name === 'a' && child.children.some((inner) => isJsx(inner) && inner.name === 'button')));
	if (shown.length < 2 || !shown.every(isButton)) return undefined;
	const items = shown.map((child): PhrasingContent[] => {
		const button = child as JsxElement;
		const href = attributeOf(button, 'href');
		const target = href === undefined ? undefined : reader.resolve(href);
		const isHere = href === undefined || target?.page === reader.page.source;
		return isHere ? [{ type: 'strong', children: [text(plainText(button))] }] : trimEnds(asInline(readAnchor(button, reader)));
	});
	const line = items.flatMap((item, index) => (index === 0 ? item : [text(' · '), ...item]));
	return [{ type: 'paragraph', children: line }];
}

function readParagraph(element: JsxElement, reader: Reader): RootContent[] {
	const id = attributeOf(element, 'id');
	const children = reader.mixed(childrenOf(element));
	const blocks = asBlocks([...(id === undefined ? [] : anchorElement(id)), ...children]);
	return blocks.length > 0 ? blocks : [];
}

/** `<span class="version-tag">` is a badge; any other says nothing itself. */
function readSpan(element: JsxElement, reader: Reader): RootContent[] {
	const isBadge = /(?:^|[\s-])(?:badge|tag|label)(?:$|[\s-])/.test(attributeOf(element, 'class') ?? '');
	const words = plainText(element);
	if (isBadge && words !== '') return [{ type: 'textDirective', name: 'badge', attributes: {}, children: [text(words)] }];
	return readWrapper(element, reader);
}

/** Code without looks in it; a variable in it is a part of the code. */
function readCode(element: JsxElement, reader: Reader): RootContent[] {
	const isPlain = element.children.every(
		(child) =>
			child.type === 'text' ||
			child.type === 'inlineCode' ||
			child.type === 'emphasis' ||
			child.type === 'strong' ||
			(isJsx(child) && child.name !== 'a' && child.name !== 'br'),
	);
	if (!isPlain) {
		return (element.children as RootContent[]).flatMap((child): RootContent[] => {
			if (child.type === 'text') return child.value.trim() === '' ? [child] : [{ type: 'inlineCode', value: child.value.trim() }];
			return reader.mixed([child]);
		});
	}
	const words = plainText(element);
	return words === '' ? [] : [{ type: 'inlineCode', value: words }];
}

/** Code in the middle of a line. */
function readPre(element: JsxElement): RootContent[] {
	const value = codeIn(element);
	return value === '' ? [] : [{ type: 'code', lang: null, meta: null, value }];
}

function readMark(element: JsxElement, reader: Reader): RootContent[] {
	const children = reader.mixed(childrenOf(element));
	// `<b>` around blocks: they stay, without it.
	if (!children.every(isInline)) return children;
	const inner = trimEnds(children as PhrasingContent[]).filter((child) => child.type !== 'text' || child.value !== '');
	if (inner.length === 0) return [];
	const lead = /^\s/.test(firstText(children)) ? [text(' ')] : [];
	const trail = /\s$/.test(lastText(children)) ? [text(' ')] : [];
	return [...lead, { type: textMarks[element.name ?? ''] ?? 'strong', children: inner } as RootContent, ...trail];
}

function firstText([first]: readonly RootContent[]): string {
	return first?.type === 'text' ? first.value : '';
}

function lastText(nodes: readonly RootContent[]): string {
	return firstText(nodes.slice(-1));
}

function readHeading(element: JsxElement, reader: Reader): RootContent[] {
	const depth = Number((element.name ?? 'h2').slice(1)) as 1 | 2 | 3 | 4 | 5 | 6;
	const id = attributeOf(element, 'id');
	const children = trimEnds(asInline(reader.mixed(childrenOf(element))));
	if (children.length === 0) return [];
	return [
		{
			type: 'heading',
			depth,
			children: id && /^[A-Za-z][\w-]*$/.test(id) ? [...children, text(` [#${id}]`)] : children,
			data: { hProperties: {} },
		},
	];
}

function readList(element: JsxElement, reader: Reader): RootContent[] {
	const items = childrenOf(element).flatMap((child): RootContent[][] => {
		if (isJsx(child) && child.name === 'li') return [childrenOf(child)];
		return child.type === 'text' && child.value.trim() === '' ? [] : [[child]];
	});
	const children = items.map((content) => ({
		type: 'listItem' as const,
		spread: false,
		children: asBlocks(reader.mixed(content)) as never,
	}));
	const start = Number(attributeOf(element, 'start') ?? 1);
	const list: List = {
		type: 'list',
		ordered: element.name === 'ol',
		start: element.name === 'ol' ? start || 1 : null,
		spread: false,
		children,
	};
	return children.length > 0 ? [list] : [];
}

function readImage(element: JsxElement, reader: Reader): RootContent[] {
	const { src, alt, title } = literalAttributes(element);
	const url = stringOf(src);
	if (url === undefined) return [];
	return reader.image({ url, alt: stringOf(alt) ?? '', title: stringOf(title) ?? null }, element);
}

function readScript(element: JsxElement, reader: Reader): RootContent[] {
	reader.note(element, {
		construct: 'html',
		what: '`<script>` runs something, which pages here do not',
		suggestion: 'Write what it showed as text, or as a picture.',
		lost: true,
	});
	return [flowMarker('<script>')];
}

function readLook(element: JsxElement, reader: Reader): RootContent[] {
	reader.note(element, {
		construct: 'html',
		what: '`<style>` says how the page looks',
		suggestion: 'It is left out; looks belong to the components.',
		lost: false,
	});
	return [];
}

function readDrawing(element: JsxElement, reader: Reader): RootContent[] {
	const title = childrenOf(element).find((child): child is JsxElement => isJsx(child) && child.name === 'title');
	const what = title ? plainText(title) : '';
	reader.note(element, {
		construct: 'svg',
		what: `a drawing stands in the page itself${what === '' ? '' : `: ${what}`}`,
		suggestion: 'Save it as an SVG file beside the page, and show it as an image.',
		lost: true,
	});
	const marker = `svg ${what}`.trim();
	return element.type === 'mdxJsxFlowElement' ? [flowMarker(marker)] : [textMarker(marker)];
}
