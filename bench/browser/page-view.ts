import type { Browser, CDPSession, Page } from 'playwright-core';

export interface Transfer {
	/** As they came over the line, compressed, with headers. */
	bytes: number;
	requests: number;
}

/** Counts what a page loads, workers and its own requests alike, from now on. */
export async function countTransfer(page: Page): Promise<Transfer> {
	const transfer: Transfer = { bytes: 0, requests: 0 };
	const session: CDPSession = await page.context().newCDPSession(page);
	await session.send('Network.enable');
	session.on('Network.loadingFinished', ({ encodedDataLength }) => {
		transfer.bytes += encodedDataLength;
		transfer.requests += 1;
	});
	return transfer;
}

/** Views each address with nothing stored and nothing cached. @returns the mean */
export async function viewPages(browser: Browser, addresses: readonly string[]): Promise<Transfer> {
	const sum: Transfer = { bytes: 0, requests: 0 };
	for (const address of addresses) {
		const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
		const page = await context.newPage();
		const transfer = await countTransfer(page);
		await page.goto(address, { waitUntil: 'networkidle' });
		sum.bytes += transfer.bytes;
		sum.requests += transfer.requests;
		await context.close();
	}
	return { bytes: sum.bytes / addresses.length, requests: sum.requests / addresses.length };
}
