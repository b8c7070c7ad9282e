import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds, on the whole page or below the element of a selector, as `rule: element`. */
export async function violations(page: Page, within = 'html'): Promise<string[]> {
	await page.evaluate(source);
	const { violations } = await page.evaluate(async (selector) => {
		const axeInPage = (window as unknown as { axe: typeof axe }).axe;
		return axeInPage.run(selector, { resultTypes: ['violations'] });
	}, within);
	return violations.flatMap(({ id, nodes }) =>
		nodes.map(({ target, failureSummary = '' }) => `${id}: ${target.join(' ')}: ${failureSummary.split('\n').slice(1).join(' ')}`),
	);
}
