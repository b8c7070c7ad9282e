import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitepress';

const docs = new URL('..', import.meta.url);
const databases = readdirSync(docs, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));

export default defineConfig({
	title: 'Bench',
	cleanUrls: true,
	themeConfig: {
		...(process.env.BENCH_SEARCH === '1' ? { search: { provider: 'local' } } : {}),
		sidebar: Object.fromEntries(databases.map(({ name }) => [`/${name}/`, linksOf(name)])),
	},
});

function linksOf(database) {
	return readdirSync(new URL(`${database}/`, docs))
		.map((file) => {
			const source = readFileSync(new URL(`${database}/${file}`, docs), 'utf8');
			const field = (name) => JSON.parse(new RegExp(`^${name}: (.+)$`, 'm').exec(source)[1]);
			return { text: field('title'), order: field('order'), link: `/${database}/${file.replace(/(?:index)?\.md$/, '')}` };
		})
		.sort((a, b) => a.order - b.order)
		.map(({ text, link }) => ({ text, link }));
}
