import path from 'node:path';
import type { Heading, Root } from 'mdast';
import { toString as mdastToString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { blankFrontMatter } from '../../markdown/front-matter.ts';
import { inlineImageReferences } from '../../markdown/image-references.ts';
import { isJsx } from '../../markdown/to-html.ts';
import { relativeAddress } from '../address.ts';
import { type AnchorLink, settleAnchors } from '../anchors.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Dialect, ImportedPage, ImportedSite, ReadOptions } from '../dialect.ts';
import { emptyFacts, type Facts, factsOf, headingText } from '../facts.ts';
import { readMdx } from '../read-mdx.ts';
import type { SourceTree } from '../source-tree.ts';
import { withoutMagic } from './fences.ts';
import { frontMatterOf } from './front-matter.ts';
import { resolveLink } from './links.ts';
import { navigationOf, redirectsOf } from './navigation.ts';
import { findPages, type KnownPage } from './pages.ts';
import { prepareText } from './prepare.ts';
import { PageReader } from './read-page.ts';
import { SiteMap } from './site-map.ts';

/** Docusaurus 2 and 3: MDX with its admonitions, tabs, partials and front matter. */
export const docusaurus: Dialect = { name: 'docusaurus', read };

function read(tree: SourceTree, options: ReadOptions): ImportedSite {
	const docsRoot = docsFolder(tree, options.version);
	const selected = new Set(tree.only === undefined ? tree.list([options.select ?? '**/*.{md,mdx}']) : [tree.only]);
	const { pages: known, diagnostics } = findPages(tree, { docsRoot, selected });
	const map = new SiteMap(
		tree,
		known.map(({ entry }) => entry),
	);
	const wanted = known.filter(({ entry }) => entry.selected);
	const anchors: AnchorLink[] = [];
	const pages = wanted.flatMap((page, index): ImportedPage[] => {
		options.onProgress?.(index, wanted.length);
		const result = readPage(page, { map, known, site: options.site });
		diagnostics.push(...result.diagnostics);
		anchors.push(...result.anchors);
		return result.page ? [result.page] : [];
	});
	diagnostics.push(...settleAnchors(anchors, pages));
	const shown = wanted.filter(({ entry }) => !entry.partial);
	return {
		pages,
		assets: [...map.assets].map(([source, output]) => ({ source, output })),
		navigation: shown.length > 1 ? navigationOf(tree, docsRoot, shown) : [],
		redirects: redirectsOf(tree, shown),
		diagnostics,
	};
}

/** A site's root holds its docs in `docs`, older versions in `versioned_docs`; else the folder is the docs. */
function docsFolder(tree: SourceTree, version: string | undefined): string {
	if (version !== undefined) {
		const folder = `versioned_docs/version-${version}`;
		if (tree.list([`${folder}/**/*.{md,mdx}`]).length > 0) return folder;
	}
	const isSite = ['js', 'ts', 'mjs'].some((ending) => tree.has(`docusaurus.config.${ending}`));
	return isSite && tree.list(['docs/**/*.{md,mdx}']).length > 0 ? 'docs' : '';
}

interface Site {
	map: SiteMap;
	known: readonly KnownPage[];
	site: string | undefined;
}

function readPage(page: KnownPage, { map, known, site }: Site): { page?: ImportedPage; diagnostics: Diagnostic[]; anchors: AnchorLink[] } {
	const { entry, data } = page;
	const text = prepareText(blankFrontMatter(page.text));
	const parsed = readMdx(text);
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
		return { diagnostics: [diagnostic], anchors: [] };
	}
	inlineImageReferences(parsed.tree);
	const reader = new PageReader({ page: entry, map, site, siblings: () => siblingsOf(entry.source, known), lines: text.split('\n') });
	for (const { at, what } of parsed.mends) {
		const suggestion = 'It is written so that it reads as text.';
		reader.diagnostics.push({ file: entry.source, ...at, construct: 'mdx', what, suggestion, lost: false });
	}
	const source = structuredClone(parsed.tree);
	const tree = reader.read(parsed.tree);
	const facts = sourceFacts(source, reader);
	const heading = entry.partial ? undefined : takeTitle(tree, typeof data.title === 'string');
	lowerHeadings(tree, reader);
	const { value, dropped } = frontMatterOf({ data, heading, order: entry.order, fallback: page.label, tree });
	if (dropped.length > 0) {
		const what = `${dropped.map((key) => `\`${key}\``).join(', ')} in the front matter`;
		reader.note(undefined, { construct: 'front-matter', what, suggestion: 'It has no place here, and is left out.', lost: false });
	}
	const imported = { source: entry.source, output: entry.output, tree, facts, ...(entry.partial ? {} : { frontMatter: value }) };
	return { page: imported, diagnostics: reader.diagnostics, anchors: reader.anchors };
}

/** What the source says, with addresses as they are in the result; what is reported as lost is not expected there. */
function sourceFacts(tree: Root, reader: PageReader): Facts {
	const facts = factsOf(tree);
	const extra = emptyFacts();
	visit(tree, (node) => {
		if (!isJsx(node) || node.name !== 'Link') return;
		const to = node.attributes.find((attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === 'to');
		if (typeof to?.value === 'string') extra.links.push(to.value);
	});
	return {
		words: facts.words,
		code: facts.code.map((code) => withoutMagic(code).code).filter((code) => !/^\s*\{\{#include\s[^}]*\}\}\s*$/.test(code)),
		links: [...facts.links, ...extra.links].flatMap((link) => resolveLink(link, reader)?.url ?? []),
		images: facts.images.flatMap((image) => {
			const file = /^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(image) ? undefined : reader.map.findAsset(image, reader.page);
			return file === undefined ? [] : [relativeAddress(reader.page.output, reader.map.useAsset(file))];
		}),
		headings: facts.headings,
	};
}

/** Takes the first heading out of a page where it is the title; pages with a title and several of level one use them as sections. */
function takeTitle(tree: Root, hasTitle: boolean): string | undefined {
	const index = tree.children.findIndex((node) => node.type === 'heading');
	const first = tree.children[index];
	const isOnly = tree.children.filter((node) => node.type === 'heading' && node.depth === 1).length === 1;
	if (first?.type !== 'heading' || first.depth !== 1 || (hasTitle && !isOnly)) return undefined;
	const title = headingText(mdastToString(first));
	if (title === '') return undefined;
	tree.children.splice(index, 1);
	return title;
}

/** A page has one title: further headings of level one become sections. */
function lowerHeadings(tree: Root, reader: PageReader): void {
	visit(tree, 'heading', (node: Heading) => {
		if (node.depth !== 1) return;
		node.depth = 2;
		reader.note(node, {
			construct: 'heading',
			what: 'a second heading of level one',
			suggestion: 'It is a section now; lower those below it.',
			lost: false,
		});
	});
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
