import type { Root } from 'mdast';
import { firstParagraph, isOurs, shortened, textOf } from '../front-matter.ts';

/** What search engines and lists of pages are for; here a page says these things in its text, or not at all. */
const ignored = new Set([
	'id',
	'slug',
	'tags',
	'keywords',
	'image',
	'hide_title',
	'title_includes',
	'sidebar_class_name',
	'sidebar_custom_props',
	'displayed_sidebar',
	'pagination_label',
	'parse_number_prefixes',
	'custom_edit_url',
	'unlisted',
]);

interface Sources {
	data: Record<string, unknown>;
	/** The page's own first heading. */
	heading: string | undefined;
	/** The number in front of the file's name. */
	order: number | undefined;
	fallback: string;
	tree: Root;
}

/** Docusaurus's front matter in our names, in the order of our schema; and the names that have no place here. */
export function frontMatterOf({ data, heading, order, fallback, tree }: Sources): { value: Record<string, unknown>; dropped: string[] } {
	if (heading === undefined && isOurs(data)) return { value: data, dropped: [] };
	const metaTitle = textOf(data.title);
	const title = heading ?? metaTitle ?? textOf(data.sidebar_label) ?? fallback;
	const label = textOf(data.sidebar_label) ?? metaTitle;
	const position = typeof data.sidebar_position === 'number' ? data.sidebar_position : order;
	const sidebar = {
		...(position === undefined ? {} : { order: position }),
		...(label && label !== title ? { label } : {}),
		...(data.unlisted === true ? { hidden: true } : {}),
	};
	const value = {
		title,
		description: shortened(textOf(data.description) ?? firstParagraph(tree) ?? title),
		...(Object.keys(sidebar).length > 0 ? { sidebar } : {}),
		...tableOfContents(data),
		...(data.draft === true ? { draft: true } : {}),
		...lastUpdated(data.last_update),
		...(data.custom_edit_url === null ? { editUrl: false } : {}),
		...(data.pagination_prev === null ? { prev: false } : {}),
		...(data.pagination_next === null ? { next: false } : {}),
	};
	const taken = new Set([
		'title',
		'description',
		'sidebar_label',
		'sidebar_position',
		'hide_table_of_contents',
		'toc_min_heading_level',
		'toc_max_heading_level',
		'draft',
		'last_update',
		'pagination_prev',
		'pagination_next',
	]);
	return { value, dropped: Object.keys(data).filter((key) => !taken.has(key) && !ignored.has(key)) };
}

function tableOfContents(data: Record<string, unknown>): Record<string, unknown> {
	if (data.hide_table_of_contents === true) return { tableOfContents: false };
	const level = (value: unknown) => (typeof value === 'number' && value >= 2 && value <= 6 ? value : undefined);
	const min = level(data.toc_min_heading_level);
	const max = level(data.toc_max_heading_level);
	if (min === undefined && max === undefined) return {};
	return { tableOfContents: { ...(min ? { minHeadingLevel: min } : {}), ...(max ? { maxHeadingLevel: max } : {}) } };
}

function lastUpdated(value: unknown): Record<string, unknown> {
	const date = typeof value === 'object' && value !== null ? (value as { date?: unknown }).date : undefined;
	const written = date instanceof Date ? date.toISOString() : typeof date === 'string' ? date : '';
	return /^\d{4}-\d{2}-\d{2}/.test(written) ? { lastUpdated: written.slice(0, 10) } : {};
}
