export default {
	title: 'Bench',
	url: 'https://bench.example',
	baseUrl: '/',
	trailingSlash: true,
	future: { v4: true, faster: true },
	presets: [['classic', { docs: { routeBasePath: '/', sidebarPath: './sidebars.js' }, blog: false }]],
	themes:
		process.env.BENCH_SEARCH === '1'
			? [['@easyops-cn/docusaurus-search-local', { hashed: true, indexBlog: false, docsRouteBasePath: '/' }]]
			: [],
	themeConfig: {
		navbar: { title: 'Bench' },
		prism: { additionalLanguages: ['bash', 'csharp', 'java', 'php', 'ruby', 'sql', 'toml'] },
	},
};
