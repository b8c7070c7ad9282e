import type { Link, PhrasingContent, RootContent } from 'mdast';
import type { JsxElement } from '../../markdown/to-html.ts';
import { asBlocks, isInline, trimEnds } from '../as-blocks.ts';
import { textMarker } from '../nodes.ts';
import { attributeOf } from './filter-groups.ts';
import type { Reader } from './reader.ts';

/** `<a href>` is a link, `<a name>` an anchor. */
export function readAnchor(element: JsxElement, reader: Reader): RootContent[] {
	const href = attributeOf(element, 'href');
	const id = attributeOf(element, 'id') ?? attributeOf(element, 'name');
	const anchor: RootContent[] =
		id === undefined || id === ''
			? []
			: [{ type: 'mdxJsxTextElement', name: 'a', attributes: [{ type: 'mdxJsxAttribute', name: 'id', value: id }], children: [] }];
	const content = reader.mixed(element.children as RootContent[]);
	if (href === undefined) return [...anchor, ...content];
	const to = (children: readonly PhrasingContent[]): PhrasingContent[] => {
		const words = trimEnds(children).filter((child) => child.type !== 'text' || child.value !== '');
		if (words.length === 0) return [];
		return linkTo({ url: href, title: attributeOf(element, 'title') ?? null, children: words as Link['children'] }, element, reader);
	};
	if (content.every(isInline)) return [...anchor, ...to(content)];
	// A link around blocks: the words of each lead there.
	return [
		...anchor,
		...asBlocks(content).map((block) =>
			block.type === 'paragraph' || block.type === 'heading' ? { ...block, children: to(block.children) } : block,
		),
	];
}

/** A link in the result; its text and a marker where there is nothing to lead to. */
export function linkTo(
	{ url, title, children }: Pick<Link, 'url' | 'title' | 'children'>,
	node: { position?: unknown },
	reader: Reader,
): PhrasingContent[] {
	const target = reader.resolve(url);
	if (!target) {
		noteDead(url, node, reader);
		return [...children, textMarker(`link to ${url}`)];
	}
	const link: Link = { type: 'link', url: target.url, title: title ?? null, children };
	remember(link, target, node, reader);
	return [link];
}

export function noteDead(url: string, node: unknown, reader: Reader): void {
	reader.note(node, {
		construct: 'link',
		what: `no page at \`${url}\``,
		suggestion: 'Import that page too, or name the old site by `--site`, so that the link leads there.',
		lost: true,
	});
}

/** Links to sections are checked when all pages are read; filters that are no choice here are named. */
export function remember(
	node: { url: string },
	{ page, anchor, dropped = [] }: NonNullable<ReturnType<Reader['resolve']>>,
	source: { position?: unknown },
	reader: Reader,
): void {
	if (dropped.length > 0) {
		reader.note(source, {
			construct: 'filters',
			what: `the link opens \`${dropped.join(' ')}\` on the old site; tabs have no address here`,
			suggestion: 'It leads to the page; name a section of the tab to open it.',
			lost: false,
		});
	}
	if (page === undefined || anchor === '') return;
	const { file, line, column } = reader.placeOf(source);
	reader.anchors.push({ node, from: file, page, anchor, line, column });
}
