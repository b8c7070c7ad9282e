import { type AnchorLink, settleAnchors } from '../anchors.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Dialect, ImportedPage, ImportedSite, ReadOptions } from '../dialect.ts';
import { tooDeep } from '../read-mdx.ts';
import type { SourceTree } from '../source-tree.ts';
import { lowerHeadings, noteDropped, takeTitle } from '../title.ts';
import { fillGaps } from './fill-gaps.ts';
import { carryFilters } from './filter-content.ts';
import { frontMatterOf } from './front-matter.ts';
import type { Note } from './gaps.ts';
import { settleIds } from './ids.ts';
import { PageFinder } from './links.ts';
import { JekyllLiquid } from './liquid.ts';
import { navigationOf } from './navigation.ts';
import { parseMarkdown } from './parse.ts';
import { prepareMarkdown } from './prepare.ts';
import { PageReader } from './read-page.ts';
import { redcarpetIds } from './redcarpet-ids.ts';
import { redirectsOf } from './redirects.ts';
import { type JekyllPage, type JekyllSite, pageValue, readSite, stableVersion, titleOf } from './site.ts';
import { record } from './site-data.ts';
import { sourceFacts } from './source-facts.ts';
import { buildElements } from './structure.ts';

/** Jekyll with Liquid and Redcarpet, as CockroachDB's docs use it. */
export const jekyll: Dialect = { name: 'jekyll', read };

interface Work {
	site: JekyllSite;
	liquid: JekyllLiquid;
	finder: PageFinder;
	assets: Map<string, string>;
}

function read(tree: SourceTree, options: ReadOptions): ImportedSite {
	const site = readSite(tree, options);
	const work: Work = { site, liquid: new JekyllLiquid(site), finder: new PageFinder(site), assets: new Map() };
	const wanted = site.pages.filter(({ selected }) => selected);
	const diagnostics = [...site.diagnostics];
	const anchors: AnchorLink[] = [];
	const pages = wanted.flatMap((page, index): ImportedPage[] => {
		options.onProgress?.(index, wanted.length);
		const result = readPage(page, work);
		diagnostics.push(...result.diagnostics);
		anchors.push(...result.anchors);
		return result.page ? [result.page] : [];
	});
	diagnostics.push(...settleAnchors(anchors, pages, redcarpetIds));
	const around = { ...work, pages: wanted, version: options.version };
	const moved = redirectsOf(around);
	return {
		pages,
		assets: [...work.assets].map(([source, output]) => ({ source, output })),
		navigation: wanted.length > 1 ? navigationOf(around) : [],
		redirects: moved.redirects,
		diagnostics: distinct([...diagnostics, ...moved.diagnostics]),
	};
}

interface PageResult {
	page?: ImportedPage;
	diagnostics: Diagnostic[];
	anchors: AnchorLink[];
}

function readPage(page: JekyllPage, work: Work): PageResult {
	try {
		return readWhole(page, work);
	} catch (error) {
		// Parsers and readers call themselves for every level of nesting.
		if (!(error instanceof RangeError)) throw error;
		return { diagnostics: [unreadable(page, 'blocks are nested too deeply', 1)], anchors: [] };
	}
}

function readWhole(page: JekyllPage, { site, liquid, finder, assets }: Work): PageResult {
	const diagnostics: Diagnostic[] = [];
	const note = (file: string, line: number, said: Note) => diagnostics.push({ file, line, column: 1, ...said });
	const value = pageValue(page, { release: record(site.liquid.release_info), stable: stableVersion(site.config) });
	const rendered = liquid.render(page.text, page.source, value, note);
	if ('failed' in rendered) return { diagnostics: [...diagnostics, unreadable(page, rendered.failed, rendered.line)], anchors: [] };
	const prepared = prepareMarkdown(rendered.lines, rendered.origins);
	const deep = tooDeep(prepared.text);
	if (deep)
		return {
			diagnostics: [...diagnostics, unreadable(page, 'blocks are nested too deeply', prepared.origins[deep.line - 1]?.line ?? 1)],
			anchors: [],
		};
	const reader = new PageReader({ page, site, finder, origins: prepared.origins, assets });
	const say = (node: unknown, said: Note) => reader.note(node, said);
	const source = buildElements(parseMarkdown(prepared.text), prepared, say);
	fillGaps(source, rendered.gaps);
	const facts = sourceFacts(source, reader);
	carryFilters(source, say);
	const tree = reader.read(source);
	const heading = typeof page.data.title === 'string' ? undefined : takeTitle(tree);
	lowerHeadings(tree, reader);
	settleIds(tree);
	const { value: frontMatter, dropped } = frontMatterOf({ data: page.data, heading, fallback: titleOf(page), tree });
	noteDropped(dropped, reader);
	return {
		page: { source: page.source, output: page.output, frontMatter, tree, facts },
		diagnostics: [...diagnostics, ...reader.diagnostics],
		anchors: reader.anchors,
	};
}

function unreadable(page: JekyllPage, why: string, line: number): Diagnostic {
	const what = `the page cannot be read: ${why}`;
	return { file: page.source, line, column: 1, construct: 'page', what, suggestion: 'Mend it there and import again.', lost: true };
}

/** What is said of an include is said once, however many pages include it. */
function distinct(diagnostics: readonly Diagnostic[]): Diagnostic[] {
	const seen = new Set<string>();
	return diagnostics.filter((diagnostic) => {
		const key = JSON.stringify(diagnostic);
		return !seen.has(key) && Boolean(seen.add(key));
	});
}
