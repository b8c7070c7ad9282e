import path from 'node:path';
import { dev } from 'astro';
import { liveContent } from '../src/dev/live-content.ts';
import { LiveSite } from '../src/dev/live-site.ts';
import { mdxPages } from '../src/markdown/mdx-pages.ts';
import { countProblems, formatProblems } from '../src/markdown/report.ts';
import { isUntrusted, projectPaths, root } from '../src/project.ts';
import { sourceReader } from '../src/publish/build-site.ts';
import type { Problem } from '../src/schema/problem.ts';
import { contentHelp, contentOption, progressLine, readOptions, useContent } from './lib/command-line.ts';

const options = readOptions({
	name: 'dev',
	about: 'Serves the site while you write: changes of pages, data, examples and components show at once.',
	options: { ...contentOption, port: { type: 'string' }, host: { type: 'string' } },
	help: { ...contentHelp, port: 'The port to try first (4321).', host: 'The address to listen on (127.0.0.1).' },
});
useContent(options.content);
const { contentDir, cacheDir, outDir } = projectPaths();
const progress = progressLine();
progress.stage('Reading content');
const site = new LiveSite({
	contentDir,
	cacheDir,
	drafts: true,
	untrusted: isUntrusted(),
	onProgress: (done, total) => progress.update(`${done} of ${total} pages`),
});
await site.recompile();
progress.end();
const problems = site.problems();
print(problems);
if (problems.some(({ severity }) => severity === 'error')) {
	console.error('Mend the errors, then start again: while the server runs, it reports them and keeps the last good pages.');
	process.exit(1);
}
const { markdown, integrations } = mdxPages();
await dev({
	root,
	markdown,
	server: { port: Number(options.port ?? 4321), host: options.host ?? '127.0.0.1' },
	integrations: [
		...integrations,
		liveContent(site, {
			contentDir,
			ownFolders: [cacheDir, outDir, path.join(root, '.cache'), path.join(root, 'bench')],
			onProblems: print,
		}),
	],
});
await site.warmUp();

function print(problems: Problem[]): void {
	if (problems.length === 0) return;
	console.error(`${formatProblems(problems, { readSource: sourceReader(contentDir) })}\n\n${countProblems(problems)}`);
}
