import { createHash } from 'node:crypto';
import { defaultTreeAdapter as tree } from 'parse5';
import { type ChoiceDimension, choiceDimensions, dimensionLabels } from '../../schema/vocabulary.ts';
import { attributeOf, elementsOf, hasClass, type Tree } from '../html-tree.ts';
import type { BlockKind } from './changes-schema.ts';
import { codeLines, isControl, type Place, plainText, type Token, tidied, tokensOf } from './inline-tokens.ts';

/** The choices that a block is for: ids by dimension. */
export type Conditions = Partial<Record<ChoiceDimension, readonly string[]>>;

/** A paragraph, a heading, a code block, a row of a table: the smallest thing that is compared as a whole. */
export interface Block {
	kind: BlockKind;
	/** One list for a text, one for each line of code, one for each cell of a row. */
	parts: Token[][];
	/** What it is beside its text, by name: `level`, `language`, `title`. */
	traits: Readonly<Record<string, string>>;
	/** Lists, quotes and so on that it stands in: `['list', 'note']`. */
	structure: readonly string[];
	/** Tabs, tables and folds that it stands in, by what a reader calls them. */
	within: readonly string[];
	/** Ids of choices, outer ones first; several dimensions narrow each other. */
	for: Conditions;
	section: readonly string[];
	anchor?: string;
}

interface Around {
	structure: readonly string[];
	within: readonly string[];
	for: Conditions;
	/** The list item around, and whether its first block is still to come. */
	item?: { fresh: boolean };
}

/** Elements that begin on a line of their own: HTML Standard, "Flow content", and what stands in lists, tables and forms. */
const blockTags = new Set(
	'address article aside blockquote caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main nav ol optgroup option p pre search section summary table tbody td tfoot th thead tr ul iframe video audio'.split(
		' ',
	),
);
const structureNames: Record<string, string> = {
	ul: 'list',
	ol: 'numbered list',
	blockquote: 'quote',
	details: 'fold',
	dl: 'list of terms',
};

/** Reads the content of a page, block by block, in the order in which it stands. */
export function blocksOf(main: Tree.Element, place: Place, conditions: Conditions = {}): Block[] {
	const reader = new BlockReader(place);
	reader.container(main, { structure: [], within: [], for: conditions });
	return reader.blocks;
}

class BlockReader {
	readonly blocks: Block[] = [];
	readonly #place: Place;
	readonly #headings: { level: number; text: string; id?: string }[] = [];

	constructor(place: Place) {
		this.#place = place;
	}

