import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ResolvedDatabase } from '../schema/resolved.ts';
import type { Site } from '../schema/site.ts';
import type { CompiledSite, SitePage } from './compile-site.ts';
import { lastCommits } from './last-commits.ts';
import type { PageEntry } from './loader.ts';

/** What pages are rendered from, but for their content: as JSON on disk while a site is built. */
export interface SiteData {
	options: Site;
	databases: [id: string, database: ResolvedDatabase][];
	/** In the order of the content folder. */
	pages: (PageEntry & { id: string })[];
}

export function siteData(site: CompiledSite, contentDir: string): SiteData {
	return { options: site.site, databases: [...site.databases], pages: pageEntries(site, contentDir) };
}

export function readSiteData(file: string): SiteData {
	return JSON.parse(readFileSync(file, 'utf8')) as SiteData;
}

/** What is known of each page, with the date of its last change. */
export function pageEntries({ pages }: Pick<CompiledSite, 'pages'>, contentDir: string): (PageEntry & { id: string })[] {
	const dates = lastCommits(contentDir);
	return pages.map((page) => pageEntry(page, contentDir, dates)).sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** @param dates of the files' last changes, by their paths in the content folder */
export function pageEntry(page: SitePage, contentDir: string, dates: ReadonlyMap<string, string>): PageEntry & { id: string } {
	const { headings, filters, languages, drivers, variants, assets, segments, markdownParts } = page.compiled;
	const relative = path.relative(contentDir, page.path).split(path.sep).join('/');
	const written = page.frontMatter.lastUpdated;
	const lastUpdated = written === false ? undefined : (written ?? dates.get(relative));
	return {
		id: page.id,
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
}
