import path from 'node:path';
import { buildWithReport } from './lib/build.ts';
import { contentHelp, contentOption, readOptions, untrustedHelp, untrustedOption, useContent, useUntrusted } from './lib/command-line.ts';

const options = readOptions({
	name: 'build',
	about: 'Builds the site into `dist` (or `PORTOLAN_OUT`), or names every problem and leaves the old one alone.',
	options: { ...contentOption, out: { type: 'string' }, drafts: { type: 'boolean' }, ...untrustedOption },
	help: {
		...contentHelp,
		out: 'The output folder, instead of `dist` (or `PORTOLAN_OUT`).',
		drafts: 'Build pages with `draft: true`, too.',
		...untrustedHelp,
	},
});
useContent(options.content);
useUntrusted(options.untrusted);
if (options.out !== undefined) process.env.PORTOLAN_OUT = path.resolve(options.out);
if (options.drafts) process.env.PORTOLAN_DRAFTS = '1';
process.exitCode = (await buildWithReport()) ? 0 : 1;
