import { blockKey, compareBlocks, type RawChange } from './compare-blocks.ts';
import type { Block } from './page-blocks.ts';
import type { Page, SiteContent } from './read-site.ts';

export interface PagePair {
	kind: 'added' | 'removed' | 'moved' | 'changed';
	before?: Page;
	after?: Page;
	changes: RawChange[];
}

export interface PageComparison {
	/** Only pages that are different. */
	pages: PagePair[];
	/** Old to new addresses of pages that moved. */
	moves: Map<string, string>;
}

/** A page under another address counts as moved where this share of its blocks is the same. */
const sameEnough = 0.6;

/** Which pages came, went, moved and changed. A link that follows a page to its new address is the same link. */
export function comparePages(before: SiteContent, after: SiteContent): PageComparison {
	const gone = [...before.pages.values()].filter(({ href }) => !after.pages.has(href));
	const come = [...after.pages.values()].filter(({ href }) => !before.pages.has(href));
	const moves = movesOf(gone, come);
	const arrived = new Set(moves.values());
	const pairs: PagePair[] = [
		...gone.filter(({ href }) => !moves.has(href)).map((page): PagePair => ({ kind: 'removed', before: page, changes: [] })),
		...come
			.filter(({ href }) => !arrived.has(href))
			.map((page): PagePair => ({ kind: 'added', after: page, changes: compareBlocks([], page.blocks) })),
	];
	for (const page of before.pages.values()) {
		const moved = moves.get(page.href);
		const next = after.pages.get(moved ?? page.href);
		if (!next) continue;
		const changes = compareBlocks(
			page.blocks.map((block) => followed(block, moves)),
			next.blocks,
		);
		if (moved !== undefined || changes.length > 0)
			pairs.push({ kind: moved === undefined ? 'changed' : 'moved', before: page, after: next, changes });
	}
	return { pages: pairs.sort(byAddress), moves };
}

function byAddress(a: PagePair, b: PagePair): number {
	const href = ({ before, after }: PagePair) => (after ?? before)?.href ?? '';
	return href(a) < href(b) ? -1 : 1;
}

/** Pairs pages that are gone with pages that are new, the most alike first. */
function movesOf(gone: readonly Page[], come: readonly Page[]): Map<string, string> {
	const keys = new Map([...gone, ...come].map((page) => [page, new Set(page.blocks.map(withoutTargets).map(blockKey))]));
	const candidates = gone
		.flatMap((from) => come.map((to) => ({ from, to, score: shareOf(keys.get(from), keys.get(to)) })))
		.filter(({ score }) => score >= sameEnough)
		.sort((a, b) => b.score - a.score || (a.from.href + a.to.href < b.from.href + b.to.href ? -1 : 1));
	const moves = new Map<string, string>();
	const taken = new Set<string>();
	for (const { from, to } of candidates) {
		if (moves.has(from.href) || taken.has(to.href)) continue;
		moves.set(from.href, to.href);
		taken.add(to.href);
	}
	return moves;
}

/** A link to a page that moved as well leads elsewhere: for finding moves, what counts is the text. */
function withoutTargets(block: Block): Block {
	return { ...block, parts: block.parts.map((part) => part.map(({ target: _target, ...token }) => token)) };
}

function shareOf(a: ReadonlySet<string> = new Set(), b: ReadonlySet<string> = new Set()): number {
	if (a.size === 0 || b.size === 0) return 0;
	return (2 * [...a].filter((key) => b.has(key)).length) / (a.size + b.size);
}

function followed(block: Block, moves: ReadonlyMap<string, string>): Block {
	if (moves.size === 0) return block;
	const parts = block.parts.map((part) =>
		part.map((token) => (token.target === undefined ? token : { ...token, target: followedTarget(token.target, moves) })),
	);
	return { ...block, parts };
}

/** `/old/#part` as `/new/#part`, where the page moved. */
export function followedTarget(target: string, moves: ReadonlyMap<string, string>): string {
	const [, page = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(target) ?? [];
	return (moves.get(page) ?? page) + rest;
}
