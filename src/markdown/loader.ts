import path from 'node:path';
import type { Loader, LoaderContext } from 'astro/loaders';
import { isUntrusted, projectPaths } from '../project.ts';
import type { Conditions, FilterGroup, Heading } from '../schema/components.ts';
import type { FrontMatter } from '../schema/frontmatter.ts';
import { type CompiledSite, compileSite } from './compile-site.ts';
import type { PagePlace } from './folder-data.ts';
import { lastCommits } from './last-commits.ts';
import { countProblems, formatProblems } from './report.ts';

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

type Fill = (site: CompiledSite) => Promise<void>;
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

/** The MDX pages. */
export function pagesLoader(): Loader {
	return loader('portolan-pages', async ({ store, config }, site) => {
		const { contentDir } = projectPaths();
		const dates = lastCommits(contentDir);
		const root = config.root.pathname;
		store.clear();
		for (const page of site.pages) {
			const { headings, filters, languages, drivers, variants, assets, segments, markdownParts } = page.compiled;
			const relative = path.relative(contentDir, page.path).split(path.sep).join('/');
			const written = page.frontMatter.lastUpdated;
			const lastUpdated = written === false ? undefined : (written ?? dates.get(relative));
			const data: PageEntry = {
				href: page.href,
				folder: page.folder,
				file: relative,
				frontMatter: page.frontMatter,
				headings,
				filters,
				languages,
				drivers,
				variants,
				assets,
				hash: page.hash,
				followsChoice: markdownParts !== undefined,
				needsJavaScript: segments === undefined,
				...(lastUpdated ? { lastUpdated } : {}),
				...(page.place ? { place: page.place } : {}),
			};
			const deferred = segments === undefined ? { deferredRender: true, filePath: path.relative(root, page.path) } : {};
			store.set({ id: page.id, data, digest: page.hash, ...deferred });
		}
	});
}

/** The `database.yaml` files, prose rendered. */
export function databasesLoader(): Loader {
	return loader('portolan-databases', async ({ store }, site) => {
		store.clear();
		for (const [id, data] of site.databases) store.set({ id, data });
	});
}

/** `site.yaml`: one entry, `site`. */
export function siteLoader(): Loader {
	return loader('portolan-site', async ({ store }, site) => {
		store.clear();
		store.set({ id: 'site', data: site.site });
	});
}

function loader(name: string, fill: (context: LoaderContext, site: CompiledSite) => Promise<void>): Loader {
	return {
		name,
		async load(context) {
			const bound: Fill = (site) => fill(context, site);
			await bound(await compiled());
			if (!context.watcher) return;
			fills.add(bound);
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
				for (const fill of fills) await fill(site);
				const warnings = formatProblems(site.problems);
				if (warnings) logger.warn(`\n${warnings}`);
			} catch (error) {
				// The last good pages stay on screen; the author sees what to mend.
				logger.error((error as Error).message);
			}
		}, 20);
	});
}
