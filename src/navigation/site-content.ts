import type { PageEntry } from '../markdown/loader.ts';
import { readSiteData, type SiteData } from '../markdown/site-data.ts';
import { heldSite } from '../markdown/site-in-memory.ts';
import { projectPaths } from '../project.ts';
import type { SectionView, SiteView } from '../schema/page.ts';
import type { ResolvedDatabase } from '../schema/resolved.ts';
import type { Site } from '../schema/site.ts';
import { sectionViews, siteView } from './site-view.ts';

/** Everything that pages are made of. */
export interface SiteContent {
	options: Site;
	site: SiteView;
	sections: SectionView[];
	/** By folder. */
	databases: Map<string, ResolvedDatabase>;
	/** In the order of the content folder. */
	pages: (PageEntry & { id: string })[];
}

let cached: { data: SiteData | undefined; content: SiteContent } | undefined;

/** What was compiled; the dev server's may be another from one request to the next. */
export async function siteContent(): Promise<SiteContent> {
	const data = heldSite()?.data;
	if (!cached || cached.data !== data) cached = { data, content: contentOf(data ?? readSiteData(builtFrom())) };
	return cached.content;
}

function builtFrom(): string {
	const { siteData } = projectPaths();
	if (siteData === undefined) throw new Error('no site: it is built by `npm run build`, and served by `npm run dev`');
	return siteData;
}

function contentOf({ options, pages, ...data }: SiteData): SiteContent {
	const databases = new Map(data.databases);
	const sections = sectionViews(options, databases, pages);
	return { options, site: siteView(options, databases, sections), sections, databases, pages };
}
