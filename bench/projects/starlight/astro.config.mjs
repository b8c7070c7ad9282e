import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';

export default defineConfig({
	site: 'https://bench.example',
	integrations: [
		starlight({ title: 'Bench', pagefind: process.env.BENCH_SEARCH === '1', components: { Footer: './src/components/Footer.astro' } }),
	],
});
