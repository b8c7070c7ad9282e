import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds, as `rule: element`. */
export async function violations(page: Page): Promise<string[]> {
	await page.evaluate(source);
	const { violations } = await page.evaluate(async () => {
		const axeInPage = (window as unknown as { axe: typeof axe }).axe;
		return axeInPage.run(document, { resultTypes: ['violations'] });
	});
	return violations.flatMap(({ id, nodes }) =>
		nodes.map(({ target, failureSummary = '' }) => `${id}: ${target.join(' ')}: ${failureSummary.split('\n').slice(1).join(' ')}`),
	);
}
