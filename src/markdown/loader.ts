import path from 'node:path';
import type { Loader } from 'astro/loaders';
import { projectPaths } from '../project.ts';
import type { Conditions, FilterGroup, Heading } from '../schema/components.ts';
import type { FrontMatter } from '../schema/frontmatter.ts';
import type { PagePlace } from './folder-data.ts';
import { readSiteData, type SiteData } from './site-data.ts';
import { heldSite, onHeldSite } from './site-in-memory.ts';

/** What is known of a page: everything but its content, which stays in the page cache. */
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

/** The pages that go through MDX; all others are rendered from {@link SiteData}, on disk or in the memory of the dev server. */
export function pagesLoader(): Loader {
	return {
		name: 'portolan-pages',
		async load({ config, store, watcher }) {
			const { contentDir, siteData } = projectPaths();
			let filled: string | undefined;
			const fill = ({ pages }: SiteData) => {
				const entries = pages.filter(({ needsJavaScript }) => needsJavaScript).map(({ id, file }) => ({ id, file }));
				// Vite knows by itself when such a page is another: Astro need not load its store anew.
				if (filled === JSON.stringify(entries)) return;
				filled = JSON.stringify(entries);
				store.clear();
				for (const { id, file } of entries) {
					const filePath = path.relative(config.root.pathname, path.join(contentDir, file));
					store.set({ id, data: { file }, deferredRender: true, filePath });
				}
			};
			if (siteData) return fill(readSiteData(siteData));
			const site = heldSite();
			// Without a site, only types are wanted.
			if (!site) return;
			fill(site.data);
			if (watcher) onHeldSite(({ data }) => fill(data));
		},
	};
}
