import type { PhrasingContent, RootContent } from 'mdast';
import { toString as mdastToString } from 'mdast-util-to-string';
import { trimEnds } from '../../as-blocks.ts';
import { container, flowMarker, text } from '../../nodes.ts';
import { noteUnknown, rememberAnchor, resolveAddress, resolveDocument, resolveLabel, type Target } from '../links.ts';
import { isDirectiveNode, type MystDirective, type MystNode, partsOf } from '../nodes.ts';
import type { Reader } from '../reader.ts';
import { noteLooks } from './notes.ts';

/** A grid: its cards stand side by side, anything else stands as it is. */
export function readGrid(node: MystDirective, reader: Reader): RootContent[] {
	noteLooks(node, reader, []);
	const columns = columnsOf(node.argument);
	const result: RootContent[] = [];
	let cards: RootContent[] = [];
	const flush = () => {
		if (cards.length > 0) result.push(container('cards', { attributes: columns ? { columns } : {}, children: cards }));
		cards = [];
	};
	for (const group of grouped(node.children as MystNode[])) {
		const card = group.at(-1);
		if (card && isDirectiveNode(card) && /^(?:grid-item-)?card$/.test(card.name)) {
			const [labels, own] = [reader.blocks(group.slice(0, -1)), readOne(card, reader)];
			if (labels.length > 0) own.children.unshift(...(labels as never[]));
			cards.push(moveLabelFirst(own));
			continue;
		}
		const blocks = reader.blocks(group);
		if (blocks.length === 0) continue;
		flush();
		result.push(...blocks);
	}
	flush();
	return result;
}

/** Cards with the labels in front of them; everything else by itself. */
function grouped(nodes: readonly MystNode[]): MystNode[][] {
	const groups: MystNode[][] = [];
	let waiting: MystNode[] = [];
	for (const node of nodes) {
		waiting.push(node);
		if (node.type === 'mystTarget') continue;
		groups.push(waiting);
		waiting = [];
	}
	return waiting.length > 0 ? [...groups, waiting] : groups;
}

function moveLabelFirst(card: ReturnType<typeof container>): ReturnType<typeof container> {
	const isLabel = (node: unknown) => Boolean((node as { data?: { directiveLabel?: boolean } }).data?.directiveLabel);
	return { ...card, children: [...card.children.filter(isLabel), ...card.children.filter((child) => !isLabel(child))] };
}

/** `1 2 3 3`: columns on screens from small to large. The last is the widest. */
function columnsOf(argument: string): string | undefined {
	const last = argument.trim().split(/\s+/).at(-1) ?? '';
	return /^[1-4]$/.test(last) ? last : undefined;
}

/** A card by itself; neighbours are put side by side. */
export function readCard(node: MystDirective, reader: Reader): RootContent[] {
	const cards = container('cards', { children: [readOne(node, reader)] });
	return [{ ...cards, data: { single: true } } as RootContent];
}

function readOne(node: MystDirective, reader: Reader): ReturnType<typeof container> {
	noteLooks(node, reader, ['link', 'link-type', 'link-alt', 'img-top', 'img-bottom', 'img-background', 'img-alt']);
	const { argument, content } = partsOf(node);
	const target = targetOf(node, reader);
	const { header, body, footer } = cardParts(content, reader);
	const image = node.options['img-top'] ?? node.options['img-bottom'] ?? node.options['img-background'];
	const picture = image ? reader.image({ url: image, alt: node.options['img-alt'] ?? '' }, node) : [];
	const title = trimEnds(reader.inlines(argument));
	const rest = [...header, ...(picture.length > 0 ? [{ type: 'paragraph' as const, children: picture }] : []), ...body, ...footer];
	const label = unbold(saysSomething(title) ? title : takeLabel(rest));
	const fallback = node.options['link-alt'] ?? target?.title ?? node.options.link ?? 'More';
	const attributes: Record<string, string> = target ? { href: target.url } : {};
	const marker = node.options.link && !target ? [flowMarker(`link ${node.options.link}`)] : [];
	const card = container('card', { label: label ?? [text(fallback)], attributes, children: [...rest, ...marker] });
	if (target) rememberAnchor(hrefOf(card), target, node, reader);
	return card;
}

/** A title is bold by itself. */
function unbold(label: PhrasingContent[] | undefined): PhrasingContent[] | undefined {
	const said = label?.filter((node) => node.type !== 'text' || node.value.trim() !== '');
	return said?.length === 1 && said[0]?.type === 'strong' ? said[0].children : label;
}

/** Anchors are settled by changing `url`. */
function hrefOf(card: ReturnType<typeof container>): { url: string } {
	const attributes = card.attributes as Record<string, string>;
	return {
		get url() {
			return attributes.href ?? '';
		},
		set url(value) {
			attributes.href = value;
		},
	};
}

function saysSomething(nodes: readonly PhrasingContent[]): boolean {
	return nodes.some((node) => node.type === 'image' || mdastToString(node).trim() !== '');
}

/** The first line of a card without a title, where it stands alone. Changes the list. */
function takeLabel(blocks: RootContent[]): PhrasingContent[] | undefined {
	const index = blocks.findIndex((block) => block.type !== 'mdxFlowExpression' && block.type !== 'mdxJsxFlowElement');
	const first = blocks[index];
	if (first?.type !== 'paragraph' && first?.type !== 'heading') return undefined;
	const [strong, ...more] = first.children;
	const isBold = first.type === 'paragraph' && strong?.type === 'strong' && more.every((node) => node.type === 'mdxTextExpression');
	const isShort = first.type === 'paragraph' && mdastToString(first).length <= 60 && !first.children.some((node) => 'url' in node);
	if (!isBold && !(isShort && saysSomething(first.children))) return undefined;
	blocks.splice(index, 1);
	return isBold ? [...strong.children, ...more] : first.children;
}

function targetOf(node: MystDirective, reader: Reader): Target | undefined {
	const { link, 'link-type': type = 'url' } = node.options;
	if (!link) return undefined;
	const target =
		type === 'ref'
			? resolveLabel(link, reader)
			: type === 'doc'
				? resolveDocument(link, reader)
				: type === 'any'
					? (resolveLabel(link, reader) ?? resolveDocument(link, reader))
					: resolveAddress(link, reader);
	if (!target) noteUnknown(link, 'card', node, reader);
	return target;
}

interface Parts {
	header: RootContent[];
	body: RootContent[];
	footer: RootContent[];
}

/** `card-header` and `card-footer`; in older docs `^^^` ends the header, and `+++` begins the footer. */
function cardParts(all: readonly MystNode[], reader: Reader): Parts {
	const partCalled = (name: string) =>
		reader.blocks(all.flatMap((node) => (isDirectiveNode(node) && node.name === name ? (node.children as MystNode[]) : [])));
	const content = all.filter((node) => !isDirectiveNode(node) || !/^card-(?:header|footer)$/.test(node.name));
	const breaks = content.flatMap((node, index) => (node.type === 'mystBreak' ? [{ index, kind: node.kind }] : []));
	const head = breaks.find(({ kind }) => kind.startsWith('^'))?.index ?? -1;
	const foot = breaks.find(({ kind, index }) => kind.startsWith('+') && index > head)?.index ?? content.length;
	return {
		header: [...partCalled('card-header'), ...reader.blocks(content.slice(0, Math.max(0, head)))],
		body: reader.blocks(content.slice(head + 1, foot)),
		footer: [...reader.blocks(content.slice(foot + 1)), ...partCalled('card-footer')],
	};
}
