import { getViteConfig } from 'astro/config';
import { defineConfig } from 'vitest/config';
import { mdxPages } from './src/markdown/mdx-pages.ts';

// Packages as a build runs them, not their development editions with assertions of their own.
process.env.NODE_ENV = 'production';

/** Ends what hangs, in milliseconds. No test may take so long; but a shared machine may take many times what a quiet one does, and a test never measures time. */
const testTimeout = 300_000;
const hookTimeout = testTimeout;

/** Component tests load `.astro` and `.mdx` files as a build does. */
const components = getViteConfig(
	{
		test: {
			name: 'components',
			environment: 'node',
			include: ['tests/components/**/*.test.ts'],
			testTimeout,
			hookTimeout,
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
					testTimeout,
					hookTimeout,
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
					testTimeout,
					hookTimeout,
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
					hookTimeout,
				},
			},
			{
				test: {
					// What needs a compiler or a package that is not there is skipped, and named.
					name: 'drivers',
					environment: 'node',
					include: ['tests/drivers/**/*.test.ts'],
					fileParallelism: false,
					testTimeout,
					hookTimeout,
				},
			},
			{
				test: {
					name: 'e2e',
					environment: 'node',
					include: ['tests/e2e/**/*.test.ts'],
					// Browsers and builds: one file at a time, or two cores are not enough for any of them.
					fileParallelism: false,
					testTimeout,
					hookTimeout,
					// A shared machine may take seconds for what takes a moment: this ends only what hangs.
					expect: { poll: { timeout: 60_000 } },
					sequence: { groupOrder: 1 },
				},
			},
		],
	},
});
