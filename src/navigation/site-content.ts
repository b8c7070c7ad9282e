import { getCollection, getEntry } from 'astro:content';
import type { PageEntry } from '../markdown/loader.ts';
import { readSiteData, type SiteData } from '../markdown/site-data.ts';
import { projectPaths } from '../project.ts';
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

let cached: SiteContent | undefined;

/** Reads what was compiled. In dev it may change between two requests, so nothing is kept. */
export async function siteContent(): Promise<SiteContent> {
	const { siteData } = projectPaths();
	if (!siteData) return contentOf(await readCollections());
	cached ??= contentOf(readSiteData(siteData));
	return cached;
}

async function readCollections(): Promise<SiteData> {
	const options = (await getEntry('site', 'site'))?.data ?? SiteSchema.parse({});
	const databases = (await getCollection('databases')).map((entry): [string, ResolvedDatabase] => [entry.id, entry.data]);
	const pages = (await getCollection('pages')).map((entry) => ({ ...entry.data, id: entry.id }));
	return { options, databases, pages: pages.sort((a, b) => (a.file < b.file ? -1 : 1)) };
}

function contentOf({ options, pages, ...data }: SiteData): SiteContent {
	const databases = new Map(data.databases);
	const sections = sectionViews(options, databases, pages);
	return { options, site: siteView(options, databases, sections), sections, databases, pages };
}
