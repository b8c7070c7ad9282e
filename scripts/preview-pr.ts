import path from 'node:path';
import { z } from 'zod';
import { projectPaths, root } from '../src/project.ts';
import { explainFileError } from '../src/publish/file-errors.ts';
import { summaryWords } from '../src/publish/preview/change-words.ts';
import { ChangesSchema } from '../src/publish/preview/changes-schema.ts';
import { commitDate } from '../src/publish/preview/commit-date.ts';
import { previewSite } from '../src/publish/preview/preview-site.ts';
import { Refusal } from '../src/publish/refusal.ts';
import { buildWithReport } from './lib/build.ts';
import { contentHelp, contentOption, progressLine, readOptions, useContent } from './lib/command-line.ts';

const values = readOptions({
	name: 'preview:pr',
	about:
		'Makes a preview of a change: the site with a banner and kept out of search engines, and a page of what changes for a reader, compared with another build.',
	options: {
		...contentOption,
		against: { type: 'string' },
		label: { type: 'string' },
		commit: { type: 'string' },
		out: { type: 'string' },
		dist: { type: 'string' },
		'changes-url': { type: 'string' },
		url: { type: 'string' },
	},
	help: {
		...contentHelp,
		against: 'The build to compare with: a folder or a zip.',
		label: 'What is previewed: "PR 12".',
		commit: 'The commit that is previewed, in hexadecimal digits.',
		out: 'The folder to write the preview to.',
		dist: 'A site that is built already, as a folder or a zip, instead of building it.',
		'changes-url': 'The address of the changes on the forge.',
		url: 'The address that the preview will have, for the links in the comment.',
	},
});

const folder = z
	.string()
	.min(1)
	.transform((place) => path.resolve(place));
const { label, commit } = ChangesSchema.shape;
const OptionsSchema = z.object({
	against: folder,
	label,
	commit,
	out: folder,
	dist: folder.optional(),
	'changes-url': z.httpUrl().optional(),
	url: z.httpUrl().optional(),
});
/** What each option must be, where it is not. */
const wanted: Record<keyof z.output<typeof OptionsSchema>, string> = {
	against: 'a folder or a zip',
	label: 'a text of at most 100 characters',
	commit: '7 to 64 hexadecimal digits, in lower case',
	out: 'a folder',
	dist: 'a folder or a zip',
	'changes-url': 'an address with https: or http:',
	url: 'an address with https: or http:',
};

const parsed = OptionsSchema.safeParse(values);
if (parsed.success) process.exitCode = await run(parsed.data);
else {
	const names = [...new Set(parsed.error.issues.map(({ path: [name] }) => name as keyof typeof wanted))];
	for (const name of names) {
		const value = values[name];
		console.error(
			`portolan preview:pr: \`--${name}\` ${value === undefined ? 'is missing' : `is \`${value}\``}; it must be ${wanted[name]}.`,
		);
	}
	console.error('Run `npm run preview:pr -- --help` for its options.');
	process.exitCode = 2;
}

/** @returns the exit code */
async function run({ against, out, dist, url, 'changes-url': changesUrl, ...about }: z.output<typeof OptionsSchema>): Promise<number> {
	const progress = progressLine();
	try {
		const { changes, folder: place } = await previewSite({
			base: against,
			site: dist ?? (await builtSite()),
			out,
			about: { ...about, date: commitDate(root, about.commit).toISOString(), ...(changesUrl === undefined ? {} : { url: changesUrl }) },
			...(url === undefined ? {} : { address: url.endsWith('/') ? url : `${url}/` }),
			onStage: (stage) => progress.stage(stage),
		});
		progress.end();
		const summary = summaryWords(changes);
		console.log(`${summary.length === 0 ? 'Nothing changes for a reader' : summary.join(', ')} → ${path.join(out, place, 'index.html')}`);
		return 0;
	} catch (error) {
		progress.end();
		const line = error instanceof Refusal ? `${error.message}.` : explainFileError(error);
		if (line === undefined) throw error;
		console.error(`portolan preview:pr: ${line} No preview was made; what was there is as it was.`);
		return 1;
	}
}

/** Builds the content, beside the site that `npm run build` makes. @throws {Refusal} where it has problems, which are printed */
async function builtSite(): Promise<string> {
	useContent(values.content);
	const place = path.join(projectPaths().cacheDir, 'preview-site');
	process.env.PORTOLAN_OUT = place;
	if (!(await buildWithReport())) throw new Refusal('the site could not be built');
	return place;
}
