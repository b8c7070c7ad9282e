import { createHash } from 'node:crypto';
import type { SiteContent } from './site-content.ts';

/** Changes when anything around the pages' content changes: site options, sections, navigation, databases' names. */
export function layoutKey({ options, site, pages }: SiteContent): string {
	const navigation = pages.map(({ href, folder, file, frontMatter }) => [
		href,
		folder,
		file,
		frontMatter.title,
		frontMatter.sidebar,
		frontMatter.language,
	]);
	return createHash('sha256')
		.update(JSON.stringify([options, site, navigation]))
		.digest('hex')
		.slice(0, 16);
}
