import path from 'node:path';
import type { Definition, Root, RootContent } from 'mdast';
import { visit } from '../../markdown/visit.ts';
import { type AnchorLink, settleAnchors } from '../anchors.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Dialect, ImportedPage, ImportedSite, ReadOptions, Redirect } from '../dialect.ts';
import { flowMarker } from '../nodes.ts';
import type { SourceTree } from '../source-tree.ts';
import { lowerHeadings, noteDropped, takeTitle } from '../title.ts';
import { readCanonical } from './canonical.ts';
import { readConfig } from './config.ts';
import { definitionsFor } from './definitions.ts';
import { isOnlyDefinitions } from './directives/include.ts';
import { sourceFacts } from './facts.ts';
import { frontMatterOf } from './front-matter.ts';
import { findPages, type MystPage } from './pages.ts';
import { PageReader } from './read-page.ts';
import { MystSite } from './site.ts';
import { navigationOf } from './toctrees.ts';

/** MyST Markdown, as Sphinx reads it with sphinx-design and Crate's theme. */
export const myst: Dialect = { name: 'myst', read };

function read(tree: SourceTree, options: ReadOptions): ImportedSite {
	const config = readConfig(tree);
	const selected = new Set(tree.only === undefined ? tree.list([options.select ?? '**/*.{md,mdx}']) : [tree.only]);
	const { pages: known, diagnostics } = findPages(tree, { config, selected });
	const site = new MystSite(tree, config, known);
	const wanted = known.filter((page) => page.selected && !(page.partial && isOnlyDefinitions(page)));
	const anchors: AnchorLink[] = [];
	const pages = wanted.flatMap((page, index): ImportedPage[] => {
		options.onProgress?.(index, wanted.length);
		const result = page.canonical ? readCanonical(page, site) : readPage(page, site, options.site);
		diagnostics.push(...result.diagnostics);
		anchors.push(...(result.anchors ?? []));
		return result.page ? [result.page] : [];
	});
	diagnostics.push(...settleAnchors(anchors, pages));
	return {
		pages,
		assets: [...site.assets].map(([source, output]) => ({ source, output })),
		navigation: tree.only === undefined ? navigationOf(site) : [],
		redirects: redirectsOf(site),
		diagnostics,
	};
}

interface PageResult {
	page?: ImportedPage;
	diagnostics: Diagnostic[];
	anchors?: AnchorLink[];
}

function readPage(page: MystPage, site: MystSite, oldSite: string | undefined): PageResult {
	const definition = definitionsFor(page, site);
	const reader = new PageReader({ page, site, oldSite, definition });
	const tree = reader.read();
	const facts = sourceFacts(page.tree.children, reader);
	for (const { at, construct, what, lost } of page.problems) {
		reader.diagnostics.push({ file: page.source, ...at, construct, what, suggestion: 'Mend it there and import again.', lost });
		if (construct !== 'nesting') continue;
		tree.children.push(flowMarker(`${at.line}: ${what}`));
	}
	const heading = page.partial ? undefined : takeTitle(tree);
	lowerHeadings(tree, reader);
	addDefinitions(tree, definition);
	const { value, dropped } = frontMatterOf({ page, heading, tree });
	noteDropped(dropped, reader);
	const imported = { source: page.source, output: page.output, tree, facts, ...(page.partial ? {} : { frontMatter: value }) };
	return { page: imported, diagnostics: reader.diagnostics, anchors: reader.anchors };
}

/** What a page refers to and another file defines, is defined at its end. */
function addDefinitions(tree: Root, find: (identifier: string) => Definition | undefined): void {
	const own = new Set<string>();
	const used = new Set<string>();
	visit(tree, (node) => {
		if (node.type === 'definition') own.add(node.identifier);
		if (node.type === 'linkReference') used.add(node.identifier);
	});
	const missing = [...used].filter((identifier) => !own.has(identifier)).sort();
	const nodes = missing.flatMap((identifier): RootContent[] => {
		const found = find(identifier);
		return found ? [{ type: 'definition', identifier, label: found.label ?? identifier, url: found.url, title: found.title ?? null }] : [];
	});
	tree.children.push(...nodes);
}

/** Redirects of `sphinx-reredirects`, where `conf.py` lists them literally. */
function redirectsOf(site: MystSite): Redirect[] {
	const [any] = site.pages.values();
	if (!any) return [];
	return Object.entries(site.config.redirects).map(([from, to]) => {
		const [address = '', anchor] = to.split('#');
		const beside = { ...any, source: path.posix.join(site.config.root, `${from}.md`), includes: [], shows: [] };
		const page = /^https?:/.test(to) ? undefined : site.findPage(address, beside);
		return { from: `/${from.replace(/^\//, '')}`, to: `${page?.output ?? address}${anchor ? `#${anchor}` : ''}` };
	});
}
