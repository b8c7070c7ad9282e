import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import lighthouse, { type Result } from 'lighthouse';
import { chromium } from 'playwright-core';
import { findChromium } from '../e2e/browser.ts';

/** Lighthouse on a phone for each address, one browser for all. */
export async function runLighthouse(addresses: readonly string[], categories: readonly string[]): Promise<Result[]> {
	const port = await freePort();
	const browser = await chromium.launch({
		executablePath: findChromium(),
		args: ['--no-sandbox', '--disable-dev-shm-usage', `--remote-debugging-port=${port}`],
	});
	const results: Result[] = [];
	try {
		for (const address of addresses) {
			const run = await lighthouse(address, {
				port,
				logLevel: 'silent',
				output: 'json',
				onlyCategories: [...categories],
				formFactor: 'mobile',
			});
			if (!run) throw new Error(`Lighthouse gave no result for ${address}`);
			results.push(run.lhr);
		}
	} finally {
		await browser.close();
	}
	return results;
}

/** Scores of 0 to 100 by category. */
export function scoresOf(result: Result): Record<string, number> {
	return Object.fromEntries(Object.values(result.categories).map(({ id, score }) => [id, Math.round((score ?? 0) * 100)]));
}

/** What keeps a category from 100: the audits that count and failed. */
export function failuresOf(result: Result): string[] {
	return Object.values(result.categories).flatMap(({ id: category, auditRefs }) =>
		auditRefs.flatMap(({ id, weight }) => {
			const audit = result.audits[id];
			const failed = weight > 0 && audit?.score !== null && audit !== undefined && (audit.score ?? 1) < 0.9;
			return failed ? [`${category}: ${audit.title} (${id})${itemsOf(audit.details)}`] : [];
		}),
	);
}

/** The elements or links that an audit complains of. */
function itemsOf(details: unknown): string {
	const items = (details as { items?: { text?: string; href?: string; node?: { selector: string } }[] } | undefined)?.items ?? [];
	const shown = items.slice(0, 5).map(({ text, href, node }) => node?.selector ?? `${text ?? ''} ${href ?? ''}`.trim());
	return shown.length > 0 ? `: ${shown.join('; ')}` : '';
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => resolve(port));
		});
	});
}
