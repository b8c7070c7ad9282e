import path from 'node:path';
import { slug } from 'github-slugger';
import { safeDecode } from '../../markdown/safe-decode.ts';
import { visit } from '../../markdown/visit.ts';
import { textOf } from '../front-matter.ts';
import type { SourceTree } from '../source-tree.ts';
import type { SphinxConfig } from './config.ts';
import { isDirectiveNode, type MystNode, partsOf } from './nodes.ts';
import { type MystPage, pathIn } from './pages.ts';
import { labelOf } from './parse-myst.ts';
import { textOfNodes } from './plain-text.ts';

const { posix } = path;

/** What a label names. */
export interface Labelled {
	/** Source of the page that shows it. */
	page: string;
	/** Id on that page; empty for the page itself. */
	anchor: string;
	/** What a reference without a text of its own says. */
	title: string | undefined;
}

/** Pages, labels and files of the docs, for links between them. */
export class MystSite {
	readonly tree: SourceTree;
	readonly config: SphinxConfig;
	readonly pages: ReadonlyMap<string, MystPage>;
	/** Files that pages refer to: source to result. */
	readonly assets = new Map<string, string>();
	private readonly labels = new Map<string, Labelled>();
	private readonly byDocname = new Map<string, MystPage>();
	private readonly including = new Map<string, readonly MystPage[]>();
	private readonly titles = new Map<string, string>();

	constructor(tree: SourceTree, config: SphinxConfig, pages: readonly MystPage[]) {
		this.tree = tree;
		this.config = config;
		this.pages = new Map(pages.map((page) => [page.source, page]));
		for (const page of pages) {
			if (!page.partial) this.byDocname.set(page.docname.toLowerCase(), page);
			this.titles.set(page.source, titleOf(page));
		}
		for (const page of pages) this.collect(page, this.shownBy(page));
	}

	find(label: string): Labelled | undefined {
		return this.labels.get(labelOf(label));
	}

	titleOf(page: MystPage): string {
		return this.titles.get(page.source) ?? page.docname;
	}

	/** A page by its name: `/connect/java/index`, `../java/`, `java/index.md`, `java.html`. */
	findPage(target: string, from: MystPage): MystPage | undefined {
		const bare = safeDecode(target).replace(/\.(?:md|rst|ipynb|html|mdx)$/i, '');
		for (const base of [from, ...this.includers(from)]) {
			for (const file of pathIn(bare === '' ? '.' : bare, base.source, this.config.root)) {
				const docname = posix.relative(this.config.root, file).toLowerCase().replace(/\/$/, '');
				const page = this.byDocname.get(docname) ?? this.byDocname.get(posix.join(docname, 'index'));
				if (page) return page;
			}
		}
		return undefined;
	}

	/** A file of the source folder: beside the page, beside one that includes it, or below the docs' folder. */
	findFile(target: string, from: MystPage): string | undefined {
		const bare = safeDecode(target.replace(/[?#].*$/, ''));
		const bases = [from, ...this.includers(from)];
		return bases.flatMap((page) => pathIn(bare, page.source, this.config.root)).find((file) => this.tree.has(file));
	}

	/** Where a file goes; the same for every page that refers to it. */
	useAsset(source: string): string {
		const known = this.assets.get(source);
		if (known) return known;
		const wanted = this.config.root === '' ? source : posix.relative(this.config.root, source);
		const output = wanted.startsWith('..') ? posix.join('media', posix.basename(source)) : wanted.replace(/^_(?=static\/|assets\/)/, '');
		this.assets.set(source, output);
		return output;
	}

	/** Pages that include another one, directly or not. */
	includers(page: MystPage): readonly MystPage[] {
		const known = this.including.get(page.source);
		if (known) return known;
		const found = new Set<MystPage>();
		const up = (file: string) => {
			for (const candidate of this.pages.values()) {
				if (!candidate.includes.includes(file) || found.has(candidate)) continue;
				found.add(candidate);
				up(candidate.source);
			}
		};
		up(page.source);
		this.including.set(page.source, [...found]);
		return [...found];
	}

	/** The page that shows a file: itself, or for a partial the first page that includes it. */
	private shownBy(page: MystPage): MystPage | undefined {
		if (!page.partial) return page;
		const pages = this.includers(page).filter((candidate) => !candidate.partial);
		return pages.find((candidate) => candidate.shows.includes(page.source)) ?? pages[0];
	}

	private collect(page: MystPage, shown: MystPage | undefined): void {
		if (!shown) return;
		const add = (label: string, anchor: string, title: string | undefined) => {
			const name = labelOf(label);
			if (name !== '' && !this.labels.has(name)) this.labels.set(name, { page: shown.source, anchor, title });
		};
		let isFirst = !page.partial;
		const walk = (nodes: readonly MystNode[]) => {
			let waiting: string[] = [];
			for (const node of nodes) {
				if (node.type === 'mystTarget') {
					waiting.push(node.label);
					continue;
				}
				if (node.type === 'mystComment' || node.type === 'definition') continue;
				const isTitle = node.type === 'heading' && node.depth === 1 && isFirst;
				if (node.type === 'heading') isFirst = false;
				const title = titleOfBlock(node);
				const anchor = isTitle ? '' : idOf(waiting[0] ?? '');
				for (const label of waiting) add(label, anchor, isTitle ? this.titleOf(page) : title);
				waiting = [];
				if (isDirectiveNode(node) && node.options.name) add(node.options.name, idOf(labelOf(node.options.name)), title);
				if ('children' in node && node.type !== 'heading') walk(node.children as MystNode[]);
			}
			for (const label of waiting) add(label, idOf(waiting[0] ?? ''), undefined);
		};
		walk(page.tree.children);
		// Sections can be named by their slugs, on their own page.
		visit(page.tree as never, 'heading', (node: MystNode) => {
			if (node.type !== 'heading') return;
			const text = textOfNodes(node.children);
			const key = `${page.source}#${slug(text)}`;
			if (!this.labels.has(key)) this.labels.set(key, { page: shown.source, anchor: slug(text), title: text });
		});
	}

	/** A section of a page by the slug of its heading. */
	findSection(page: MystPage, anchor: string): Labelled | undefined {
		return this.labels.get(`${page.source}#${anchor.toLowerCase()}`);
	}
}

/** A label as the id of an element. */
export function idOf(label: string): string {
	const id = label
		.normalize('NFKD')
		.replace(/[^A-Za-z0-9_-]+/g, '-')
		.replace(/^[^A-Za-z]+|-+$/g, '');
	return id === '' ? 'section' : id;
}

function titleOf({ data, tree, text, docname }: MystPage): string {
	const heading = tree.children.find((node) => node.type === 'heading');
	const written = heading?.type === 'heading' ? textOfNodes(heading.children) : '';
	if (written !== '') return written;
	return textOf(data.title) ?? /^#[ \t]+(.+)$/m.exec(text)?.[1]?.trim() ?? posix.basename(docname);
}

/** The words of a heading, a caption or a title. */
function titleOfBlock(node: MystNode): string | undefined {
	if (node.type === 'heading') return textOfNodes(node.children) || undefined;
	if (!isDirectiveNode(node)) return undefined;
	const { argument, content } = partsOf(node);
	if (node.name === 'figure') return textOfNodes(content.slice(0, 1)) || undefined;
	return textOfNodes(argument) || textOf(node.options.caption);
}
