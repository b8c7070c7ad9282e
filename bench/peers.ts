import type { IdiomName } from './corpus/idioms.ts';

/** One generator, as the benchmark runs it. */
export interface Peer {
	id: string;
	/** In tables and charts. */
	name: string;
	/** The npm package whose version is shown; Portolan and Hugo say their own. */
	package?: string;
	/** The folder below `projects` that its project is copied from; Portolan's is the generator itself. */
	template?: string;
	/** Absent: it has no pages of the corpus. */
	idiom?: IdiomName;
	/** Where its pages are, below the project. */
	content: string;
	indexName?: string;
	output: string;
	/** What a cold build must not find, below the project. */
	caches: readonly string[];
	/** Programs are found in the bench's and the project's own `node_modules/.bin`. */
	build: readonly [program: string, ...args: string[]];
	env?: Record<string, string>;
	/** How it gets a search index: by its own configuration, or by Pagefind's command line on its output. */
	search: 'configured' | 'pagefind' | 'none';
	/** Arguments that leave the search index out; others are told by the environment. */
	bareArguments?: readonly string[];
	/** The source of a component that stands on every page; it has a footer, and maybe an edition in it. */
	component: string;
	/** What "as it comes" or "tuned" means here. */
	note?: string;
}

const astroCaches = ['.astro', 'node_modules/.astro', 'node_modules/.vite'];

export const peers: readonly Peer[] = [
	{
		id: 'portolan',
		name: 'Portolan',
		idiom: 'portolan',
		content: 'content',
		output: 'dist',
		caches: ['.cache', '.astro'],
		build: ['node', 'scripts/run.mjs', 'build'],
		search: 'configured',
		bareArguments: ['--no-search'],
		component: 'components/SiteFooter.astro',
	},
	{
		id: 'starlight',
		name: 'Starlight',
		package: '@astrojs/starlight',
		template: 'starlight',
		idiom: 'starlight',
		content: 'src/content/docs',
		output: 'dist',
		caches: astroCaches,
		build: ['astro', 'build'],
		search: 'configured',
		component: 'src/components/Footer.astro',
	},
	{
		id: 'astro',
		name: 'Astro + MDX',
		package: 'astro',
		template: 'astro',
		idiom: 'astro',
		content: 'src/content/docs',
		output: 'dist',
		caches: astroCaches,
		build: ['astro', 'build'],
		search: 'pagefind',
		component: 'src/components/Footer.astro',
	},
	{
		id: 'docusaurus',
		name: 'Docusaurus (faster)',
		package: '@docusaurus/core',
		template: 'docusaurus',
		idiom: 'docusaurus',
		content: 'docs',
		output: 'build',
		caches: ['.docusaurus', 'node_modules/.cache'],
		build: ['docusaurus', 'build'],
		search: 'configured',
		component: 'src/theme/Footer/index.js',
		note: 'search by @easyops-cn/docusaurus-search-local',
	},
	{
		id: 'vitepress',
		name: 'VitePress',
		package: 'vitepress',
		template: 'vitepress',
		idiom: 'vitepress',
		content: 'docs',
		output: 'docs/.vitepress/dist',
		caches: ['docs/.vitepress/cache', 'docs/.vitepress/.temp'],
		build: ['vitepress', 'build', 'docs'],
		search: 'configured',
		component: 'docs/.vitepress/theme/Footer.vue',
	},
	{
		id: 'rspress',
		name: 'Rspress',
		package: '@rspress/core',
		template: 'rspress',
		idiom: 'rspress',
		content: 'docs',
		output: 'doc_build',
		caches: ['node_modules/.cache', 'node_modules/.rspress', '.rspress'],
		build: ['rspress', 'build'],
		search: 'configured',
		component: 'theme/Footer.jsx',
	},
	...(['as it comes', 'tuned'] as const).map(
		(note): Peer => ({
			id: note === 'tuned' ? 'eleventy-tuned' : 'eleventy',
			name: note === 'tuned' ? 'Eleventy + Shiki, tuned' : 'Eleventy + Shiki',
			package: '@11ty/eleventy',
			template: 'eleventy',
			idiom: 'eleventy',
			content: 'src',
			output: '_site',
			caches: ['.cache'],
			build: ['eleventy', '--quiet'],
			env: note === 'tuned' ? { BENCH_TUNED: '1' } : {},
			search: 'pagefind',
			component: 'src/_includes/footer.njk',
			note: note === 'tuned' ? 'one theme, the JavaScript engine, navigation cached' : 'two themes, the Oniguruma engine',
		}),
	),
	...(['as it comes', 'tuned'] as const).map(
		(note): Peer => ({
			id: note === 'tuned' ? 'hugo-tuned' : 'hugo',
			name: note === 'tuned' ? 'Hugo, tuned' : 'Hugo',
			template: 'hugo',
			idiom: 'hugo',
			content: 'content',
			indexName: '_index',
			output: 'public',
			caches: ['resources'],
			build: ['hugo', '--quiet'],
			env: note === 'tuned' ? { HUGO_BENCH_TUNED: '1' } : {},
			search: 'pagefind',
			component: 'layouts/partials/footer.html',
			note: note === 'tuned' ? 'navigation cached' : undefined,
		}),
	),
	{
		id: 'empty-astro',
		name: 'Astro, one empty page',
		package: 'astro',
		template: 'empty-astro',
		content: 'src/pages',
		output: 'dist',
		caches: astroCaches,
		build: ['astro', 'build'],
		search: 'none',
		component: 'src/pages/index.astro',
	},
];
