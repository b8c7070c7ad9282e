import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { dialects } from '../src/import/dialects.ts';
import { importSite } from '../src/import/import-site.ts';
import { carryOut, planOf } from '../src/import/manifest.ts';
import { linesOf, reportOf, summaryOf } from '../src/import/report.ts';
import { SourceTree } from '../src/import/source-tree.ts';
import { progressLine } from './lib/command-line.ts';

const names = dialects.map(({ name }) => name).join('|');
const help = `npm run import -- --from ${names} <source folder or file> --to content/<name> [options]

Brings docs from another generator into a content folder.

  --from <dialect>    What the sources are written for: ${names}.
  --to <folder>       Where the pages go.
  --select <glob>     Only these pages, by their paths in the source folder.
  --version <name>    The version that is imported, where the sources hold several.
  --site <address>    The old site: links to pages that are not imported lead there.
  --report <file>     Writes everything that was noted as JSON.
  --dry-run           Says what would happen, and writes nothing.
  --force             Overwrites files that were edited since the last import.
  --help              Show this text.

Exits with 1 where something was lost on the way.`;

function fail(message: string): never {
	console.error(`portolan import: ${message}\nRun \`npm run import -- --help\` for its options.`);
	process.exit(2);
}

function readArguments() {
	const options = {
		from: { type: 'string' },
		to: { type: 'string' },
		select: { type: 'string' },
		version: { type: 'string' },
		site: { type: 'string' },
		report: { type: 'string' },
		'dry-run': { type: 'boolean' },
		force: { type: 'boolean' },
		help: { type: 'boolean', short: 'h' },
	} as const;
	try {
		return parseArgs({ options, strict: true, allowPositionals: true });
	} catch (error) {
		return fail((error as Error).message);
	}
}

function openSource(source: string): SourceTree {
	try {
		return new SourceTree(source);
	} catch {
		return fail(`there is no folder or file \`${source}\``);
	}
}

const { values, positionals } = readArguments();
if (values.help) {
	console.log(help);
	process.exit(0);
}
const dialect = dialects.find(({ name }) => name === values.from) ?? fail(`--from must be one of ${names}`);
const [source, ...more] = positionals;
if (source === undefined || more.length > 0) fail('name one source folder or file');
const folder = path.resolve(values.to ?? fail('name the folder for the pages by `--to content/<name>`'));
if (values.site !== undefined && !URL.canParse(values.site)) fail(`\`--site ${values.site}\` is no address`);
const tree = openSource(source);
const started = performance.now();
const progress = progressLine();
progress.stage('Importing');
const result = importSite(tree, dialect, {
	...(values.select === undefined ? {} : { select: values.select }),
	...(values.version === undefined ? {} : { version: values.version }),
	...(values.site === undefined ? {} : { site: values.site }),
	onProgress: (done, total) => progress.update(`${Math.floor((done / total) * 100)} %`),
});
progress.end();
const plan = planOf(folder, result.files, values.force ?? false);
if (!values['dry-run']) carryOut(plan, { folder, files: result.files, dialect: dialect.name });
const report = reportOf(result, plan);
if (values.report !== undefined) writeFileSync(values.report, `${JSON.stringify(report, null, '\t')}\n`);
if (result.diagnostics.length > 0) console.log(`${linesOf(result.diagnostics)}\n`);
for (const file of plan.kept) console.log(`${file}: edited since the last import, and kept; \`--force\` overwrites it.`);
console.log(`${summaryOf(report)} ${((performance.now() - started) / 1000).toFixed(1)} s${values['dry-run'] ? ', nothing written' : ''}`);
if (result.pages === 0) console.error('portolan import: no page was found. Is this the folder of the docs, and does `--select` fit?');
process.exitCode = result.pages === 0 || report.lossyPages > 0 ? 1 : 0;
