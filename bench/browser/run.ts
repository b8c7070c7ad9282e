/**
 * What a reader waits for over a slow line (150 ms, 1.6 Mbit/s; the processor four times slower), or with `--fast` over none and with the processor as it is: the first
 * page, the change to another one, and the first result of the search. Builds what is not built yet. The figures depend on the machine: run it where nothing else runs.
 *
 *     node bench/browser/run.ts [--pages 1000] [--runs 5] [--peers portolan,starlight,vitepress] [--fast]
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { makeCorpus } from '../corpus/corpus.ts';
import { bench, buildCommands, makeProject, projectFolder } from '../measure/project.ts';
import { runCommands } from '../measure/run-command.ts';
import { medians } from '../measure/statistics.ts';
import { type Peer, peers } from '../peers.ts';
import { readingReport } from '../report/reading.ts';
import { nameWithVersion, thisMachine } from '../versions.ts';
import { addressOf, launchChromium, samplePages } from './measure-page-views.ts';
import { type Reader, readers } from './readers.ts';
import { type Reading, read } from './reading.ts';
import { serveCompressed, slowLine } from './serve-compressed.ts';

const { values } = parseArgs({
	options: {
		pages: { type: 'string', default: '1000' },
		runs: { type: 'string', default: '5' },
		peers: { type: 'string', default: readers.map(({ peer }) => peer).join(',') },
		out: { type: 'string', default: path.join(bench, 'results') },
		fast: { type: 'boolean', default: false },
	},
});
const { fast } = values;
const pages = Number(values.pages);
const chosen = readers.filter(({ peer }) => values.peers.split(',').includes(peer));
const readings = new Map<Reader, Reading[]>(chosen.map((reader) => [reader, []]));
const browser = await launchChromium();
try {
	for (let round = 1; round <= Number(values.runs); round++)
		for (const reader of chosen) {
			const reading = await readOnce(browser, reader);
			readings.get(reader)?.push(reading);
			console.log(`round ${round}: ${reader.peer}`, reading);
		}
} finally {
	await browser.close();
}
const results = {
	date: new Date().toISOString().slice(0, 10),
	machine: thisMachine(),
	pages,
	runs: Number(values.runs),
	fast,
	rows: [...readings].map(([{ peer }, runs]) => ({ peer, name: nameWithVersion(peerOf(peer)), figures: medians(runs) })),
};
mkdirSync(values.out, { recursive: true });
const name = path.join(values.out, fast ? 'reading-fast' : 'reading');
writeFileSync(`${name}.json`, `${JSON.stringify(results, null, '\t')}\n`);
writeFileSync(`${name}.md`, readingReport(results));

async function readOnce(browser: Browser, reader: Reader): Promise<Reading> {
	const peer = peerOf(reader.peer);
	const { idiom } = peer;
	const [from, to] = samplePages(pages);
	if (!idiom || !from || !to) throw new Error(`${peer.name} has no pages to read`);
	const site = await serveCompressed(await builtOutput(peer), fast ? undefined : slowLine);
	try {
		const visit = {
			from: addressOf(from, idiom),
			to: addressOf(to, idiom),
			toTitle: to.title,
			query: 'certificate',
			slowdown: fast ? 1 : 4,
		};
		return await read(browser, site, { reader, visit });
	} finally {
		site.close();
	}
}

async function builtOutput(peer: Peer): Promise<string> {
	const output = path.join(projectFolder(peer, pages), peer.output);
	if (existsSync(output)) return output;
	console.log(`Building ${pages} pages with ${peer.name} …`);
	await runCommands(buildCommands(makeProject(peer, makeCorpus({ pages }), pages), true));
	return output;
}

function peerOf(id: string): Peer {
	const found = peers.find((peer) => peer.id === id);
	if (!found) throw new RangeError(`no peer "${id}"`);
	return found;
}
