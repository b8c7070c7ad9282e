import { getCollection, getEntry } from 'astro:content';
import type { PageEntry } from '../markdown/loader.ts';
import type { SectionView, SiteView } from '../schema/page.ts';
import type { ResolvedDatabase } from '../schema/resolved.ts';
import { type Site, SiteSchema } from '../schema/site.ts';
import { sectionViews, siteView } from './site-view.ts';

/** Everything that pages are made of, read once per build. */
export interface SiteContent {
	options: Site;
	site: SiteView;
	sections: SectionView[];
	/** By folder. */
	databases: Map<string, ResolvedDatabase>;
	/** In the order of the content folder. */
	pages: (PageEntry & { id: string })[];
}

let cached: Promise<SiteContent> | undefined;

/** Reads the collections. In dev they may change between two requests, so nothing is kept. */
export function siteContent(): Promise<SiteContent> {
	if (import.meta.env.DEV) return readContent();
	cached ??= readContent();
	return cached;
}

async function readContent(): Promise<SiteContent> {
	const options = (await getEntry('site', 'site'))?.data ?? SiteSchema.parse({});
	const databases = new Map((await getCollection('databases')).map((entry) => [entry.id, entry.data] as const));
	const pages = (await getCollection('pages')).map((entry) => ({ ...entry.data, id: entry.id }));
	pages.sort((a, b) => (a.file < b.file ? -1 : 1));
	const sections = sectionViews(options, databases, pages);
	return { options, site: siteView(options, databases, sections), sections, databases, pages };
}
