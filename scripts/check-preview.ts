import { statSync } from 'node:fs';
import path from 'node:path';
import { checkArtefact } from '../src/publish/artefact/check-artefact.ts';
import { readOptions } from './lib/command-line.ts';

const options = readOptions({
	name: 'check:preview',
	about:
		'Checks a preview that was built where anybody could write, before it is served: files, sizes, and that every script is one of a trusted build.',
	options: { site: { type: 'string' }, trusted: { type: 'string' } },
	help: { site: 'The folder of the preview. Nothing in it is run.', trusted: 'The folder of a build whose scripts are known.' },
});
process.exitCode = run();

/** @returns the exit code */
function run(): number {
	const folders = Object.fromEntries((['site', 'trusted'] as const).map((name) => [name, options[name] && path.resolve(options[name])]));
	for (const [name, folder] of Object.entries(folders)) {
		if (folder && statSync(folder, { throwIfNoEntry: false })?.isDirectory()) continue;
		console.error(
			`portolan check:preview: \`--${name}\` ${folder ? `is ${folder}, which is no folder` : 'is missing'}. Name a built site.`,
		);
		return 2;
	}
	const refused = checkArtefact(folders.site ?? '', { trusted: folders.trusted ?? '' });
	// Names come from whoever made the preview: as JSON they cannot steer a terminal or a log.
	for (const { file, what } of refused) console.error(`${JSON.stringify(file)}: ${JSON.stringify(what)}`);
	console.log(refused.length === 0 ? 'The preview can be served.' : `Refused: ${refused.length} things must not be served.`);
	return refused.length === 0 ? 0 : 1;
}
