import { choiceDimensions } from '../../schema/vocabulary.ts';
import type { BuiltSite } from './built-site.ts';
import type { Audience, Comparison, PageChange } from './changes-schema.ts';
import type { RawChange } from './compare-blocks.ts';
import { compareData } from './compare-data.ts';
import { compareNavigation } from './compare-navigation.ts';
import { comparePages, type PagePair } from './compare-pages.ts';
import { missingRedirects } from './compare-redirects.ts';
import { readSite, type SiteContent } from './read-site.ts';

/** What is different for a reader between two builds of a site. How it is written, styled and named is not. */
export async function compareSites(base: BuiltSite, preview: BuiltSite): Promise<Comparison> {
	const before = await readSite(base);
	const after = await readSite(preview);
	const compared = comparePages(before, after);
	return {
		pages: compared.pages.map((pair) => pageChange(pair, before, after)),
		facts: compareData(before.databases, after.databases, compared.moves),
		navigation: compareNavigation(before, after, compared),
		missingRedirects: missingRedirects(before, after, compared),
	};
}

function pageChange({ kind, before, after, changes }: PagePair, base: SiteContent, preview: SiteContent): PageChange {
	const page = after ?? before;
	if (!page) throw new RangeError('a pair of no pages');
	const { href, title, article } = page;
	const site = after ? preview : base;
	const database = href.split('/')[1] ?? '';
	return {
		kind,
		href,
		...(kind === 'moved' && before ? { from: before.href } : {}),
		title,
		article,
		changes: changes.map((change) => ({ ...change, for: audienceOf(change, site, database) })),
	};
}

function audienceOf({ for: conditions }: RawChange, site: SiteContent, database: string): Audience[] {
	return choiceDimensions.flatMap((dimension) =>
		(conditions[dimension] ?? []).map((id) => ({ dimension, id, name: site.nameOf(dimension, id, database) })),
	);
}
