import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readOptions } from '../scripts/lib/command-line.ts';
import { measurePageViews } from './browser/measure-page-views.ts';
import { makeCorpus } from './corpus/corpus.ts';
import { measureBuilds } from './measure/measure.ts';
import { bench, root } from './measure/project.ts';
import { type State, states } from './measure/states.ts';
import { type Peer, peers } from './peers.ts';
import { withResults } from './report/readme.ts';
import { writeReport } from './report/write-report.ts';
import { type Results, readResults, type SizeResults, withSize, writeResults } from './results.ts';
import { hugoVersion, nameWithVersion, thisMachine } from './versions.ts';

const options = readOptions({
	name: 'bench',
	about: 'Builds the same pages with Portolan and other generators, in turns, and writes a table and a chart of the medians.',
	options: {
		peers: { type: 'string' },
		pages: { type: 'string', default: '250' },
		runs: { type: 'string', default: '3' },
		states: { type: 'string', default: states.join(',') },
		seed: { type: 'string', default: '1' },
		'cold-only': { type: 'string', default: '' },
		bare: { type: 'boolean' },
		results: { type: 'string', default: path.join(bench, 'results', 'results.json') },
		'no-browser': { type: 'boolean' },
		'report-only': { type: 'boolean' },
		readme: { type: 'boolean' },
	},
	help: {
		peers: `Of ${peers.map(({ id }) => id).join(',')}. Hugo must be on the path, or named by HUGO.`,
		pages: 'Numbers of pages, with commas between: 250,1000,4000,10000.',
		runs: 'Builds of each kind; the median counts.',
		states: `Of ${states.join(',')}.`,
		seed: 'Other pages of the same kind.',
		'cold-only': 'Peers of which only cold builds are measured, of those above: who builds everything anew takes hours otherwise.',
		bare: 'Also cold builds without a search index.',
		results: 'The JSON file that results are put into; those of other numbers of pages stay.',
		'no-browser': 'Do not view pages in Chromium.',
		'report-only': 'Measure nothing; write the table and the chart of the results file.',
		readme: 'Put the table and the chart into README.md.',
	},
});

const chosen = chosenPeers(options.peers);
const names = (): Results['names'] => Object.fromEntries(chosen.map((peer) => [peer.id, nameWithVersion(peer)]));
let results = readResults(options.results) ?? { machine: thisMachine(), names: {}, sizes: [] };
if (!options['report-only']) {
	results = { ...results, machine: thisMachine(), names: { ...results.names, ...names() } };
	for (const pages of options.pages.split(',').map(Number)) await measure(pages);
}
for (const file of writeReport(results, path.dirname(options.results))) console.log(path.relative(process.cwd(), file));
if (options.readme) updateReadme();

async function measure(pages: number): Promise<void> {
	const { results: size, projects } = await measureBuilds({
		peers: chosen,
		corpus: makeCorpus({ pages, seed: Number(options.seed) }),
		pages,
		rounds: Number(options.runs),
		states: chosenStates(options.states),
		coldOnly: new Set(options['cold-only'].split(',')),
		bare: options.bare === true,
		log: (line) => console.log(line),
		// Who stops it after hours has the rounds that are over.
		onRound: keep,
	});
	if (!options['no-browser']) keep({ ...size, pageViews: await measurePageViews(projects, pages) });
}

function keep(size: SizeResults): void {
	results = withSize(results, size);
	writeResults(options.results, results);
}

function updateReadme(): void {
	const file = path.join(root, 'README.md');
	const folder = path.relative(root, path.dirname(options.results)).replaceAll(path.sep, '/');
	writeFileSync(file, withResults(readFileSync(file, 'utf8'), results, { folder }));
}

function chosenPeers(list: string | undefined): Peer[] {
	const wanted = list?.split(',') ?? peers.map(({ id }) => id).filter((id) => !id.startsWith('hugo') || hugoVersion() !== undefined);
	return wanted.map((id) => peers.find((peer) => peer.id === id) ?? refuse(`there is no peer "${id}"`));
}

function chosenStates(list: string): State[] {
	return list.split(',').map((name) => states.find((state) => state === name) ?? refuse(`there is no state "${name}"`));
}

function refuse(what: string): never {
	console.error(`portolan bench: ${what}. Run \`npm run bench -- --help\` for its options.`);
	process.exit(2);
}
