import type { PageView, SiteView } from '../src/schema/page.ts';

/** schema.org descriptions of a page for search engines: the article and the way to it. */
export function structuredData(site: SiteView, page: PageView): object[] {
	const absolute = (href: string) => new URL(`${site.url}${href}`).href;
	const article = {
		'@context': 'https://schema.org',
		'@type': 'TechArticle',
		headline: page.title,
		description: page.description,
		url: absolute(page.href),
		inLanguage: 'en',
		...(page.lastUpdated && { dateModified: page.lastUpdated }),
		...(page.section.isDatabase && { about: { '@type': 'SoftwareApplication', name: page.section.name } }),
		isPartOf: { '@type': 'WebSite', name: site.title, url: absolute('/') },
	};
	if (page.breadcrumbs.length === 0) return [article];
	const trail = page.breadcrumbs.some((link) => link.href === page.href)
		? page.breadcrumbs
		: [...page.breadcrumbs, { label: page.title, href: page.href }];
	const breadcrumbs = {
		'@context': 'https://schema.org',
		'@type': 'BreadcrumbList',
		itemListElement: trail.map((link, index) => ({
			'@type': 'ListItem',
			position: index + 1,
			name: link.label,
			item: absolute(link.href),
		})),
	};
	return [article, breadcrumbs];
}

/** JSON that may stand in a script element: no `</script>` or `<!--` can come out of it. */
export function scriptJson(value: unknown): string {
	return JSON.stringify(value).replace(/</g, '\\u003c');
}
