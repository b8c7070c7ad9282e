import type { Definition, Link, List, PhrasingContent, Root, RootContent } from 'mdast';
import type { AnchorLink } from '../anchors.ts';
import { asBlocks, asInline, isInline, trimEnds } from '../as-blocks.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { text, textMarker } from '../nodes.ts';
import type { SourceImage } from '../page-reading.ts';
import { withElements } from '../raw-html.ts';
import { readDirective } from './directives.ts';
import { asTextElement, commentNode, isPhrasing, readElement } from './elements.ts';
import { readFence } from './fences.ts';
import { readImage } from './images.ts';
import { isAutomatic, linkTo, noteUnknown, resolveAddress } from './links.ts';
import { type MystEntries, type MystNode, partsOf } from './nodes.ts';
import type { MystPage } from './pages.ts';
import { parseMyst } from './parse-myst.ts';
import type { Reader } from './reader.ts';
import { readRole } from './roles.ts';
import type { MystSite } from './site.ts';
import { readSubstitution } from './substitutions.ts';
import { TargetIds } from './targets.ts';

export interface PageOptions {
	page: MystPage;
	site: MystSite;
	oldSite: string | undefined;
	definition: (identifier: string) => Definition | undefined;
}

/** Reads one page's nodes as Markdown with our directives. */
export class PageReader implements Reader {
	readonly page: MystPage;
	readonly site: MystSite;
	readonly oldSite: string | undefined;
	readonly anchors: AnchorLink[] = [];
	readonly diagnostics: Diagnostic[] = [];
	readonly definition: (identifier: string) => Definition | undefined;
	language: string | undefined;
	private readonly ids: TargetIds;
	private links = 0;

	constructor({ page, site, oldSite, definition }: PageOptions) {
		this.page = page;
		this.site = site;
		this.oldSite = oldSite;
		this.definition = definition;
		this.language = site.config.highlight;
		this.ids = new TargetIds(page);
	}

	read(): Root {
		return { type: 'root', children: this.blocks(this.page.tree.children) };
	}

	note(node: unknown, said: Pick<Diagnostic, 'construct' | 'what' | 'suggestion' | 'lost'>): void {
		const { line = 1, column = 1 } = (node as RootContent | undefined)?.position?.start ?? {};
		this.diagnostics.push({ file: this.page.source, line, column, ...said });
	}

	image(image: SourceImage, node: unknown): PhrasingContent[] {
		return readImage(image, node, { reader: this, inLink: this.links > 0 });
	}

	moduleOf(): undefined {
		return undefined;
	}

	parse(source: string, place: unknown): MystNode[] {
		const { line = 1, column = 1 } = (place as RootContent | undefined)?.position?.start ?? {};
		return parseMyst(source, { defined: new Set(), problems: this.page.problems, depth: 1 }, { line, column }).children;
	}

	blocks(nodes: readonly MystNode[]): RootContent[] {
		const result: RootContent[] = [];
		let run: MystNode[] = [];
		let labels: MystNode[] = [];
		const flush = () => {
			result.push(...asBlocks(this.inlines(run)));
			run = [];
		};
		const all = withElements(nodes, true) as MystNode[];
		for (const [index, node] of all.entries()) {
			if (isInlineNode(node)) {
				run.push(node);
				continue;
			}
			const next = all[index + 1];
			if (isPhrasing(node) && (run.length > 0 || (next && (isInlineNode(next) || isPhrasing(next))))) {
				run.push(asTextElement(node));
				continue;
			}
			flush();
			if (node.type === 'mystTarget') {
				labels.push(node);
				continue;
			}
			result.push(...this.named(labels, node, asBlocks(this.block(node))));
			labels = [];
		}
		flush();
		result.push(...this.ids.elements(labels.map((label) => (label.type === 'mystTarget' ? label.label : ''))));
		return joinCards(result);
	}

	inlines(nodes: readonly MystNode[]): PhrasingContent[] {
		return tidied(withElements(nodes, false).flatMap((node) => this.inline(node as MystNode)));
	}

	/** What labels name gets their ids: a heading the first of them, anything else an element in front of it. */
	private named(labels: readonly MystNode[], node: MystNode, blocks: RootContent[]): RootContent[] {
		const names = labels.flatMap((label) => (label.type === 'mystTarget' ? [label.label] : []));
		const option = node.type === 'mystDirective' ? node.options.name : undefined;
		if (option) names.push(option);
		const [heading] = blocks;
		if (node.type === 'heading' && heading?.type === 'heading') {
			const before = this.ids.nameHeading(heading, names);
			return [...before, ...blocks];
		}
		return [...this.ids.elements(names), ...blocks];
	}

	private block(node: MystNode): RootContent[] {
		switch (node.type) {
			case 'mystDirective':
				return readDirective(node, this);
			case 'mystComment':
				return [commentNode(node.value)];
			case 'mystBreak':
				return [];
			case 'mystEntries':
				return [this.entries(node)];
			case 'code':
				return [readFence(node, this)];
			case 'definition':
				return this.definitionBlock(node);
			case 'mdxJsxFlowElement':
				return readElement(node, this);
			case 'paragraph':
			case 'heading':
			case 'tableCell': {
				const children = trimEnds(this.inlines(node.children));
				if (node.type === 'paragraph' && children.length === 0) return [];
				return [{ ...node, children } as RootContent];
			}
			case 'table':
			case 'tableRow':
			case 'list':
				return [{ ...node, children: (node.children as MystNode[]).flatMap((child) => this.block(child)) } as RootContent];
			default:
				if ((node.type as string) === 'htmlComment') return [commentNode((node as unknown as { value: string }).value)];
				return 'children' in node
					? [{ ...node, children: this.blocks(node.children as MystNode[]) } as RootContent]
					: [node as RootContent];
		}
	}

