import { countProblems, formatProblems } from '../../src/markdown/report.ts';
import { projectPaths } from '../../src/project.ts';
import { buildShard, type Shard } from '../../src/publish/build-shard.ts';
import { buildSite, sourceReader } from '../../src/publish/build-site.ts';
import { explainFileError } from '../../src/publish/file-errors.ts';
import { formatBytes } from '../../src/publish/format-bytes.ts';
import { Refusal } from '../../src/publish/refusal.ts';
import type { Problem } from '../../src/schema/problem.ts';
import { count, progressLine } from './command-line.ts';

/** Builds with progress, problems and a summary on the terminal. @returns whether there is a new site */
export function buildWithReport(): Promise<boolean> {
	return reportRefusals(buildAndPrint, 'The output folder is as it was.');
}

/** The same for one shard of a site. @returns whether the cache has it */
export function buildShardWithReport(shard: Shard): Promise<boolean> {
	return reportRefusals(() => shardAndPrint(shard), 'No page is lost.');
}

async function reportRefusals(build: () => Promise<boolean>, consolation: string): Promise<boolean> {
	try {
		return await build();
	} catch (error) {
		const line = error instanceof Refusal ? error.message : explainFileError(error);
		if (line === undefined) throw error;
		console.error(`portolan: ${line} ${consolation}`);
		return false;
	}
}

/** @returns whether there is no error among them */
function printProblems(problems: readonly Problem[], consequence: string): boolean {
	const { contentDir } = projectPaths();
	if (problems.length > 0) console.error(`${formatProblems(problems, { readSource: sourceReader(contentDir) })}\n`);
	const hasErrors = problems.some(({ severity }) => severity === 'error');
	if (hasErrors) console.error(`${countProblems(problems)}. ${consequence}`);
	return !hasErrors;
}

async function shardAndPrint(shard: Shard): Promise<boolean> {
	const { cacheDir } = projectPaths();
	const started = performance.now();
	const progress = progressLine();
	progress.stage(`Shard ${shard.number} of ${shard.of}`);
	const summary = await buildShard(shard, {
		onProgress: (done, total) => progress.update(`${done} of ${total} pages`),
		onCompiled(problems) {
			progress.end();
			return printProblems(problems, 'Nothing can be built from this.');
		},
	});
	progress.end();
	if (!summary) return false;
	const seconds = ((performance.now() - started) / 1000).toFixed(1);
	const rendered = summary.isWhole
		? `${count(summary.files, 'file')} rendered`
		: 'nothing rendered: that begins when the cache has the pages of all shards';
	console.log(`${count(summary.pages, 'page')} compiled, ${rendered}, ${seconds} s → ${cacheDir}`);
	return true;
}

async function buildAndPrint(): Promise<boolean> {
	const { outDir } = projectPaths();
	const started = performance.now();
	const progress = progressLine();
	let warnings = 0;
	const summary = await buildSite({
		onStage: (stage) => progress.stage(stage),
		onProgress: (done, total) => progress.update(`${done} of ${total} pages`),
		onCompiled({ problems }) {
			progress.end();
			warnings = problems.filter(({ severity }) => severity === 'warning').length;
			return printProblems(problems, 'Nothing was built; the output folder is as it was.');
		},
	});
	progress.end();
	if (!summary) return false;
	const seconds = ((performance.now() - started) / 1000).toFixed(1);
	console.log(
		`${count(summary.pages, 'page')}, ${count(summary.searchPages, 'page')} searchable, ${count(warnings, 'warning')}, ${count(summary.files, 'file')}, ${formatBytes(summary.bytes)}, ${seconds} s → ${outDir}`,
	);
	return true;
}
