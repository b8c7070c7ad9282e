import type { Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import type { MdxFlowExpression, MdxTextExpression } from 'mdast-util-mdx';
import { toString as mdastToString } from 'mdast-util-to-string';
import { findDirective } from '../../directives/registry.ts';
import { isComment, notLiteral, programValue } from '../../markdown/literals.ts';
import { isJsx } from '../../markdown/to-html.ts';
import { visit } from '../../markdown/visit.ts';
import { relativeAddress } from '../address.ts';
import type { AnchorLink } from '../anchors.ts';
import { asBlocks, asInline, isInline, trimEnds } from '../as-blocks.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { emptyFacts, type Facts } from '../facts.ts';
import { container, flowMarker, text, textMarker } from '../nodes.ts';
import type { SourceImage } from '../page-reading.ts';
import { readImage } from '../read-image.ts';
import { isBlockElement, readElement } from './elements.ts';
import { readFence } from './fences.ts';
import { readDefinition, readLink, resolveLink } from './links.ts';
import type { ParsedPage } from './parse-page.ts';
import { fillProperties, type Given, rememberSource } from './partials.ts';
import { admonitionNames } from './prepare.ts';
import type { Reader } from './reader.ts';
import type { PageEntry, SiteMap } from './site-map.ts';
import { joinFacts, sourceFacts } from './source-facts.ts';

export interface PageOptions {
	page: PageEntry;
	map: SiteMap;
	site: string | undefined;
	siblings: Reader['siblings'];
	/** The text that the tree was parsed from. */
	lines: readonly string[];
	/** Reads another page of the source folder; undefined where it cannot be read. */
	open: (source: string) => ParsedPage | undefined;
	/** The pages that are being read, from the outside in: each is written into the one before. */
	chain?: readonly string[];
}

/** Reads one page's tree as Markdown with our directives. */
export class PageReader implements Reader {
	readonly page: PageEntry;
	readonly map: SiteMap;
	readonly site: string | undefined;
	readonly siblings: Reader['siblings'];
	readonly imports = new Map<string, string>();
	readonly anchors: AnchorLink[] = [];
	readonly diagnostics: Diagnostic[] = [];
	/** What the partials say that were written into the page, and their sources. */
	readonly expanded: { source: string; facts: Facts }[] = [];
	readonly host: string;
	private readonly options: PageOptions;

	constructor(options: PageOptions) {
		this.page = options.page;
		this.map = options.map;
		this.site = options.site;
		this.siblings = options.siblings;
		this.host = options.chain?.[0] ?? options.page.source;
		this.options = options;
	}

	private get lines(): readonly string[] {
		return this.options.lines;
	}

	/** The page with our directives; the given tree is used up. What the page says is counted first. */
	read(tree: Root): { tree: Root; facts: Facts } {
		visit(tree, 'mdxjsEsm', (node) => {
			for (const statement of node.data?.estree?.body ?? []) {
				if (statement.type !== 'ImportDeclaration') continue;
				for (const { local } of statement.specifiers) this.imports.set(local.name, String(statement.source.value));
			}
		});
		const own = sourceFacts(tree, this);
		const result: Root = { type: 'root', children: this.blocks(tree.children) };
		return { tree: result, facts: joinFacts([own, ...this.expanded.map(({ facts }) => facts)]) };
	}

	note(node: unknown, said: Pick<Diagnostic, 'construct' | 'what' | 'suggestion' | 'lost'>): void {
		const { line = 1, column = 1 } = (node as RootContent | undefined)?.position?.start ?? {};
		this.diagnostics.push({ file: this.page.source, line, column, ...said });
	}

	expand(partial: PageEntry, given: Given, at: unknown): RootContent[] | undefined {
		const chain = [...(this.options.chain ?? []), this.page.source];
		const parsed = chain.includes(partial.source) ? undefined : this.options.open(partial.source);
		if (!parsed) {
			this.note(at, {
				construct: 'partial',
				what: `\`${partial.source}\` cannot be filled with what this page gives to it`,
				suggestion: 'Write what depends on it into the page.',
				lost: true,
			});
			return undefined;
		}
		fillProperties(parsed.tree, given);
		const page = { ...partial, output: this.page.output };
		const inner = new PageReader({ ...this.options, page, lines: parsed.lines, chain });
		const { tree, facts } = inner.read(parsed.tree);
		const { children } = tree;
		for (const child of children) rememberSource(child, partial.source);
		this.diagnostics.push(...inner.diagnostics);
		this.anchors.push(...inner.anchors);
		this.expanded.push({ source: partial.source, facts }, ...inner.expanded.map(({ source }) => ({ source, facts: emptyFacts() })));
		return children;
	}

	image(image: SourceImage, node: unknown): PhrasingContent[] {
		return readImage(image, node, this);
	}

	asset(address: string): string | undefined {
		const source = this.map.findAsset(address, this.page);
		return source === undefined ? undefined : relativeAddress(this.page.output, this.map.useAsset(source));
	}

	moduleOf(name: string): string | undefined {
		return this.imports.get(name);
	}

	blocks(nodes: readonly RootContent[]): RootContent[] {
		const result: RootContent[] = [];
		let run: PhrasingContent[] = [];
		const flush = () => {
			result.push(...asBlocks(this.inlines(run)));
			run = [];
		};
		for (const node of nodes) {
			if (isInline(node) && !(isJsx(node) && isBlockElement(node, this))) {
				run.push(node);
				continue;
			}
			flush();
			result.push(...asBlocks(this.block(node)));
		}
		flush();
		return result;
	}

	inlines(nodes: readonly PhrasingContent[]): PhrasingContent[] {
		return nodes.flatMap((node) => this.inline(node));
	}

	private block(node: RootContent): RootContent[] {
		switch (node.type) {
			case 'mdxjsEsm':
				return this.module(node);
			case 'paragraph':
				return this.strayMarker(node) ?? this.paragraph(node.children);
			case 'code':
				return [readFence(node, this)];
			case 'definition':
				return readDefinition(node, this);
			case 'containerDirective':
				return this.container(node);
			case 'leafDirective':
				return this.leaf(node);
			case 'mdxJsxFlowElement':
				return readElement(node, this);
			case 'mdxFlowExpression':
				return this.expression(node, flowMarker);
			case 'heading':
			case 'tableCell':
				return [{ ...node, children: trimEnds(this.inlines(node.children)) } as RootContent];
			default:
				return 'children' in node ? [{ ...node, children: this.childrenOf(node) } as RootContent] : [node];
		}
	}

	private childrenOf(node: RootContent & { children: unknown[] }): RootContent[] {
		const children = node.children as RootContent[];
		const isRigid = ['table', 'tableRow', 'list'].includes(node.type);
		return isRigid ? children.flatMap((child) => this.block(child)) : this.blocks(children);
	}

	/** A `:::` that closes nothing is no text that anybody meant. */
	private strayMarker(node: Paragraph): RootContent[] | undefined {
		const [only, ...more] = node.children;
		if (only?.type !== 'text' || more.length > 0 || !/^:{3,}$/.test(only.value.trim())) return undefined;
		this.note(node, {
			construct: 'admonition',
			what: 'colons that close nothing',
			suggestion: 'They are left out; admonitions around others need more colons.',
			lost: false,
		});
		return [];
	}

	/** A paragraph, taken apart where elements stand in it that are blocks. */
	private paragraph(children: readonly PhrasingContent[]): RootContent[] {
		const result: RootContent[] = [];
		let run: PhrasingContent[] = [];
		const flush = () => {
			const content = trimEnds(this.inlines(run));
			if (content.some((node) => node.type !== 'text' || node.value.trim() !== '')) result.push({ type: 'paragraph', children: content });
			run = [];
		};
		for (const child of children) {
			if (!isJsx(child) || !isBlockElement(child, this)) {
				run.push(child);
				continue;
			}
			flush();
			result.push(...readElement(child, this));
		}
		flush();
		return result;
	}

	private inline(node: PhrasingContent): PhrasingContent[] {
		switch (node.type) {
			case 'link':
				return readLink(node, this);
			case 'image':
				return readImage({ url: node.url, alt: node.alt ?? '', title: node.title ?? null }, node, this);
			case 'mdxJsxTextElement':
				return asInline(readElement(node, this));
			case 'mdxTextExpression':
				return asInline(this.expression(node, textMarker));
			default:
				return 'children' in node ? [{ ...node, children: this.inlines(node.children as PhrasingContent[]) } as PhrasingContent] : [node];
		}
	}

	private expression(node: MdxFlowExpression | MdxTextExpression, marker: (text: string) => RootContent): RootContent[] {
		if (node.value.trim() === '') return [];
		const { read } = (node.data ?? {}) as { read?: RootContent[] };
		if (read) return structuredClone(read);
		if (isComment(node.data?.estree)) return [node];
		const value = programValue(node.data?.estree);
		if (value !== notLiteral && typeof value !== 'object') return [text(String(value))];
		this.note(node, {
			construct: 'expression',
			what: `\`{${node.value.trim().slice(0, 60)}}\` is JavaScript that must run to be known`,
			suggestion: 'Write what it showed.',
			lost: true,
		});
		return [marker(`{${node.value}}`)];
	}

	private module(node: RootContent & { type: 'mdxjsEsm' }): RootContent[] {
		if (node.data?.estree?.body.every((statement) => statement.type === 'ImportDeclaration')) return [];
		const written = /^export\b.*/m.exec(node.value)?.[0] ?? node.value;
		this.note(node, {
			construct: 'export',
			what: `\`${written.slice(0, 60)}\` defines JavaScript in the page`,
			suggestion: 'Write what it was used for.',
			lost: true,
		});
		return [flowMarker(written)];
	}

	private container(node: ContainerDirective): RootContent[] {
		const [first, ...rest] = node.children;
		const hasLabel = first?.type === 'paragraph' && Boolean(first.data?.directiveLabel);
		const label = hasLabel ? this.inlines(first.children) : [];
		const children = this.blocks(hasLabel ? rest : node.children);
		const name = admonitionNames[node.name.toLowerCase()];
		if (!name && findDirective(node.name)) {
			return [container(node.name, { label, attributes: this.attributesOf(node), children })];
		}
		this.reportUnclosed(node);
		if (name) return [container(name, { label, children })];
		this.note(node, {
			construct: 'admonition',
			what: `\`:::${node.name}\` is no admonition that is known here; what is in it is kept`,
			suggestion: 'Use `note`, `tip`, `info`, `warning` or `danger`.',
			lost: false,
		});
		const title: RootContent[] = label.length > 0 ? [{ type: 'paragraph', children: [{ type: 'strong', children: label }] }] : [];
		return [...title, ...children];
	}

	private attributesOf(node: ContainerDirective): Record<string, string> {
		const attributes = Object.fromEntries(Object.entries(node.attributes ?? {}).map(([key, value]) => [key, value ?? '']));
		const resolved = node.name === 'card' && attributes.href ? resolveLink(attributes.href, this) : undefined;
		return resolved ? { ...attributes, href: resolved.url } : attributes;
	}

	private reportUnclosed(node: ContainerDirective): void {
		const { start, end } = node.position ?? {};
		if (!start || !end || /:{3,}\s*$/.test((this.lines[end.line - 1] ?? '').slice(0, end.column))) return;
		this.note(node, {
			construct: 'admonition',
			what: `\`:::${node.name}\` is never closed, and reaches to line ${end.line}`,
			suggestion: 'Move its end to where it belongs: Docusaurus shows it as it is written here.',
			lost: false,
		});
	}

	/** Docusaurus shows directives that nobody handles as they were typed. */
	private leaf(node: LeafDirective): RootContent[] {
		if (findDirective(node.name)?.kind === 'leaf') return [node];
		const { start, end } = node.position ?? {};
		const written = (this.lines[(start?.line ?? 1) - 1] ?? '').slice((start?.column ?? 1) - 1, (end?.column ?? 1) - 1);
		return [{ type: 'paragraph', children: [text(written || `::${node.name}${mdastToString(node)}`)] }];
	}
}
