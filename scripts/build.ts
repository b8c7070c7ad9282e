import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root } from '../src/project.ts';
import { buildWithReport } from './lib/build.ts';
import { contentHelp, contentOption, readOptions, untrustedHelp, untrustedOption, useContent, useUntrusted } from './lib/command-line.ts';

const options = readOptions({
	name: 'build',
	about: 'Builds the site into `dist` (or `PORTOLAN_OUT`), or names every problem and leaves the old one alone.',
	options: { ...contentOption, out: { type: 'string' }, drafts: { type: 'boolean' }, 'no-cache': { type: 'boolean' }, ...untrustedOption },
	help: {
		...contentHelp,
		out: 'The output folder, instead of `dist` (or `PORTOLAN_OUT`).',
		drafts: 'Build pages with `draft: true`, too.',
		'no-cache': 'Use nothing of earlier builds, and leave nothing for later ones.',
		...untrustedHelp,
	},
});
useContent(options.content);
useUntrusted(options.untrusted);
if (options.out !== undefined) process.env.PORTOLAN_OUT = path.resolve(options.out);
if (options.drafts) process.env.PORTOLAN_DRAFTS = '1';
if (options['no-cache']) useNoCache();
process.exitCode = (await buildWithReport()) ? 0 : 1;

/** What a build needs of a cache while it runs, it gets in a folder of its own. */
function useNoCache(): void {
	mkdirSync(path.join(root, '.cache'), { recursive: true });
	const folder = mkdtempSync(path.join(root, '.cache', 'no-cache-'));
	Object.assign(process.env, { PORTOLAN_CACHE: folder, PORTOLAN_NO_CACHE: '1' });
	process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}
