import { z } from 'zod';
import { WebUrlSchema } from './href.ts';

/** `content/site.yaml`: what the generator must know of the site as a whole. */
export const SiteSchema = z.strictObject({
	title: z.string().min(1).default('Portolan').describe('The name in the header, in titles and in link previews.'),
	tagline: z.string().min(1).default('How to connect to it').describe('One line under the title of the home page.'),
	description: z.string().min(1).default('Connection documentation for databases.').describe('For search engines and link previews.'),
	url: WebUrlSchema.default('https://portolan.example').describe('Where the site will live: for canonical links and the sitemap.'),
	repository: WebUrlSchema.optional().describe("The source repository's address, linked in the header."),
	editBase: WebUrlSchema.optional().describe("The address that a page's path below `content/` is appended to for its edit link."),
	redirects: z.record(z.string(), z.string()).default({}).describe('Old addresses and the pages that took their place: `/old/: /new/`.'),
	order: z.array(z.string()).default([]).describe('Folders in the order in which the site shows them; the rest follow by name.'),
});
export type Site = z.output<typeof SiteSchema>;
