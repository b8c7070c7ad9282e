import os from 'node:os';
import type { Database } from '../corpus/page.ts';
import type { Peer } from '../peers.ts';
import type { Measurement, SizeResults } from '../results.ts';
import { buildCommands, makeProject, outputSize, type Project } from './project.ts';
import { runCommands } from './run-command.ts';
import { enterState, expectState, type State } from './states.ts';

export interface MeasureOptions {
	peers: readonly Peer[];
	corpus: readonly Database[];
	pages: number;
	rounds: number;
	states: readonly State[];
	/** Of which peers only cold builds are measured: those that build everything anew each time take hours otherwise. */
	coldOnly: ReadonlySet<string>;
	/** Also cold builds without a search index. */
	bare: boolean;
	log: (line: string) => void;
	/** Called after each round with what is measured so far. */
	onRound: (results: SizeResults) => void;
}

/** Builds every peer in every round, so that what else the machine does falls on all of them. */
export async function measureBuilds(options: MeasureOptions): Promise<{ results: SizeResults; projects: Project[] }> {
	const { peers, corpus, pages, rounds, log, onRound } = options;
	const projects = peers.map((peer) => makeProject(peer, corpus, pages));
	const results: SizeResults = {
		pages,
		date: new Date().toISOString().slice(0, 10),
		load: [],
		measurements: [],
		outputs: [],
		pageViews: [],
		failures: [],
	};
	const failed = new Set<Project>();
	for (let round = 1; round <= rounds; round++) {
		results.load.push(os.loadavg()[0] ?? 0);
		for (const project of projects) {
			if (failed.has(project)) continue;
			try {
				for (const search of modesOf(project.peer, options.bare)) await buildAll({ project, search, round, options, results });
			} catch (error) {
				// One that fails is named in the report, and the others go on.
				failed.add(project);
				log((error as Error).message);
				results.failures.push({ peer: project.peer.id, reason: lastLine((error as Error).message) });
			}
		}
		onRound(results);
	}
	return { results, projects: projects.filter((project) => !failed.has(project)) };
}

/** Without the index first: what stays in the output folder is the build with it. */
function modesOf({ search }: Peer, bare: boolean): boolean[] {
	if (search === 'none') return [false];
	return bare ? [false, true] : [true];
}

interface Turn {
	project: Project;
	search: boolean;
	round: number;
	options: MeasureOptions;
	results: SizeResults;
}

async function buildAll({ project, search, round, options, results }: Turn): Promise<void> {
	const { peer } = project;
	for (const [index, state] of options.states.entries()) {
		if (state !== 'cold' && (options.coldOnly.has(peer.id) || (!search && peer.search !== 'none'))) continue;
		const edition = round * 10 + index;
		enterState(project, state, edition);
		const usage = await runCommands(buildCommands(project, search));
		expectState(project, state, edition);
		measurementOf(results, { peer: peer.id, search, state }).runs.push(usage);
		const { wall, cpu, memory } = usage;
		options.log(
			`${options.pages} pages, round ${round}: ${peer.name}${search ? '' : ', no search'}, ${state}: ${wall.toFixed(1)} s, ${cpu.toFixed(1)} s CPU, ${(memory / 1e9).toFixed(2)} GB`,
		);
	}
	if (round === 1) results.outputs.push({ peer: peer.id, search, ...outputSize(project) });
}

function measurementOf(results: SizeResults, key: Pick<Measurement, 'peer' | 'search' | 'state'>): Measurement {
	const found = results.measurements.find(({ peer, search, state }) => peer === key.peer && search === key.search && state === key.state);
	if (found) return found;
	const fresh: Measurement = { ...key, runs: [] };
	results.measurements.push(fresh);
	return fresh;
}

function lastLine(text: string): string {
	return text.trim().split('\n').at(-1)?.trim() ?? '';
}
