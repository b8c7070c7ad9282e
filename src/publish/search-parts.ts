import { hash } from 'node:crypto';

/** Sites up to this size are indexed as one. */
const wholeUpTo = 200;
/** Pages in a part, but for the last one. */
const fewest = 16;
const most = 64;
/** One page of so many begins a part. */
const oneOf = 24;

/**
 * Cuts the pages of a site into the parts that its search index is made of. Where a part begins depends on the names of pages
 * nearby: a page that is new or gone changes its own part, and seldom the next one.
 *
 * @param pages sorted by name
 * @param nameOf of a page, relative to the site: `cratedb/python/index.html`
 */
export function cutParts<Page>(pages: readonly Page[], nameOf: (page: Page) => string): Page[][] {
	if (pages.length <= wholeUpTo) return [[...pages]];
	const parts: Page[][] = [];
	let folder: string | undefined;
	for (const page of pages) {
		const name = nameOf(page);
		const part = parts.at(-1);
		const isNext = !part || part.length >= most || (part.length >= fewest && (folderOf(name) !== folder || isMark(name)));
		if (isNext) parts.push([page]);
		else part.push(page);
		folder = folderOf(name);
	}
	return parts;
}

function folderOf(name: string): string {
	return name.split('/')[0] ?? '';
}

function isMark(name: string): boolean {
	return hash('sha256', name, 'buffer').readUInt32BE() % oneOf === 0;
}
