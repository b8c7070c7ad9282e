import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root } from '../src/project.ts';
import { parseShard, type Shard } from '../src/publish/build-shard.ts';
import { buildShardWithReport, buildWithReport } from './lib/build.ts';
import { contentHelp, contentOption, readOptions, untrustedHelp, untrustedOption, useContent, useUntrusted } from './lib/command-line.ts';

const options = readOptions({
	name: 'build',
	about: 'Builds the site into `dist` (or `PORTOLAN_OUT`), or names every problem and leaves the old one alone.',
	options: {
		...contentOption,
		out: { type: 'string' },
		drafts: { type: 'boolean' },
		'no-cache': { type: 'boolean' },
		'no-search': { type: 'boolean' },
		shard: { type: 'string' },
		...untrustedOption,
	},
	help: {
		...contentHelp,
		out: 'The output folder, instead of `dist` (or `PORTOLAN_OUT`).',
		drafts: 'Build pages with `draft: true`, too.',
		'no-search': 'Leave the search index out: what is searched for is then not found.',
		shard: 'Such as `2/4`: do the second quarter of the work, for a build on another machine that gets this cache. Makes no site.',
		'no-cache': 'Use nothing of earlier builds, and leave nothing for later ones.',
		...untrustedHelp,
	},
});
useContent(options.content);
useUntrusted(options.untrusted);
if (options.out !== undefined) process.env.PORTOLAN_OUT = path.resolve(options.out);
if (options.drafts) process.env.PORTOLAN_DRAFTS = '1';
if (options['no-search']) process.env.PORTOLAN_NO_SEARCH = '1';
if (options['no-cache']) useNoCache();
process.exitCode = (await (options.shard === undefined ? buildWithReport() : buildShardWithReport(shardOf(options.shard)))) ? 0 : 1;

function shardOf(text: string): Shard {
	const shard = parseShard(text);
	if (shard && !options['no-cache']) return shard;
	const reason = shard
		? 'a shard is for the cache, and goes without `--no-cache`'
		: `"${text}" is no shard: write the second of four as \`2/4\``;
	console.error(`portolan: --shard: ${reason}.`);
	process.exit(2);
}

/** What a build needs of a cache while it runs, it gets in a folder of its own. */
function useNoCache(): void {
	mkdirSync(path.join(root, '.cache'), { recursive: true });
	const folder = mkdtempSync(path.join(root, '.cache', 'no-cache-'));
	Object.assign(process.env, { PORTOLAN_CACHE: folder, PORTOLAN_NO_CACHE: '1' });
	process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}
