import type { PhrasingContent, RootContent } from 'mdast';
import { toString as mdastToString } from 'mdast-util-to-string';
import { literalAttributes, stringOf } from '../markdown/foreign-tabs.ts';
import { isJsx, type JsxElement } from '../markdown/to-html.ts';
import { asBlocks, trimEnds } from './as-blocks.ts';
import { container, flowMarker, text } from './nodes.ts';
import type { PageReading } from './page-reading.ts';

/** Elements of HTML that are marks of Markdown. */
export const textMarks: Record<string, 'strong' | 'emphasis' | 'delete'> = {
	b: 'strong',
	strong: 'strong',
	i: 'emphasis',
	em: 'emphasis',
	s: 'delete',
	strike: 'delete',
	del: 'delete',
};

/** Elements that only say how something looks. */
const looks = new Set(['font', 'center', 'big', 'small', 'span', 'div', 'p', 'section', 'figure', 'tt']);
/** Elements that fetch something from elsewhere or run something. */
const active = new Set(['iframe', 'video', 'audio', 'embed', 'object', 'script', 'style', 'form', 'button', 'input', 'canvas']);

/** An HTML element in a page: kept where it means something, without styles and scripts. */
export function readHtml(element: JsxElement, reader: PageReading): RootContent[] {
	const name = element.name ?? '';
	if (active.has(name)) return readActive(element, reader);
	const attributes = element.attributes.filter((attribute) => attribute.type === 'mdxJsxAttribute' && isHarmless(attribute.name));
	const anchor = attributes.find((attribute) => 'name' in attribute && attribute.name === 'name');
	if (anchor && 'name' in anchor && name === 'a') anchor.name = 'id';
	const children =
		element.type === 'mdxJsxTextElement' ? reader.inlines(element.children) : reader.blocks(element.children as RootContent[]);
	if (looks.has(name) && !attributes.some((attribute) => 'name' in attribute && attribute.name === 'id')) return children as RootContent[];
	return [{ ...element, attributes, children } as RootContent];
}

function isHarmless(name: string): boolean {
	return !/^(?:style|class|className|width|height|align|valign|bgcolor|border|color|on[A-Z]\w*)$/.test(name);
}

function readActive(element: JsxElement, reader: PageReading): RootContent[] {
	const { src, title } = literalAttributes(element);
	const address = stringOf(src);
	reader.note(element, {
		construct: 'html',
		what: `\`<${element.name}>\` runs or fetches something, which pages here do not`,
		suggestion: address ? 'The page links to it instead.' : 'Write what it showed as text, or as a picture.',
		lost: true,
	});
	const children = reader.blocks(element.children as RootContent[]);
	const marker = flowMarker(`<${element.name}${address ? ` src="${address}"` : ''}>`);
	if (!address || !/^https?:/.test(address)) return [marker, ...children];
	const link: PhrasingContent = { type: 'link', url: address, title: null, children: [text(stringOf(title) ?? address)] as never };
	return [{ type: 'paragraph', children: [link] }, marker, ...children];
}

/** `<details><summary>…</summary>…</details>` folds. */
export function readDetails(element: JsxElement, reader: PageReading): RootContent[] {
	const attributes = literalAttributes(element);
	const isSummary = (node: RootContent) => isJsx(node) && node.name === 'summary';
	const children = (element.children as RootContent[]).flatMap((child) =>
		child.type === 'paragraph' && child.children.some((inner) => isSummary(inner)) ? child.children : [child],
	);
	const summary = children.find(isSummary) as JsxElement | undefined;
	const rest = children.filter((child) => child !== summary);
	const written = summary ? reader.inlines(phrasingIn(summary)) : [text(stringOf(attributes.summary) ?? 'Details')];
	const label =
		written.length > 0 && mdastToString({ type: 'paragraph', children: written }).trim() !== '' ? trimEnds(written) : [text('Details')];
	return [container('details', { label, attributes: 'open' in attributes ? { open: '' } : {}, children: reader.blocks(asBlocks(rest)) })];
}

/** `<figure>` with a caption: the caption is the image's title. */
export function readFigure(element: JsxElement, reader: PageReading): RootContent[] {
	const inner = flatten(element);
	const caption = inner.find((node) => node.name === 'figcaption');
	const picture = inner.find((node) => node.name === 'img' || node.name === 'Image');
	if (!picture) return readHtml(element, reader);
	const { src, alt } = literalAttributes(picture);
	const named = picture.attributes.flatMap((attribute) =>
		attribute.type === 'mdxJsxAttribute' && attribute.value && typeof attribute.value === 'object'
			? (reader.moduleOf(attribute.value.value.trim()) ?? [])
			: [],
	);
	const url = stringOf(src) ?? named[0];
	if (url === undefined) return readHtml(element, reader);
	const title = caption ? mdastToString(caption).replace(/\s+/g, ' ').trim() : null;
	return [{ type: 'paragraph', children: reader.image({ url, alt: stringOf(alt) ?? '', title }, element) }];
}

function flatten(element: JsxElement): JsxElement[] {
	return (element.children as RootContent[]).flatMap((child): JsxElement[] => {
		if (isJsx(child)) return [child, ...flatten(child)];
		return child.type === 'paragraph' ? flatten(child as unknown as JsxElement) : [];
	});
}

function phrasingIn(element: JsxElement): PhrasingContent[] {
	return (element.children as RootContent[]).flatMap((child) =>
		child.type === 'paragraph' || child.type === 'heading' ? child.children : [child as PhrasingContent],
	);
}
