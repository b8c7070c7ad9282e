import path from 'node:path';
import { escapePath as escapeGlob } from 'tinyglobby';
import { type AnchorLink, settleAnchors } from '../anchors.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Dialect, ImportedPage, ImportedSite, NavigationItem, ReadOptions } from '../dialect.ts';
import type { SourceTree } from '../source-tree.ts';
import { lowerHeadings, noteDropped, takeTitle } from '../title.ts';
import { frontMatterOf } from './front-matter.ts';
import { navigationOf, redirectsOf } from './navigation.ts';
import { findPages, type KnownPage } from './pages.ts';
import { parsePage } from './parse-page.ts';
import { fillProperties, selectImported, withoutUnused } from './partials.ts';
import { PageReader } from './read-page.ts';
import { SiteMap } from './site-map.ts';

/** Docusaurus 2 and 3: MDX with its admonitions, tabs, partials and front matter. */
export const docusaurus: Dialect = { name: 'docusaurus', read };

function read(tree: SourceTree, options: ReadOptions): ImportedSite {
	const docsRoot = docsFolder(tree, options.version);
	if (docsRoot === undefined) return noSuchVersion(tree, options.version ?? '');
	const selected = new Set(tree.only === undefined ? tree.list([options.select ?? '**/*.{md,mdx}']) : [tree.only]);
	const { pages: known, diagnostics } = findPages(tree, { docsRoot, selected });
	const map = new SiteMap(
		tree,
		known.map(({ entry }) => entry),
	);
	selectImported(known, map);
	const wanted = known.filter(({ entry }) => entry.selected);
	const read = wanted.map((page, index) => {
		options.onProgress?.(index, wanted.length);
		return { source: page.entry.source, ...readPage(page, { map, known, site: options.site }) };
	});
	const expanded = new Set(read.flatMap((result) => result.expanded));
	const all = read.flatMap(({ page }) => page ?? []);
	const { pages, unused, notes } = withoutUnused(all, expanded);
	const results = read.filter(({ source }) => !unused.has(source));
	diagnostics.push(...results.flatMap((result) => result.diagnostics));
	if (options.select === undefined && tree.only === undefined) diagnostics.push(...notes);
	const old = redirectsOf(tree, known);
	const anchors = [...results.flatMap((result) => result.anchors), ...old.anchors];
	diagnostics.push(...settleAnchors(anchors, pages));
	const shown = wanted.filter(({ entry }) => !entry.partial);
	const navigation = navigationOf({ tree, root: docsRoot, pages: shown });
	if (navigation.chosen) hideOthers(pages, navigation.items);
	return {
		pages,
		assets: [...map.assets].map(([source, output]) => ({ source, output })),
		navigation: shown.length > 1 ? navigation.items : [],
		redirects: old.redirects,
		diagnostics,
	};
}

/** Pages that no sidebar names have an address, and no place in the sidebar. */
function hideOthers(pages: readonly ImportedPage[], items: readonly NavigationItem[]): void {
	const linksOf = ({ link, items: inner = [] }: NavigationItem): string[] => [...(link ? [link] : []), ...inner.flatMap(linksOf)];
	const named = new Set(items.flatMap(linksOf));
	for (const { output, frontMatter } of pages) {
		if (!frontMatter || named.has(output)) continue;
		frontMatter.sidebar = { ...(frontMatter.sidebar as object | undefined), hidden: true };
	}
}

/** A site's root holds its docs in `docs`, older versions in `versioned_docs`; else the folder is the docs. */
function docsFolder(tree: SourceTree, version: string | undefined): string | undefined {
	if (version !== undefined && version !== 'current') {
		const folder = `versioned_docs/version-${version}`;
		return tree.list([`${escapeGlob(folder)}/**/*.{md,mdx}`]).length > 0 ? folder : undefined;
	}
	const isSite = ['js', 'ts', 'mjs'].some((ending) => tree.has(`docusaurus.config.${ending}`));
	return isSite && tree.list(['docs/**/*.{md,mdx}']).length > 0 ? 'docs' : '';
}

function noSuchVersion(tree: SourceTree, version: string): ImportedSite {
	const versions = tree.list(['versioned_docs/version-*/**/*.{md,mdx}']).map((file) => file.split('/')[1]?.replace(/^version-/, '') ?? '');
	const known = [...new Set(versions)].map((name) => `\`${name}\``);
	const diagnostic = {
		file: 'versioned_docs',
		line: 1,
		column: 1,
		construct: 'version',
		what: `there are no docs of a version \`${version}\``,
		suggestion: known.length > 0 ? `There are ${known.join(', ')}, and \`current\`.` : 'Import without `--version`.',
		lost: true,
	};
	return { pages: [], assets: [], navigation: [], redirects: [], diagnostics: [diagnostic] };
}

interface Site {
	map: SiteMap;
	known: readonly KnownPage[];
	site: string | undefined;
}

interface ReadPage {
	page?: ImportedPage;
	diagnostics: Diagnostic[];
	anchors: AnchorLink[];
	/** Sources of the partials that were written into it. */
	expanded: string[];
}

function readPage(page: KnownPage, { map, known, site }: Site): ReadPage {
	const { entry, data } = page;
	const parsed = parsePage(page.text);
	if ('failed' in parsed) {
		const { failed, at } = parsed;
		const diagnostic = {
			file: entry.source,
			...at,
			construct: 'mdx',
			what: `the page cannot be read: ${failed}`,
			suggestion: 'Mend it there and import again.',
			lost: true,
		};
		return { diagnostics: [diagnostic], anchors: [], expanded: [] };
	}
	const open = (source: string) => {
		const text = known.find((candidate) => candidate.entry.source === source)?.text;
		const other = text === undefined ? undefined : parsePage(text);
		return other && 'tree' in other ? other : undefined;
	};
	const reader = new PageReader({ page: entry, map, site, siblings: () => siblingsOf(entry.source, known), lines: parsed.lines, open });
	for (const { at, what } of parsed.mends) {
		const suggestion = 'It is written so that it reads as text.';
		reader.diagnostics.push({ file: entry.source, ...at, construct: 'mdx', what, suggestion, lost: false });
	}
	// A partial that is given something is written into the page instead.
	if (entry.partial) fillProperties(parsed.tree, { values: {}, children: [] });
	const { tree, facts } = reader.read(parsed.tree);
	const heading = entry.partial ? undefined : takeTitle(tree, { isTitled: typeof data.title === 'string' });
	lowerHeadings(tree, reader);
	const { value, dropped } = frontMatterOf({ data, heading, order: entry.order, fallback: page.label, tree });
	noteDropped(dropped, reader);
	const imported = { source: entry.source, output: entry.output, tree, facts, ...(entry.partial ? {} : { frontMatter: value }) };
	return {
		page: imported,
		diagnostics: reader.diagnostics,
		anchors: reader.anchors,
		expanded: reader.expanded.map((partial) => partial.source),
	};
}

/** Pages in the same folder, and the first pages of the folders below. */
function siblingsOf(source: string, known: readonly KnownPage[]): { label: string; output: string }[] {
	const folder = path.posix.dirname(source);
	return known
		.filter(({ entry }) => entry.selected && !entry.partial && entry.source !== source)
		.filter(({ entry }) => {
			const own = path.posix.dirname(entry.source);
			return own === folder || (path.posix.dirname(own) === folder && entry.output.endsWith('/index.mdx'));
		})
		.sort((a, b) => (a.order === b.order ? (a.entry.source < b.entry.source ? -1 : 1) : a.order - b.order))
		.map(({ entry, label }) => ({ label, output: entry.output }));
}
