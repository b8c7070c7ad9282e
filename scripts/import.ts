import { mkdirSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { dialects } from '../src/import/dialects.ts';
import { importSite } from '../src/import/import-site.ts';
import { carryOut, lastImport, manifestName, planOf } from '../src/import/manifest.ts';
import { planLines, reportOf, shownLines, summaryOf } from '../src/import/report.ts';
import { SourceTree } from '../src/import/source-tree.ts';
import { isWithin } from '../src/markdown/is-within.ts';
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
  --dry-run           Says what would happen, and changes nothing in the folder.
  --force             Overwrites files that were edited since the last import.
  --help              Show this text.

Exits with 0 where everything came through, with 1 where something was lost on the way, with 2 where nothing could be done.`;

/** More lines than this nobody reads on a terminal. */
const mostLines = 200;

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

/** The folder for the pages. What is in the source folder would be a source of the next import. */
function targetFolder(written: string, tree: SourceTree): string {
	const folder = path.resolve(written);
	const found = statSync(folder, { throwIfNoEntry: false });
	if (found && !found.isDirectory()) fail(`\`--to ${written}\` is no folder`);
	const real = found ? realpathSync(folder) : folder;
	if (tree.only === undefined && (real === tree.root || isWithin(real, tree.root)))
		fail(`\`--to ${written}\` lies in the source folder; name a folder outside of it`);
	return folder;
}

/** Does what the disk may refuse. */
function attempt(what: string, work: () => void): void {
	try {
		work();
	} catch (error) {
		fail(`${what}: ${(error as Error).message}`);
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
const to = values.to ?? fail('name the folder for the pages by `--to content/<name>`');
if (values.site !== undefined && !/^https?:$/.test(URL.parse(values.site)?.protocol ?? ''))
	fail(`\`--site ${values.site}\` is no web address`);
const tree = openSource(source);
const folder = targetFolder(to, tree);
const force = values.force ?? false;
const last = lastImport(folder);
if (last.manifest && last.manifest.dialect !== dialect.name && !force)
	fail(`\`${to}\` holds an import from ${last.manifest.dialect}; name another folder, or replace it by \`--force\``);
if (last.damaged) console.error(`portolan import: \`${to}/${manifestName}\` cannot be read, so every file counts as edited by hand.`);

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
const plan = planOf(folder, result.files, force);
// A mistyped glob must not empty the folder.
const writes = !values['dry-run'] && result.pages > 0;
if (writes) attempt('the pages cannot be written', () => carryOut(plan, { folder, files: result.files, dialect: dialect.name }));
const report = reportOf(result, { dialect: dialect.name, plan });
const { report: reportFile } = values;
if (reportFile !== undefined) {
	attempt('the report cannot be written', () => {
		mkdirSync(path.dirname(path.resolve(reportFile)), { recursive: true });
		writeFileSync(reportFile, `${JSON.stringify(report, null, '\t')}\n`);
	});
}
if (result.diagnostics.length > 0) console.log(`${shownLines(result.diagnostics, mostLines)}\n`);
if (result.pages > 0) for (const line of planLines(plan)) console.log(line);
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(`${summaryOf(report)} ${seconds} s${writes ? '' : ', nothing written'}`);
if (result.pages === 0) console.error('portolan import: no page was found. Is this the folder of the docs, and does `--select` fit?');
process.exitCode = result.pages === 0 ? 2 : report.lossyPages > 0 ? 1 : 0;
