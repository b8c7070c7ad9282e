import { unified } from '@astrojs/markdown-remark';
import mdx from '@astrojs/mdx';
import type { AstroInlineConfig } from 'astro';
import { rehypePortolan, remarkPortolan } from './mdx-plugin.ts';

/** Astro's settings for pages that hold JavaScript. Not in `astro.config.mjs`: these packages take a second to load, and most sites have no such page. */
export function mdxPages(): Required<Pick<AstroInlineConfig, 'markdown' | 'integrations'>> {
	return {
		// Highlighting, heading ids and typography are the pipeline's; MDX pages run the same plugins.
		markdown: {
			syntaxHighlight: false,
			processor: unified({ remarkPlugins: [remarkPortolan], rehypePlugins: [rehypePortolan], gfm: true, smartypants: false }),
		},
		integrations: [mdx()],
	};
}
