import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import type { PageEntry } from './markdown/loader.ts';
import { databasesLoader, pagesLoader, siteLoader } from './markdown/loader.ts';
import type { ResolvedDatabase } from './schema/resolved.ts';
import type { Site } from './schema/site.ts';

// The loaders check everything against their own schemas; these only carry the types.
export const collections = {
	pages: defineCollection({ loader: pagesLoader(), schema: z.custom<PageEntry>() }),
	databases: defineCollection({ loader: databasesLoader(), schema: z.custom<ResolvedDatabase>() }),
	site: defineCollection({ loader: siteLoader(), schema: z.custom<Site>() }),
};
