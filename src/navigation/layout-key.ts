import { hashText } from '../markdown/hash.ts';
import { parentsOf, remembered } from './page-view.ts';
import type { SiteContent } from './site-content.ts';

type Page = SiteContent['pages'][number];

/** Changes with what every page knows, and with the data of the databases. */
export function siteKey({ options, site, databases }: SiteContent): string {
	return hashText(JSON.stringify([options, site, [...databases]]));
}

/** Changes with what lists of the pages show. */
export function listKey({ options, site, pages }: SiteContent): string {
	const list = pages.map(({ href, folder, file, frontMatter, languages, place }) => [href, folder, file, frontMatter, languages, place]);
	return hashText(JSON.stringify([options, site, list]));
}

/** Changes when a page must be rendered again: for its content, its front matter, or what `pageView` shows around it. */
export function renderKey(page: Page, content: SiteContent): string {
	const { hash, frontMatter, lastUpdated = null, folder } = page;
	const parents = parentsOf(page, content.pages).map(shownInLists);
	return [hash, hashText(JSON.stringify([frontMatter, lastUpdated, parents])), sectionKey(folder, content)].join(' ');
}

const sectionKeys = new WeakMap<SiteContent, Map<string, string>>();

/** Changes when anything around the content of a section's pages changes: site options, sections, databases' names, and the section's pages. */
function sectionKey(folder: string, content: SiteContent): string {
	return remembered(sectionKeys, content, folder, () => {
		const { options, site, pages } = content;
		return hashText(JSON.stringify([options, site, pages.filter((page) => page.folder === folder).map(shownInLists)]));
	});
}

/** What lists of links show of a page, and what puts it into its place there. */
function shownInLists({ id, href, folder, file, frontMatter: { title, sidebar, language }, place }: Page): unknown[] {
	return [id, href, folder, file, title, sidebar, language ?? null, place ?? null];
}
