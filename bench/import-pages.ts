/**
 * The import of docs of Docusaurus: pages of the corpus, in its dialect. Prints a table.
 * The figures depend on the machine: run it where nothing else runs.
 *
 *     node bench/import-pages.ts [--pages 1000 --pages 4000] [--runs 3]
 */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeCorpus } from './corpus/corpus.ts';
import { childEnv, makeProject, type Project, root } from './measure/project.ts';
import { type Command, runCommand, type Usage } from './measure/run-command.ts';
import { medians } from './measure/statistics.ts';
import { peers } from './peers.ts';

const { values } = parseArgs({
	options: { pages: { type: 'string', multiple: true, default: ['1000'] }, runs: { type: 'string', default: '3' } },
});
const peer = peers.find(({ id }) => id === 'docusaurus');
if (!peer) throw new Error('no project of Docusaurus');
const rows: Record<string, Record<string, string>> = {};
for (const pages of values.pages.map(Number)) {
	// A folder of its own: builds may be measured in the other one.
	rows[`${pages} pages`] = await measure(makeProject({ ...peer, id: 'docusaurus-import' }, makeCorpus({ pages }), pages));
}
console.table(rows);

async function measure({ folder, peer: { content } }: Project): Promise<Record<string, string>> {
	const script = path.join(root, 'scripts/import.ts');
	const node = ['--disable-warning=ExperimentalWarning', '--no-regexp-tier-up', script, '--from', 'docusaurus', path.join(folder, content)];
	const command: Command = {
		program: process.execPath,
		args: [...node, '--to', path.join(folder, 'imported')],
		folder: root,
		env: childEnv(),
	};
	const runs: Usage[] = [];
	for (let run = 0; run < Number(values.runs); run++) {
		rmSync(path.join(folder, 'imported'), { recursive: true, force: true });
		runs.push(await runCommand(command));
	}
	const { wall, cpu, memory } = medians(runs);
	return { wall: `${wall.toFixed(1)} s`, processors: `${cpu.toFixed(1)} s`, memory: `${(memory / 1e9).toFixed(2)} GB` };
}
