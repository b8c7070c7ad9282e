import { dev } from 'astro';
import { compileSite } from '../src/markdown/compile-site.ts';
import { countProblems, formatProblems } from '../src/markdown/report.ts';
import { projectPaths, root } from '../src/project.ts';
import { sourceReader } from '../src/publish/build-site.ts';
import { contentHelp, contentOption, readOptions, useContent } from './lib/command-line.ts';

const options = readOptions({
	name: 'dev',
	about: 'Serves the site while you write: changes of pages, data, examples and components show at once.',
	options: { ...contentOption, port: { type: 'string' }, host: { type: 'string' } },
	help: { ...contentHelp, port: 'The port to try first (4321).', host: 'The address to listen on (127.0.0.1).' },
});
useContent(options.content);
process.env.PORTOLAN_DRAFTS = '1';
const { contentDir, cacheDir } = projectPaths();
const { problems } = await compileSite({ contentDir, cacheDir, drafts: true });
if (problems.length > 0)
	console.error(`${formatProblems(problems, { readSource: sourceReader(contentDir) })}\n\n${countProblems(problems)}`);
if (problems.some((problem) => problem.severity === 'error')) {
	console.error('Mend the errors, then start again: while the server runs, it reports them and keeps the last good pages.');
	process.exit(1);
}
await dev({ root, server: { port: Number(options.port ?? 4321), host: options.host ?? '127.0.0.1' } });
