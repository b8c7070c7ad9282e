import { existsSync, readFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { projectPaths, root } from '../src/project.ts';
import { type Bundle, type BundleFormat, bundleFormats, isWhole, makeBundle } from '../src/publish/bundle/make-bundle.ts';
import { select, siteParts } from '../src/publish/bundle/selection.ts';
import { offerDownload } from '../src/publish/download-link.ts';
import { explainFileError } from '../src/publish/file-errors.ts';
import { formatBytes } from '../src/publish/format-bytes.ts';
import { takeLock } from '../src/publish/lock.ts';
import { Refusal } from '../src/publish/refusal.ts';
import { releaseDate } from '../src/publish/release-date.ts';
import { writeServiceWorker } from '../src/publish/service-worker.ts';
import { wholeFolder } from '../src/publish/whole-folder.ts';
import { didYouMean } from '../src/schema/problem.ts';
import { buildWithReport } from './lib/build.ts';
import { contentHelp, contentOption, count, progressLine, readOptions, useContent } from './lib/command-line.ts';

const options = readOptions({
	name: 'bundle',
	about:
		'Builds the site, and packs it into one file that works without a server: unzip it and open index.html. The site gets a link to it. With --database and --language only a part of the site is packed.',
	options: {
		...contentOption,
		dist: { type: 'string' },
		out: { type: 'string' },
		database: { type: 'string', multiple: true },
		language: { type: 'string', multiple: true },
		format: { type: 'string' },
		'no-link': { type: 'boolean' },
	},
	help: {
		...contentHelp,
		dist: 'A site that is built already, instead of building it.',
		out: 'The folder for the bundle, instead of `release`.',
		database: 'Pack only this database; may be given several times.',
		language: 'Pack only what is for this language, or for all; may be given several times.',
		format: `\`zip\` (to unzip and open), or \`docset\` (for Dash and Zeal).`,
		'no-link': 'Leave the site as it is, without a link to the bundle.',
	},
});

process.exitCode = await run().catch((error: unknown) => {
	const line = error instanceof Refusal ? error.message : explainFileError(error);
	if (line === undefined) throw error;
	console.error(`portolan: ${line} The old bundle is as it was.`);
	return 1;
});

async function run(): Promise<number> {
	const format = formatOf(options.format ?? 'zip');
	const date = releaseDate(root);
	const dist = options.dist === undefined ? projectPaths().outDir : path.resolve(options.dist);
	if (options.dist === undefined) {
		useContent(options.content);
		if (!(await buildWithReport())) return 1;
	} else if (!existsSync(path.join(dist, 'api', 'index.json')))
		throw new Refusal(`there is no built site in ${dist}. Build it by \`npm run build\`.`);
	const started = performance.now();
	const progress = progressLine();
	const parts = await siteParts(dist);
	const selection = select(parts, { databases: options.database, languages: options.language });
	const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
	const make = (site: string) =>
		makeBundle({
			dist: site,
			root,
			release: path.resolve(options.out ?? path.join(root, 'release')),
			version,
			date,
			parts,
			selection,
			format,
			onStage: (stage) => progress.stage(stage),
		});
	const isOffered = isWhole(selection) && format === 'zip' && !options['no-link'];
	const bundle = await (isOffered ? withDownload(dist, { date, make }) : alone(dist, make)).finally(() => progress.end());
	const seconds = ((performance.now() - started) / 1000).toFixed(1);
	console.log(`${count(bundle.files, 'file')}, ${formatBytes(bundle.bytes)}, ${seconds} s → ${bundle.file}`);
	return 0;
}

/** Makes the bundle of a copy of the site, and puts the copy with the link to it in the place of the site. */
async function withDownload(dist: string, { date, make }: { date: Date; make: (site: string) => Promise<Bundle> }): Promise<Bundle> {
	const staging = path.join(path.dirname(dist), `.${path.basename(dist)}.bundle`);
	const made = await wholeFolder(
		dist,
		async (copy) => {
			await cp(dist, copy, { recursive: true });
			const bundle = await make(copy);
			await offerDownload(copy, { file: bundle.file, date });
			await writeServiceWorker(copy, root);
			return bundle;
		},
		{ staging },
	);
	return made as Bundle;
}

/** No build replaces the site meanwhile. */
async function alone(dist: string, make: (site: string) => Promise<Bundle>): Promise<Bundle> {
	const lock = takeLock(`${dist}.lock`, dist);
	try {
		return await make(dist);
	} finally {
		lock.release();
	}
}

function formatOf(name: string): BundleFormat {
	const format = bundleFormats.find((candidate) => candidate === name);
	if (!format) throw new Refusal(`there is no format \`${name}\`. ${didYouMean(name, bundleFormats)}`);
	return format;
}
