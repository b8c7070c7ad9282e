import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import { pagesLoader } from './markdown/loader.ts';

// Everything is checked against our own schemas; this one only carries the type.
export const collections = {
	pages: defineCollection({ loader: pagesLoader(), schema: z.custom<{ file: string }>() }),
};
