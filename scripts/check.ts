import { compileSite } from '../src/markdown/compile-site.ts';
import { countProblems, formatProblems } from '../src/markdown/report.ts';
import { isUntrusted, projectPaths } from '../src/project.ts';
import { sourceReader } from '../src/publish/build-site.ts';
import {
	contentHelp,
	contentOption,
	count,
	progressLine,
	readOptions,
	untrustedHelp,
	untrustedOption,
	useContent,
	useUntrusted,
} from './lib/command-line.ts';

const options = readOptions({
	name: 'check',
	about: 'Names every problem in the content, without building it.',
	options: { ...contentOption, json: { type: 'boolean' }, ...untrustedOption },
	help: { ...contentHelp, json: 'Print the problems as JSON, for editors and CI.', ...untrustedHelp },
});
useContent(options.content);
useUntrusted(options.untrusted);
const { contentDir, cacheDir } = projectPaths();
const started = performance.now();
const progress = progressLine();
progress.stage('Checking content');
const { pages, problems } = await compileSite({
	contentDir,
	cacheDir,
	drafts: true,
	untrusted: isUntrusted(),
	onProgress: (done, total) => progress.update(`${done} of ${total} pages`),
});
progress.end();
if (options.json) console.log(JSON.stringify(problems, null, '\t'));
else {
	if (problems.length > 0) console.log(`${formatProblems(problems, { readSource: sourceReader(contentDir) })}\n`);
	console.log(`${count(pages.length, 'page')}, ${countProblems(problems)}, ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
process.exitCode = problems.some((problem) => problem.severity === 'error') ? 1 : 0;
