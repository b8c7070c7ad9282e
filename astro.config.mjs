import path from 'node:path';
import { unified } from '@astrojs/markdown-remark';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { rehypePortolan, remarkPortolan } from './src/markdown/mdx-plugin.ts';

process.env.PORTOLAN_ROOT = import.meta.dirname;

export default defineConfig({
	output: 'static',
	trailingSlash: 'always',
	outDir: process.env.PORTOLAN_OUT || './dist',
	cacheDir: path.join(process.env.PORTOLAN_CACHE || './.cache', 'astro'),
	// Highlighting, heading ids and typography are the pipeline's; MDX pages run the same plugins.
	markdown: {
		syntaxHighlight: false,
		processor: unified({ remarkPlugins: [remarkPortolan], rehypePlugins: [rehypePortolan], gfm: true, smartypants: false }),
	},
	integrations: [mdx()],
	build: { format: 'directory', inlineStylesheets: 'never' },
	compressHTML: true,
	devToolbar: { enabled: false },
	// A site works wherever it is served: scripts find each other by relative addresses, and so do pages (`src/publish`).
	vite: { experimental: { renderBuiltUrl: (_name, { hostType }) => (hostType === 'js' ? { relative: true } : undefined) } },
});
