import { describe, expect, test } from 'vitest';
import { sitesUnderTest } from '../support/built-sites.ts';
import { failuresOf, runLighthouse, scoresOf } from '../support/lighthouse.ts';
import { serveInBrowser } from './browser.ts';

/** Speed is measured by `bench/lighthouse.ts`, on a quiet machine; a test measures no time. */
const categories = ['accessibility', 'best-practices', 'seo'];

describe.each(sitesUnderTest())('$name', ({ dist, samples }) => {
	test('Lighthouse gives 100 for accessibility, best practices and search engines', { timeout: 600_000 }, async () => {
		const site = await serveInBrowser(dist);
		try {
			const pages = [samples.home, samples.docs, samples.variants];
			const results = await runLighthouse(
				pages.map((page) => site.origin + page),
				categories,
			);
			expect(results.flatMap((result) => failuresOf(result).map((failure) => `${result.requestedUrl}: ${failure}`))).toEqual([]);
			for (const result of results) expect(scoresOf(result)).toEqual({ accessibility: 100, 'best-practices': 100, seo: 100 });
		} finally {
			await site.close();
		}
	});
});
