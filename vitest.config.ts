import { getViteConfig } from 'astro/config';
import { defineConfig } from 'vitest/config';
import { mdxPages } from './src/markdown/mdx-pages.ts';

// Packages as a build runs them, not their development editions with assertions of their own.
process.env.NODE_ENV = 'production';

/** Component tests load `.astro` and `.mdx` files as a build does. */
const components = getViteConfig(
	{
		test: {
			name: 'components',
			environment: 'node',
			include: ['tests/components/**/*.test.ts'],
			testTimeout: 30_000,
		},
	},
	mdxPages(),
);

export default defineConfig({
	test: {
		projects: [
			{
				test: {
					name: 'unit',
					environment: 'node',
					include: ['tests/unit/**/*.test.ts', 'tests/property/**/*.test.ts'],
					setupFiles: ['tests/support/seed.ts'],
					// Ends what hangs; a shared machine may take many times what a quiet one does.
					testTimeout: 120_000,
				},
			},
			components,
			{
				test: {
					// The command as a process, whole trees of real docs, and comparisons with pages of Docusaurus, Sphinx and Jekyll.
					name: 'import',
					environment: 'node',
					include: ['tests/import/**/*.test.ts'],
					fileParallelism: false,
					testTimeout: 60_000,
				},
			},
			{
				test: {
					// Whole builds from caches, and beside them without: minutes.
					name: 'cache',
					environment: 'node',
					include: ['tests/cache/**/*.test.ts'],
					fileParallelism: false,
					testTimeout: 600_000,
				},
			},
			{
				test: {
					// What needs a compiler or a package that is not there is skipped, and named.
					name: 'drivers',
					environment: 'node',
					include: ['tests/drivers/**/*.test.ts'],
					fileParallelism: false,
					testTimeout: 300_000,
				},
			},
			{
				test: {
					name: 'e2e',
					environment: 'node',
					include: ['tests/e2e/**/*.test.ts'],
					// Browsers and builds: one file at a time, or two cores are not enough for any of them.
					fileParallelism: false,
					testTimeout: 120_000,
					hookTimeout: 300_000,
					// A shared machine may take seconds for what takes a moment.
					expect: { poll: { timeout: 15_000 } },
					sequence: { groupOrder: 1 },
				},
			},
		],
	},
});
