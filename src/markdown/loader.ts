import path from 'node:path';
import type { Loader, LoaderContext } from 'astro/loaders';
import { isUntrusted, projectPaths } from '../project.ts';
import type { Conditions, FilterGroup, Heading } from '../schema/components.ts';
import type { FrontMatter } from '../schema/frontmatter.ts';
import { type CompiledSite, compileSite } from './compile-site.ts';
import type { PagePlace } from './folder-data.ts';
import { countProblems, formatProblems } from './report.ts';
import { pageEntries, readSiteData } from './site-data.ts';

/** What the data store holds of a page: everything but its content, which stays in the page cache. */
export interface PageEntry extends Record<string, unknown> {
	href: string;
	folder: string;
	/** Relative to the content folder: `cratedb/python.mdx`. */
	file: string;
	frontMatter: FrontMatter;
	headings: Heading[];
	filters: FilterGroup[];
	languages: string[];
	drivers: string[];
	/** What the page has variants for, without the dimensions of its own choosers. */
	variants: Conditions;
	assets: string[];
	/** Names the content tree in the page cache. */
	hash: string;
	/** Whether its Markdown is another for some choices. */
	followsChoice: boolean;
	/** Whether the page goes through MDX because it holds JavaScript. */
	needsJavaScript: boolean;
	/** `2026-11-20` */
	lastUpdated?: string;
	/** Where it stands in the sidebar, when its folder's `navigation.yaml` says it. */
	place?: PagePlace;
}

type Fill = (site: CompiledSite) => void;
const fills = new Set<Fill>();
let current: Promise<CompiledSite> | undefined;

/** One compilation serves all collections. @throws {Error} listing every problem, if there is an error among them */
async function compiled(): Promise<CompiledSite> {
	current ??= compileSite({ ...projectPaths(), drafts: process.env.PORTOLAN_DRAFTS === '1', untrusted: isUntrusted() });
	const site = await current;
	const errors = site.problems.filter((problem) => problem.severity === 'error');
	if (errors.length > 0) throw new Error(`${countProblems(site.problems)}\n\n${formatProblems(errors, { colour: false })}`);
	return site;
}

/** The MDX pages. While a site is built only those that go through MDX: the others are rendered from {@link SiteData}. */
export function pagesLoader(): Loader {
	return loader('portolan-pages', ({ config }) => {
		const { contentDir, siteData } = projectPaths();
		const root = config.root.pathname;
		const entry = ({ id, ...data }: PageEntry & { id: string }): Entry => {
			const deferred = data.needsJavaScript
				? { deferredRender: true, filePath: path.relative(root, path.join(contentDir, data.file)) }
				: {};
			return { id, data, digest: data.hash, ...deferred };
		};
		return {
			fromBuild: () =>
				siteData
					? readSiteData(siteData)
							.pages.filter(({ needsJavaScript }) => needsJavaScript)
							.map(entry)
					: [],
			fromContent: (site) => pageEntries(site, contentDir).map(entry),
		};
	});
}

/** The `database.yaml` files, prose rendered. */
export function databasesLoader(): Loader {
	return loader('portolan-databases', () => ({
		fromBuild: () => [],
		fromContent: ({ databases }) => [...databases].map(([id, data]) => ({ id, data: { ...data } })),
	}));
}

/** `site.yaml`: one entry, `site`. */
export function siteLoader(): Loader {
	return loader('portolan-site', () => ({
		fromBuild: () => [],
		fromContent: ({ site }) => [{ id: 'site', data: site }],
	}));
}

type Entry = Parameters<LoaderContext['store']['set']>[0];

interface Source {
	/** While a site is built: what is bundled with its components. */
	fromBuild: () => Entry[];
	/** In dev: all there is. */
	fromContent: (site: CompiledSite) => Entry[];
}

function loader(name: string, sourceFor: (context: LoaderContext) => Source): Loader {
	return {
		name,
		async load(context) {
			const source = sourceFor(context);
			const fill = (entries: Entry[]) => {
				context.store.clear();
				for (const entry of entries) context.store.set(entry);
			};
			if (projectPaths().siteData) return fill(source.fromBuild());
			const refill: Fill = (site) => fill(source.fromContent(site));
			refill(await compiled());
			if (!context.watcher) return;
			fills.add(refill);
			if (fills.size === 1) watch(context);
		},
	};
}

/** In dev: any change below the content folder compiles what it touches, and refills all collections. */
function watch({ watcher, logger }: LoaderContext): void {
	const { contentDir } = projectPaths();
	let timer: NodeJS.Timeout | undefined;
	watcher?.add(contentDir);
	watcher?.on('all', (_event, file) => {
		if (!path.resolve(file).startsWith(contentDir)) return;
		clearTimeout(timer);
		timer = setTimeout(async () => {
			current = undefined;
			try {
				const site = await compiled();
				for (const fill of fills) fill(site);
				const warnings = formatProblems(site.problems);
				if (warnings) logger.warn(`\n${warnings}`);
			} catch (error) {
				// The last good pages stay on screen; the author sees what to mend.
				logger.error((error as Error).message);
			}
		}, 20);
	});
}
