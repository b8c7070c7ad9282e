import path from 'node:path';
import type { Code, Link, PhrasingContent, Root, RootContent, Table } from 'mdast';
import { isKnownLanguage } from '../../markdown/highlight.ts';
import { safeDecode } from '../../markdown/safe-decode.ts';
import { isJsx } from '../../markdown/to-html.ts';
import { relativeAddress } from '../address.ts';
import type { AnchorLink } from '../anchors.ts';
import { asBlocks, asInline, isInline } from '../as-blocks.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { flowMarker } from '../nodes.ts';
import type { SourceImage } from '../page-reading.ts';
import { readImage } from '../read-image.ts';
import type { Note } from './gaps.ts';
import { tableOf, trimBreaks } from './html-tables.ts';
import type { PageFinder, Target } from './links.ts';
import type { Origin } from './marks.ts';
import type { Reader } from './reader.ts';
import { readElement } from './reading-elements.ts';
import { linkTo, noteDead, remember } from './reading-links.ts';
import type { JekyllPage, JekyllSite } from './site.ts';

const { posix } = path;

export interface PageOptions {
	page: JekyllPage;
	site: JekyllSite;
	finder: PageFinder;
	/** Where each line of the tree's text comes from. */
	origins: readonly Origin[];
	/** Files that pages show, by their source path. */
	assets: Map<string, string>;
}

/** Reads the tree of a page, with its elements, as Markdown with our directives. */
export class PageReader implements Reader {
	readonly page: JekyllPage;
	readonly site: JekyllSite;
	readonly anchors: AnchorLink[] = [];
	readonly diagnostics: Diagnostic[] = [];
	private readonly finder: PageFinder;
	private readonly origins: readonly Origin[];
	private readonly assets: Map<string, string>;

	constructor({ page, site, finder, origins, assets }: PageOptions) {
		this.page = page;
		this.site = site;
		this.finder = finder;
		this.origins = origins;
		this.assets = assets;
	}

	read(tree: Root): Root {
		return { type: 'root', children: this.blocks(tree.children) };
	}

	note(node: unknown, said: Note): void {
		this.diagnostics.push({ ...this.placeOf(node as { position?: unknown } | undefined), ...said });
	}

	placeOf(node: { position?: unknown } | undefined): { file: string; line: number; column: number } {
		const { line = 1 } = (node as RootContent | undefined)?.position?.start ?? {};
		const origin = this.origins[line - 1];
		return { file: origin?.file || this.page.source, line: origin?.line ?? 1, column: 1 };
	}

	moduleOf(): undefined {
		return undefined;
	}

	resolve(url: string): Target | undefined {
		return this.finder.resolve(url, this.page);
	}

	image(image: SourceImage, node: unknown): PhrasingContent[] {
		return readImage(image, node, this);
	}

	asset(address: string): string | undefined {
		const decoded = safeDecode(address.replace(/[?#].*$/, ''));
		const beside = posix.join(posix.dirname(this.page.path), decoded);
		const candidates = decoded.startsWith('/') ? [decoded.slice(1), decoded.replace(/^\/[^/]+\//, '')] : [beside];
		const own = candidates.find((file) => !file.startsWith('..') && this.site.tree.has(`${this.site.root}${file}`));
		if (own === undefined) return undefined;
		const output = own.replace(/^_+/, '');
		this.assets.set(`${this.site.root}${own}`, output);
		return relativeAddress(this.page.output, output);
	}

	blocks(nodes: readonly RootContent[]): RootContent[] {
		return asBlocks(this.mixed(nodes)).flatMap((node): RootContent[] => {
			if (node.type !== 'paragraph') return [node];
			const children = trimBreaks(node.children);
			return children.length > 0 ? [{ ...node, children }] : [];
		});
	}

	inlines(nodes: readonly PhrasingContent[]): PhrasingContent[] {
		return asInline(this.mixed(nodes));
	}

	mixed(nodes: readonly RootContent[]): RootContent[] {
		return nodes.flatMap((node) => this.one(node));
	}

	private one(node: RootContent): RootContent[] {
		if (isJsx(node)) return readElement(node, this);
		switch (node.type) {
			case 'paragraph': {
				const children = this.mixed(node.children);
				if (!children.every(isInline)) return asBlocks(children);
				const shown = trimBreaks(children as PhrasingContent[]);
				return shown.length > 0 ? [{ type: 'paragraph', children: shown }] : [];
			}
			case 'heading':
				return [{ ...node, children: trimBreaks(asInline(this.mixed(node.children))) }];
			case 'emphasis':
			case 'strong':
			case 'linkReference':
				return [{ ...node, children: asInline(this.mixed(node.children)) } as RootContent];
			case 'link':
				return linkTo({ ...node, children: this.inlines(node.children) as Link['children'] }, node, this);
			case 'definition':
				return this.definition(node);
			case 'image':
				return this.image({ url: node.url, alt: node.alt ?? '', title: node.title ?? null }, node);
			case 'code':
				return [withKnownLanguage(node)];
			case 'table':
				return [this.table(node)];
			case 'list':
				return [{ ...node, children: node.children.map((item) => ({ ...item, children: this.blocks(item.children) as never })) }];
			case 'blockquote':
				return [{ ...node, children: this.blocks(node.children) as never }];
			case 'containerDirective': {
				const [label, ...rest] = node.children;
				const hasLabel = label?.type === 'paragraph' && Boolean(label.data?.directiveLabel);
				return [{ ...node, children: [...(hasLabel ? [label] : []), ...this.blocks(hasLabel ? rest : node.children)] as never }];
			}
			case 'html':
				return [];
			default:
				return [node];
		}
	}

	private table(node: Table): RootContent {
		const rows = node.children.map((row) => row.children.map((cell) => this.mixed(cell.children)));
		return tableOf(rows, node.align);
	}

	private definition(node: RootContent & { type: 'definition' }): RootContent[] {
		const target = this.resolve(node.url);
		if (!target) {
			noteDead(node.url, node, this);
			// Without its definition a reference would be text in brackets.
			return [{ ...node, url: '#' }, flowMarker(`link to ${node.url}`)];
		}
		const definition = { ...node, url: target.url };
		remember(definition, target, node, this);
		return [definition];
	}
}

/** `~~~ Shell` and `~~~ {.sql}` name what they name in lower case. */
function withKnownLanguage(node: Code): Code {
	const written = (node.lang ?? '').replace(/^\{?\.?|\}$/g, '');
	const lower = written.toLowerCase();
	const lang = written === '' ? null : isKnownLanguage(lower) ? lower : written;
	return { type: 'code', lang, meta: null, value: node.value, ...(node.position && { position: node.position }) };
}
