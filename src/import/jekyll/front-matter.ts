import type { Root } from 'mdast';
import { firstParagraph, isOurs, shortened, textOf } from '../front-matter.ts';
import type { Data } from './site-data.ts';

/** What layouts, plug-ins and search engines read; here a page says these things in its text, or not at all. */
const ignored = new Set(
	(
		'layout permalink redirect_from redirect_to keywords tags categories category docs_area key canonical contributors toc toc_not_nested title summary ' +
		'description date last_modified_at published nav_order order image image_alt sitemap search allowed_hashes homepage filter_category ' +
		'filter_html filter_sort twitter tagline drift referral_id block_search hide_nav feedback no_toc noindex excerpt author build_for ' +
		'major_version back_to_top toc_levels has_prefixed_variant page_version secure cloud cards_section certs app version sidebar_data'
	).split(' '),
);

interface Sources {
	data: Data;
	/** The page's own first heading. */
	heading: string | undefined;
	fallback: string;
	tree: Root;
}

/** Jekyll's front matter in our names, in the order of our schema; and the names that have no place here. */
export function frontMatterOf({ data, heading, fallback, tree }: Sources): { value: Record<string, unknown>; dropped: string[] } {
	if (heading === undefined && isOurs(data)) return { value: data, dropped: [] };
	const title = withoutTags(textOf(data.title) ?? heading ?? fallback);
	const summary = textOf(data.summary) ?? textOf(data.description);
	const order = typeof data.nav_order === 'number' ? data.nav_order : typeof data.order === 'number' ? data.order : undefined;
	const date = dateOf(data.last_modified_at);
	const value = {
		title,
		description: shortened((summary === undefined ? undefined : withoutTags(summary)) || firstParagraph(tree) || title),
		...(order === undefined ? {} : { sidebar: { order } }),
		...(data.toc === false ? { tableOfContents: false } : data.toc_not_nested === true ? { tableOfContents: { maxHeadingLevel: 2 } } : {}),
		...(data.published === false ? { draft: true } : {}),
		...(date ? { lastUpdated: date } : {}),
	};
	return { value, dropped: Object.keys(data).filter((key) => !ignored.has(key)) };
}

function withoutTags(text: string): string {
	return text
		.replace(/<\/?[a-z][^>]*>/gi, '')
		.replace(/\s+/g, ' ')
		.trim();
}

function dateOf(value: unknown): string | undefined {
	const written = value instanceof Date ? value.toISOString() : typeof value === 'string' ? value : '';
	return /^\d{4}-\d{2}-\d{2}/.exec(written)?.[0];
}
