import type { Root } from 'mdast';
import { isDirective } from '../directives/define.ts';
import type { Conditions, FilterGroup, FiltersProps, Heading, Segment } from '../schema/components.ts';
import type { MarkdownPart } from '../schema/page-markdown.ts';
import type { Problem } from '../schema/problem.ts';
import { buildDirectives } from './build-directives.ts';
import { checkDirectives } from './check-directives.ts';
import { checkElements } from './check-elements.ts';
import { buildFences } from './fences.ts';
import { needsJavaScript, readForeignForms } from './foreign-forms.ts';
import { blankFrontMatter } from './front-matter.ts';
import { buildHeadings } from './headings.ts';
import { loadLanguages } from './highlight.ts';
import { inlineImageReferences } from './image-references.ts';
import { buildImages } from './images.ts';
import { expandIncludes } from './includes.ts';
import { resolveLinks } from './links.ts';
import { followsChoices, markdownParts } from './markdown-parts.ts';
import { PageContext, type PageLink, type SiteContext, type SourceFile } from './page-context.ts';
import { parseMdx } from './parse.ts';
import { plainMarkdown } from './plain-markdown.ts';
import { componentOf, hastOf, isJsx, segmentsOf } from './to-html.ts';
import { checkPage } from './untrusted/check-page.ts';
import { completeVariants } from './variants.ts';
import { visit } from './visit.ts';
import type { Written } from './write-markdown.ts';

/** What compiling one page yields; it is stored on disk as JSON. */
export interface CompiledPage {
	/** The content tree; absent for a page that needs JavaScript. */
	segments?: Segment[];
	headings: Heading[];
	/** The page as plain Markdown, without its title. */
	markdown: string;
	/** The same for any choice, where the page has something that follows one. */
	markdownParts?: MarkdownPart[];
	filters: FilterGroup[];
	/** Ids of languages and drivers that the page has tabs, variants or rows for. */
	languages: string[];
	drivers: string[];
	/** What the page has variants for (`when`), without the dimensions of its own choosers. */
	variants: Conditions;
	links: PageLink[];
	/** Every id that a link may point to. */
	anchors: string[];
	assets: string[];
	problems: Problem[];
}

export interface CompileResult {
	page: CompiledPage;
	dependencies: Map<string, string | null>;
	routesUsed: Map<string, string | null>;
}

/** Compiles a page. It never throws on content: what an author got wrong is among the problems. */
export async function compilePage(source: SourceFile, site: SiteContext): Promise<CompileResult> {
	const context = new PageContext(source, site);
	const parsed = parseMdx(blankFrontMatter(source.text), source.name);
	if ('problem' in parsed) {
		context.problems.push(parsed.problem);
		return { page: emptyPage(context), dependencies: context.dependencies, routesUsed: context.routesUsed };
	}
	const { tree } = parsed;
	const { headings, variants } = await transform(tree, context);
	const facts = collect(tree);
	const written: Written | undefined = followsChoices(tree) ? new Map() : undefined;
	const page: CompiledPage = {
		...emptyPage(context),
		...facts,
		headings,
		variants,
		anchors: [...headings.map(({ id }) => id), ...facts.anchors],
		markdown: plainMarkdown(tree, written),
	};
	const parts = written && markdownParts(tree, written);
	if (parts) page.markdownParts = parts;
	if (!needsJavaScript(tree)) page.segments = segmentsOf(hastOf(tree));
	return { page, dependencies: context.dependencies, routesUsed: context.routesUsed };
}

const dataLanguages = [
	'shell',
	'json',
	'yaml',
	'xml',
	'toml',
	'python',
	'javascript',
	'properties',
	'ini',
	'java',
	'groovy',
	'rust',
	'csharp',
	'ruby',
	'php',
	'go',
	'mdx',
];

/**
 * The one list of transforms, in order; pages through MDX run the same. Changes the tree.
 *
 * @returns the page's headings, and what it has variants for (see `completeVariants`)
 */
export async function transform(tree: Root, context: PageContext): Promise<{ headings: Heading[]; variants: Conditions }> {
	expandIncludes(tree, context);
	if (context.site.untrusted) checkPage(tree, context);
	readForeignForms(tree, context);
	inlineImageReferences(tree);
	resolveLinks(tree, context);
	checkDirectives(tree, context);
	if (usesData(tree)) await loadLanguages(dataLanguages);
	await buildFences(tree, context);
	buildImages(tree, context);
	buildDirectives(tree, context);
	const variants = completeVariants(tree);
	const headings = buildHeadings(tree, context);
	checkElements(tree, new Set(headings.map(({ id }) => id)), context);
	return { headings, variants };
}

function usesData(tree: Root): boolean {
	let found = false;
	visit(tree, (node) => {
		if (isDirective(node) && ['connection-string', 'connection-parameters', 'drivers', 'example'].includes(node.name)) found = true;
	});
	return found;
}

function emptyPage(context: PageContext): CompiledPage {
	return {
		headings: [],
		markdown: '',
		filters: [],
		languages: [],
		drivers: [],
		variants: {},
		links: context.links,
		anchors: [],
		assets: [...context.assets].sort(),
		problems: context.problems,
	};
}

function collect(tree: Root): Pick<CompiledPage, 'filters' | 'languages' | 'drivers' | 'anchors'> {
	const languages = new Set<string>();
	const drivers = new Set<string>();
	const anchors: string[] = [];
	let filters: FilterGroup[] = [];
	visit(tree, (node) => {
		const component = componentOf(node);
		switch (component?.component) {
			case 'Tabs': {
				const { sync, tabs } = component.props as { sync?: string; tabs: { value: string }[] };
				const set = sync === 'language' ? languages : sync === 'driver' ? drivers : undefined;
				for (const { value } of tabs) set?.add(value);
				break;
			}
			case 'When':
			case 'SdRow': {
				const { conditions } = component.props as { conditions: { language?: string[]; driver?: string[] } };
				for (const value of conditions.language ?? []) languages.add(value);
				for (const value of conditions.driver ?? []) drivers.add(value);
				break;
			}
			case 'Drivers':
				for (const row of (component.props as { rows: { id: string; language: { id: string } }[] }).rows) {
					languages.add(row.language.id);
					drivers.add(row.id);
				}
				break;
			case 'ConnectionString':
				drivers.add((component.props as { driver: { id: string } }).driver.id);
				break;
			case 'Filters':
				filters = (component.props as FiltersProps).groups;
				break;
			default:
		}
		if (component || !isJsx(node)) return;
		for (const attribute of node.attributes) {
			if (attribute.type === 'mdxJsxAttribute' && attribute.name === 'id' && typeof attribute.value === 'string')
				anchors.push(attribute.value);
		}
	});
	return { filters, languages: [...languages].sort(), drivers: [...drivers].sort(), anchors };
}
