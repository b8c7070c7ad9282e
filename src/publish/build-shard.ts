import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { checkSite, compileParts } from '../markdown/compile-site.ts';
import { hashText } from '../markdown/hash.ts';
import { siteData } from '../markdown/site-data.ts';
import { writeWhole } from '../markdown/tree-store.ts';
import { projectPaths } from '../project.ts';
import type { Problem } from '../schema/problem.ts';
import { compileOptions, renderOptions, useSitePaths } from './build-site.ts';
import { takeLock } from './lock.ts';
import { FormerSite } from './render/built-before.ts';
import { renderShare } from './render/render-site.ts';

/** One of several machines that build a site together. */
export interface Shard {
	/** From 1. */
	number: number;
	of: number;
}

export interface ShardSummary {
	/** Content pages that are compiled: those of the shard, and what the cache had. */
	pages: number;
	/** Whether that is all of them: only then files are rendered. */
	isWhole: boolean;
	/** Files of the site that are in the cache now because of this shard. */
	files: number;
}

/** @returns undefined for what is not written like `2/4` */
export function parseShard(text: string): Shard | undefined {
	const [, number, of] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text) ?? [];
	const shard = { number: Number(number), of: Number(of) };
	return shard.number <= shard.of ? shard : undefined;
}

/**
 * The shard of each first folder of pages: the largest are given out first, each to the shard that has the fewest pages.
 *
 * @param pages page files, relative to the content folder
 */
export function shardsOfFolders(pages: readonly string[], of: number): Map<string, number> {
	const sizes = new Map<string, number>();
	for (const page of pages) {
		const folder = page.split('/')[0] ?? '';
		sizes.set(folder, (sizes.get(folder) ?? 0) + 1);
	}
	const loads = Array.from({ length: of }, () => 0);
	const largestFirst = [...sizes].sort(([a, sizeA], [b, sizeB]) => sizeB - sizeA || (a < b ? -1 : 1));
	return new Map(
		largestFirst.map(([folder, size]) => {
			const shard = loads.indexOf(Math.min(...loads));
			loads[shard] = (loads[shard] ?? 0) + size;
			return [folder, shard + 1];
		}),
	);
}

/**
 * Does one shard's part of a build, and leaves it in the cache: compiles the pages of its folders; and, where the cache has those of all others already, renders
 * its share of the files and of the search index. A build that finds the caches of all shards has only to put the site together.
 *
 * @param onCompiled called with the problems of the compiled pages; those that concern the whole site are among them when all pages are there. Returns whether to go on.
 * @returns undefined where the problems stopped it
 * @throws {Refusal} where a build has the cache
 */
export async function buildShard(
	{ number, of }: Shard,
	{ onCompiled, onProgress }: { onCompiled: (problems: readonly Problem[]) => boolean; onProgress?: (done: number, total: number) => void },
): Promise<ShardSummary | undefined> {
	const { root, contentDir, cacheDir } = projectPaths();
	mkdirSync(cacheDir, { recursive: true });
	const lock = takeLock(path.join(cacheDir, 'build.lock'), cacheDir);
	const staging = path.join(root, '.cache', 'staging', `shard-${hashText(cacheDir).slice(0, 12)}`);
	try {
		const shards = shardsOfFolders(globSync('*/**/*.mdx', { cwd: contentDir }), of);
		const parts = await compileParts({
			...compileOptions(onProgress),
			only: ({ folder }) => (shards.get(folder) ?? 1) === number,
		});
		const { isWhole } = parts;
		const site = checkSite(parts);
		const pages = site.pages.length;
		if (!onCompiled(site.problems)) return undefined;
		if (!isWhole) return { pages, isWhole, files: 0 };
		const data = JSON.stringify(siteData(site, contentDir));
		writeWhole(useSitePaths(), data);
		mkdirSync(staging, { recursive: true });
		const options = { ...renderOptions(site, data), staging, former: new FormerSite(staging) };
		return { pages, isWhole, files: await renderShare(options, { share: number - 1, of }) };
	} finally {
		delete process.env.PORTOLAN_SITE_DATA;
		rmSync(staging, { recursive: true, force: true });
		lock.release();
	}
}
