import { defineConfig } from '@rspress/core';

export default defineConfig({ root: 'docs', title: 'Bench', ...(process.env.BENCH_SEARCH === '1' ? {} : { search: false }) });