	/** A definition that leads nowhere here is left out: each reference to it says so. */
	private definitionBlock(node: Definition): RootContent[] {
		const target = resolveAddress(node.url, this);
		return target ? [{ ...node, url: target.url }] : [];
	}

	/** Fields and definitions are items that begin with what they are about. */
	private entries(node: MystEntries): List {
		const children = node.children.map((entry) => {
			const { argument, content } = partsOf(entry);
			const term: PhrasingContent = { type: 'strong', children: trimEnds(this.inlines(argument)) as never };
			const blocks = this.blocks(content);
			const [first, ...rest] = blocks;
			const head: RootContent =
				first?.type === 'paragraph'
					? { type: 'paragraph', children: [term, text(': '), ...first.children] }
					: { type: 'paragraph', children: [term] };
			return {
				type: 'listItem' as const,
				spread: blocks.length > 1,
				children: [head, ...(first?.type === 'paragraph' ? rest : blocks)] as never,
			};
		});
		return { type: 'list', ordered: false, spread: children.some(({ spread }) => spread), children };
	}

	private inline(node: MystNode): PhrasingContent[] {
		switch (node.type) {
			case 'mystRole':
				return readRole(node, this);
			case 'mystSubstitution':
				return readSubstitution(node, this);
			case 'link':
				return this.link(node);
			case 'linkReference':
				return this.reference(node);
			case 'image':
				this.noteLooks(node);
				return this.image({ url: node.url, alt: node.alt ?? '', title: node.title ?? null }, node);
			case 'imageReference': {
				const definition = this.definition(node.identifier);
				return definition ? this.image({ url: definition.url, alt: node.alt ?? '', title: definition.title ?? null }, node) : [];
			}
			case 'mdxJsxTextElement':
				return asInline(readElement(node, this));
			default:
				if ((node.type as string) === 'htmlComment') return [];
				return 'children' in node
					? [{ ...node, children: this.inlines(node.children as MystNode[]) } as PhrasingContent]
					: [node as PhrasingContent];
		}
	}

	private noteLooks(node: MystNode): void {
		const looks = (node as { data?: { looks?: string } }).data?.looks;
		if (looks === undefined) return;
		const suggestion = 'How things look is up to the style sheets here.';
		this.note(node, { construct: 'layout', what: `\`${looks}\` behind an image`, suggestion, lost: false });
	}

	/** The content of a link: no image in it becomes a link of its own. */
	within(children: readonly MystNode[]): PhrasingContent[] {
		this.links++;
		const result = trimEnds(this.inlines(children));
		this.links--;
		return result;
	}

	private link(node: Link): PhrasingContent[] {
		const reference = {
			target: resolveAddress(node.url, this),
			written: node.url.replace(/^project:/, ''),
			construct: 'link',
			title: node.title,
		};
		return linkTo(isAutomatic(node) ? [] : this.within(node.children), reference, node, this);
	}

	private reference(node: MystNode & { type: 'linkReference' }): PhrasingContent[] {
		const definition = this.definition(node.identifier);
		if (!definition) return this.asWritten(node);
		const target = resolveAddress(definition.url, this);
		if (!target) {
			noteUnknown(definition.url, 'link', node, this);
			return [...this.within(node.children), textMarker(`link ${definition.url}`)];
		}
		// A definition of another file with an address of its own does not fit here.
		if (target.page !== undefined)
			return linkTo(this.within(node.children), { target, written: definition.url, construct: 'link' }, node, this);
		return [{ ...node, children: this.within(node.children) as never }];
	}

	/** Brackets around text that nothing defines are brackets. */
	private asWritten(node: MystNode & { type: 'linkReference' }): PhrasingContent[] {
		const label = node.label ?? node.identifier;
		const end = node.referenceType === 'full' ? `][${label}]` : node.referenceType === 'collapsed' ? '][]' : ']';
		return [text('['), ...this.inlines(node.children), text(end)];
	}
}

/** Breaks stand between words, and take the place of the line's end beside them. */
function tidied(nodes: readonly PhrasingContent[]): PhrasingContent[] {
	const isEmpty = (node: PhrasingContent | undefined) => !node || (node.type === 'text' && node.value.trim() === '');
	return nodes.flatMap((node, index): PhrasingContent[] => {
		if (node.type === 'break') {
			const isAtEnd =
				nodes.slice(0, index).every(isEmpty) || nodes.slice(index + 1).every((after) => isEmpty(after) || after.type === 'break');
			return isAtEnd ? [] : [node];
		}
		if (node.type !== 'text') return [node];
		const before = nodes[index - 1];
		// What stood between was left out.
		const isDoubled = before?.type === 'text' && /\s$/.test(before.value) && /^ /.test(node.value);
		const start = before?.type === 'break' || isDoubled ? node.value.replace(/^\s+/, '') : node.value;
		const value = nodes[index + 1]?.type === 'break' ? start.replace(/\s+$/, '') : start;
		return value === '' ? [] : [{ ...node, value }];
	});
}

function isInlineNode(node: MystNode): boolean {
	return isInline(node as RootContent) || node.type === 'mystRole' || node.type === 'mystSubstitution';
}

/** Cards that follow each other stand side by side. */
function joinCards(blocks: readonly RootContent[]): RootContent[] {
	const result: RootContent[] = [];
	for (const block of blocks) {
		const before = result.at(-1);
		const single = (node: RootContent | undefined) =>
			node?.type === 'containerDirective' && node.name === 'cards' && Boolean((node.data as { single?: boolean } | undefined)?.single);
		if (single(block) && single(before) && before && 'children' in before && 'children' in block)
			before.children.push(...(block.children as never[]));
		else result.push(block);
	}
	return result;
}
