import type { Browser } from 'playwright-core';
import { type Served, type Transfer, transferBetween } from './serve-compressed.ts';

/** Views each page with nothing stored and nothing cached. @returns the mean */
export async function viewPages(browser: Browser, site: Served, addresses: readonly string[]): Promise<Transfer> {
	const before = site.transfer();
	for (const address of addresses) {
		const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
		const page = await context.newPage();
		await page.goto(site.origin + address, { waitUntil: 'networkidle' });
		await context.close();
	}
	const { bytes, requests } = transferBetween(before, site.transfer());
	return { bytes: bytes / addresses.length, requests: requests / addresses.length };
}
