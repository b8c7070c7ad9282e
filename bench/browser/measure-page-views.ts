import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { findChromium } from '../../tests/e2e/browser.ts';
import { makeCorpus } from '../corpus/corpus.ts';
import { type IdiomName, idioms } from '../corpus/idioms.ts';
import type { Page } from '../corpus/page.ts';
import type { Project } from '../measure/project.ts';
import type { SizeResults } from '../results.ts';
import { viewPages } from './page-view.ts';
import { serveCompressed } from './serve-compressed.ts';

/** Pages of the first database, from its beginning, middle and end. */
const samples = [3, 40, 80];

export async function launchChromium(): Promise<Browser> {
	return chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

/** The pages that browsers look at. */
export function samplePages(pages: number): Page[] {
	const [database] = makeCorpus({ pages: Math.min(pages, 125) });
	return samples.flatMap((place) => database?.pages.slice(place, place + 1) ?? []);
}

/** Where a page is, in the addresses of one generator. */
export function addressOf(page: Page, idiom: IdiomName): string {
	return idioms[idiom].href(page.path);
}

/** What one view costs a reader, for each built project that has pages. */
export async function measurePageViews(projects: readonly Project[], pages: number): Promise<SizeResults['pageViews']> {
	const browser = await launchChromium();
	const rows: SizeResults['pageViews'] = [];
	try {
		for (const { peer, folder } of projects) {
			const { idiom } = peer;
			if (!idiom) continue;
			const site = await serveCompressed(path.join(folder, peer.output));
			try {
				const addresses = samplePages(pages).map((page) => addressOf(page, idiom));
				rows.push({ peer: peer.id, ...(await viewPages(browser, site, addresses)) });
			} finally {
				site.close();
			}
		}
	} finally {
		await browser.close();
	}
	return rows;
}