	/** Blocks are read one by one; what stands between them is a text. */
	container(parent: Tree.Element, around: Around): void {
		let run: Token[] = [];
		const flush = () => {
			this.#text('text', run, around);
			run = [];
		};
		for (const node of parent.childNodes) {
			if (tree.isElementNode(node) && !isControl(node) && isBlock(node)) {
				flush();
				this.#block(node, narrowed(node, around));
			} else run.push(...tokensOf(node, this.#place));
		}
		flush();
	}

	#block(element: Tree.Element, around: Around): void {
		const { tagName } = element;
		if (/^h[1-6]$/.test(tagName)) this.#heading(element, around);
		else if (tagName === 'pre') this.#code(element, { title: '', language: '' }, around);
		else if (tagName === 'figure' && hasClass(element, 'code')) this.#codeFigure(element, around);
		else if (tagName === 'table') this.#table(element, around);
		else if (tagName === 'hr') this.#add({ kind: 'line', parts: [], traits: {}, ...around });
		else if (tagName === 'page-filters') this.#choices(element, around);
		else if (tagName === 'svg' || attributeOf(element, 'role') === 'img') this.#drawing(element, around);
		else if (/^(?:iframe|video|audio)$/.test(tagName)) this.#media(element, around);
		else if (hasClass(element, 'tab-label'))
			this.#text(
				'tab',
				element.childNodes.flatMap((child) => tokensOf(child, this.#place)),
				around,
			);
		else this.container(element, around);
	}

	#text(kind: BlockKind, tokens: readonly Token[], around: Around): void {
		const text = tidied(tokens);
		if (text.length > 0) this.#add({ kind, parts: [text], traits: {}, ...around });
	}

	#heading(element: Tree.Element, around: Around): void {
		const level = Number(element.tagName[1]);
		const text = tidied(element.childNodes.flatMap((child) => tokensOf(child, this.#place)));
		const id = attributeOf(element, 'id');
		while ((this.#headings.at(-1)?.level ?? 0) >= level) this.#headings.pop();
		this.#headings.push({ level, text: plainText(text), ...(id === undefined ? {} : { id }) });
		this.#add({ kind: 'heading', parts: [text], traits: { level: String(level), anchor: id ?? '' }, ...around });
	}

	#codeFigure(figure: Tree.Element, around: Around): void {
		const parts = [...elementsOf(figure)];
		const pre = parts.find(({ tagName }) => tagName === 'pre');
		const title = parts.find((element) => hasClass(element, 'code-title'));
		const traits = {
			language: attributeOf(figure, 'data-language') ?? '',
			title: title ? plainText(tidied(tokensOf(title, this.#place))) : '',
			...(hasClass(figure, 'numbered') ? { 'line numbers': `from ${attributeOf(figure, 'data-first-line') || '1'}` } : {}),
		};
		if (pre) this.#code(pre, traits, around);
	}

	#code(pre: Tree.Element, traits: Block['traits'], around: Around): void {
		this.#add({ kind: 'code', parts: codeLines(pre), traits, ...around });
	}

	/** A row is a block, unless cells hold code or tabs: then each cell is read as what it holds. */
	#table(table: Tree.Element, around: Around): void {
		const elements = [...elementsOf(table)];
		const caption = elements.find(({ tagName }) => tagName === 'caption');
		const name = caption ? plainText(tidied(caption.childNodes.flatMap((child) => tokensOf(child, this.#place)))) : '';
		const inside = { ...around, structure: [...around.structure, 'table'], within: name ? [...around.within, name] : around.within };
		if (caption && !isControl(caption)) this.container(caption, inside);
		const rich = elements.some(({ tagName }) => /^(?:pre|doc-tabs|table)$/.test(tagName));
		for (const row of elements.filter(({ tagName, parentNode }) => tagName === 'tr' && tableOf(parentNode) === table)) {
			const cells = row.childNodes.filter((node): node is Tree.Element => tree.isElementNode(node) && /^t[dh]$/.test(node.tagName));
			const place = narrowed(row, inside);
			if (rich) this.#richRow(cells, place);
			else
				this.#add({
					kind: 'row',
					parts: cells.map((cell) => this.#cell(cell)),
					traits: { header: cells.every(isHeader) ? 'yes' : '' },
					...place,
				});
		}
	}

	#richRow(cells: readonly Tree.Element[], around: Around): void {
		const [first] = cells;
		const head = first?.childNodes.find((node): node is Tree.Element => tree.isElementNode(node) && isBlock(node)) ?? first;
		const name = head ? plainText(this.#cell(head)) : '';
		for (const cell of cells) this.container(cell, cell === first || !name ? around : { ...around, within: [...around.within, name] });
	}

	/** A cell as one text, with spaces between the blocks in it. */
	#cell(cell: Tree.Element): Token[] {
		const flat = (node: Tree.ChildNode): Token[] => {
			if (!tree.isElementNode(node) || !(isBlock(node) || hasBlocks(node))) return tokensOf(node, this.#place);
			if (isControl(node)) return [];
			return [{ text: ' ', as: [] }, ...node.childNodes.flatMap(flat), { text: ' ', as: [] }];
		};
		return tidied(cell.childNodes.flatMap(flat));
	}

	/** What a page offers to choose from: `Language: Python, Go`. */
	#choices(filters: Tree.Element, around: Around): void {
		for (const group of elementsOf(filters)) {
			if (group.tagName !== 'fieldset') continue;
			const options = [...elementsOf(group)].filter(({ tagName }) => tagName === 'legend' || tagName === 'label');
			const texts = options.map((option) => tidied(tokensOf(option, this.#place)));
			const separated = texts.flatMap((text, index) => [
				...(index > 0
					? [
							{ text: index === 1 ? ':' : ',', as: [] },
							{ text: ' ', as: [] },
						]
					: []),
				...text,
			]);
			this.#text('choices', separated, around);
		}
	}

	#drawing(element: Tree.Element, around: Around): void {
		const name = attributeOf(element, 'aria-label') ?? '';
		this.#add({ kind: 'drawing', parts: [tidied([{ text: name, as: ['image'], target: drawingOf(element) }])], traits: {}, ...around });
	}

	#media(element: Tree.Element, around: Around): void {
		const sources = [element, ...elementsOf(element)].flatMap((part) => attributeOf(part, 'src') ?? []);
		const text = sources.join(' ') || element.tagName;
		this.#add({ kind: 'media', parts: [[{ text, as: [] }]], traits: { element: element.tagName }, ...around });
	}

	#add({ item, ...block }: Omit<Block, 'section' | 'anchor'> & Around): void {
		const anchor = this.#headings.findLast(({ id }) => id !== undefined)?.id;
		// The page's title is above everything.
		const above = this.#headings.filter(({ level }) => level > 1).map(({ text }) => text);
		const traits = item?.fresh ? { ...block.traits, item: 'starts' } : block.traits;
		if (item) item.fresh = false;
		this.blocks.push({ ...block, traits, section: above, ...(anchor === undefined ? {} : { anchor }) });
	}
}

function isHeader({ tagName }: Tree.Element): boolean {
	return tagName === 'th';
}

function tableOf(node: Tree.ParentNode | null): Tree.Element | undefined {
	if (!node || !tree.isElementNode(node)) return undefined;
	return node.tagName === 'table' ? node : tableOf(node.parentNode);
}

function isBlock(element: Tree.Element): boolean {
	return (
		blockTags.has(element.tagName) ||
		element.tagName === 'page-filters' ||
		(element.tagName === 'svg' && attributeOf(element, 'aria-hidden') !== 'true') ||
		hasBlocks(element)
	);
}

function hasBlocks(element: Tree.Element): boolean {
	for (const inner of elementsOf(element)) if (blockTags.has(inner.tagName)) return true;
	return false;
}

/** What an element adds to what is known of all in it. */
function narrowed(element: Tree.Element, around: Around): Around {
	const structure = structureNames[element.tagName] ?? attributeOf(element, 'data-kind');
	const label = hasClass(element, 'tabs-panel') || element.tagName === 'details' ? labelOf(element) : undefined;
	return {
		structure: structure ? [...around.structure, structure] : around.structure,
		within: label ? [...around.within, label] : around.within,
		for: conditionsOf(element, around.for),
		...(element.tagName === 'li' ? { item: { fresh: true } } : around.item ? { item: around.item } : {}),
	};
}

function labelOf(element: Tree.Element): string | undefined {
	const inner = [...elementsOf(element)];
	const summary = inner.find(({ tagName }) => tagName === 'summary');
	const section = inner.find(({ tagName }) => tagName === 'section');
	if (summary && element.tagName === 'details') return plainText(tidied(tokensOf(summary, nowhere)));
	return section && attributeOf(section, 'aria-label');
}

const nowhere: Place = { linkTarget: (href) => href, fileIdentity: (src) => src };

/** `data-when-language="go java"`, and a panel of tabs that follow a choice. */
function conditionsOf(element: Tree.Element, outer: Conditions): Conditions {
	const own = choiceDimensions.flatMap((dimension) => {
		const ids = attributeOf(element, `data-when-${dimension}`)?.split(/\s+/);
		return ids ? [[dimension, ids] as const] : [];
	});
	const group = hasClass(element, 'tabs-panel') ? element.parentNode : null;
	const sync = group && tree.isElementNode(group) ? attributeOf(group, 'data-sync') : undefined;
	const value = attributeOf(element, 'data-value');
	const followed =
		sync !== undefined && sync in dimensionLabels && value !== undefined ? [[sync as ChoiceDimension, [value]] as const] : [];
	return own.length + followed.length > 0 ? { ...outer, ...Object.fromEntries([...own, ...followed]) } : outer;
}

/** A drawing by its shapes and texts: names of classes and ids are its style's business. */
function drawingOf(element: Tree.Element): string {
	const shape = (node: Tree.ChildNode): unknown => {
		if (tree.isTextNode(node)) return node.value.trim() || undefined;
		if (!tree.isElementNode(node)) return undefined;
		const attributes = node.attrs
			.filter(({ name }) => !/^(?:class|id|style|tabindex|aria-.*)$/.test(name))
			.map(({ name, value }) => [name, value.replace(/url\(#[^)]*\)/g, 'url()')]);
		return [node.tagName, attributes.sort(), node.childNodes.map(shape).filter((child) => child !== undefined)];
	};
	return createHash('sha256')
		.update(JSON.stringify(shape(element)))
		.digest('hex')
		.slice(0, 16);
}
