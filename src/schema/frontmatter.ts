import { z } from 'zod';
import { HrefSchema, WebUrlSchema } from './href.ts';
import { idPattern, languageIds, pageKinds } from './vocabulary.ts';

const LinkOverride = z.union([
	z.literal(false),
	z.string().min(1),
	z.strictObject({ label: z.string().optional(), link: HrefSchema.optional() }),
]);

/**
 * A page's front matter. Names and meanings follow Starlight's, so that authors need not learn new ones;
 * `kind`, `language` and `driver` are Portolan's own.
 */
export const FrontMatterSchema = z.strictObject({
	title: z.string().min(1).describe('The page title: its only level-one heading.'),
	description: z.string().min(1).max(300).describe('One or two sentences for search engines, link previews and search results.'),
	kind: z.enum(pageKinds).default('connect').describe('What kind of page this is: a facet of the search.'),
	language: z.enum(languageIds).optional().describe('The one language that the whole page is for.'),
	driver: z.string().regex(idPattern).optional().describe('The one driver that the whole page is for.'),
	slug: z
		.string()
		.regex(
			/^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[^\\?#%\p{Cc}]+$/u,
			'must be a part of an address, such as `node-js`, without `..`, `?`, `#`, `%`',
		)
		.optional()
		.describe('The last URL segment, where it must differ from the file name.'),
	sidebar: z
		.strictObject({
			order: z.number().optional().describe('Lower comes first; pages without an order follow by title.'),
			label: z.string().optional().describe('A shorter title for the sidebar.'),
			hidden: z.boolean().default(false).describe('Leave the page out of the sidebar and of previous/next.'),
			badge: z.string().optional().describe('A word behind the label, such as "New".'),
		})
		.default({ hidden: false }),
	tableOfContents: z
		.union([
			z.literal(false),
			z.strictObject({
				minHeadingLevel: z.number().int().min(2).max(6).default(2),
				maxHeadingLevel: z.number().int().min(2).max(6).default(3),
			}),
		])
		.default({ minHeadingLevel: 2, maxHeadingLevel: 3 })
		.describe('Which heading levels the contents list shows, or `false` for none.'),
	redirectFrom: z.array(z.string()).default([]).describe('Addresses that the page had before: `[/old/]`.'),
	draft: z.boolean().default(false).describe('Drafts are shown by `npm run dev` only.'),
	lastUpdated: z
		.union([z.literal(false), z.iso.date()])
		.optional()
		.describe("Overrides the date of the file's last commit."),
	editUrl: z
		.union([z.literal(false), WebUrlSchema])
		.optional()
		.describe('Overrides the edit link, or `false` for none.'),
	prev: LinkOverride.optional().describe('Overrides the link to the previous page, or `false` for none.'),
	next: LinkOverride.optional().describe('Overrides the link to the next page, or `false` for none.'),
});
export type FrontMatter = z.output<typeof FrontMatterSchema>;
