import { createHash } from 'node:crypto';
import { hashText } from '../markdown/hash.ts';
import type { SiteContent } from './site-content.ts';

/** Changes with what every page knows, and with the data of the databases. */
export function siteKey({ options, site, databases }: SiteContent): string {
	return hashText(JSON.stringify([options, site, [...databases]]));
}

/** Changes with what lists of the pages show. */
export function listKey({ options, site, pages }: SiteContent): string {
	const list = pages.map(({ href, folder, file, frontMatter, languages, place }) => [href, folder, file, frontMatter, languages, place]);
	return hashText(JSON.stringify([options, site, list]));
}

/** Changes when anything around the pages' content changes: site options, sections, navigation, databases' names. */
export function layoutKey({ options, site, pages }: SiteContent): string {
	const navigation = pages.map(({ href, folder, file, frontMatter, place }) => [
		href,
		folder,
		file,
		frontMatter.title,
		frontMatter.sidebar,
		frontMatter.language,
		place,
	]);
	return createHash('sha256')
		.update(JSON.stringify([options, site, navigation]))
		.digest('hex')
		.slice(0, 16);
}

/** Changes when a page must be rendered again: for its content, its front matter, or what it is shown in. */
export function renderKey({ hash, frontMatter, lastUpdated }: SiteContent['pages'][number], layout: string): string {
	return [hash, createHash('sha256').update(JSON.stringify(frontMatter)).digest('hex').slice(0, 16), lastUpdated ?? '', layout].join(' ');
}
