/**
 * The dev server of Portolan: from the moment that a page's file is written until the new words are on the screen of an open browser. Prints a table.
 * The figures depend on the machine: run it where nothing else runs.
 *
 *     node bench/dev-server.ts [--pages 4000] [--runs 9] [--warm]
 *
 * With `--warm`, the cache of compiled pages is that of the last run.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, renameSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { addressOf, launchChromium, samplePages } from './browser/measure-page-views.ts';
import { makeCorpus } from './corpus/corpus.ts';
import { childEnv, editFile, makeProject, type Project, projectFolder } from './measure/project.ts';
import { median } from './measure/statistics.ts';
import { type Peer, peers } from './peers.ts';

const { values } = parseArgs({
	options: { pages: { type: 'string', default: '4000' }, runs: { type: 'string', default: '9' }, warm: { type: 'boolean' } },
});
const [portolan] = peers;
if (!portolan) throw new Error('no peer to measure');
const pages = Number(values.pages);
// A folder of its own: builds may be measured in the other one.
const project = makeDevProject({ ...portolan, id: 'portolan-dev' });
const started = performance.now();
const server = startServer(project);
const browser = await launchChromium();
try {
	const origin = await readyOrigin(server);
	const ready = performance.now() - started;
	const [sample] = samplePages(pages);
	if (!sample) throw new Error('too few pages');
	const page = await browser.newPage();
	const shown = await watchEditions(page);
	await page.goto(origin + addressOf(sample, 'portolan'), { timeout: 120_000 });
	const file = project.pages[sample.order - 1] ?? '';
	const times: number[] = [];
	for (let edition = 1; edition <= Number(values.runs); edition++) {
		await setTimeout(1000);
		const written = Date.now();
		editFile(file, edition);
		times.push((await shown(edition)) - written);
	}
	console.table({
		[`${pages} pages`]: {
			'ready after': `${(ready / 1000).toFixed(1)} s`,
			'first edit': `${times[0]?.toFixed(0)} ms`,
			'median edit': `${median(times).toFixed(0)} ms`,
			slowest: `${Math.max(...times).toFixed(0)} ms`,
		},
	});
} finally {
	await browser.close();
	server.removeAllListeners('exit');
	server.kill('SIGTERM');
}

function makeDevProject(peer: Peer): Project {
	const cache = path.join(projectFolder(peer, pages), '.cache');
	const kept = `${projectFolder(peer, pages)}-cache`;
	if (values.warm && existsSync(cache)) renameSync(cache, kept);
	const made = makeProject(peer, makeCorpus({ pages }), pages);
	if (existsSync(kept)) renameSync(kept, cache);
	return made;
}

function startServer({ folder }: Project): ChildProcess {
	return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--no-regexp-tier-up', 'scripts/dev.ts', '--port', '4391'], {
		cwd: folder,
		env: { ...childEnv(), ASTRO_DEV_BACKGROUND: '0' },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
}

/** @throws {Error} with its output where the server ends before it is ready */
function readyOrigin(server: ChildProcess): Promise<string> {
	let output = '';
	return new Promise((resolve, reject) => {
		const take = (chunk: Buffer) => {
			output += chunk;
			const [origin] = /http:\/\/(?:localhost|127\.0\.0\.1):\d+/.exec(output) ?? [];
			if (origin !== undefined && output.includes('ready')) resolve(origin);
		};
		server.stdout?.on('data', take);
		server.stderr?.on('data', take);
		server.on('exit', (status) => reject(new Error(`the dev server ended with ${status}:\n${output}`)));
	});
}

/** Looks at every frame of every document. @returns what waits until an edition is seen, and says when that was (milliseconds of the clock) */
async function watchEditions(page: Page): Promise<(edition: number) => Promise<number>> {
	const seen = new Map<number, number>();
	await page.exposeFunction('benchShown', (edition: number, time: number) => seen.set(edition, seen.get(edition) ?? time));
	await page.addInitScript(() => {
		let last = 0;
		const look = () => {
			const edition = Number(/Edition (\d+)\./.exec(document.querySelector('main')?.textContent ?? '')?.[1] ?? 0);
			if (edition !== last) {
				last = edition;
				requestAnimationFrame(() =>
					(window as unknown as { benchShown: (edition: number, time: number) => void }).benchShown(
						edition,
						performance.timeOrigin + performance.now(),
					),
				);
			}
			requestAnimationFrame(look);
		};
		requestAnimationFrame(look);
	});
	return async (edition) => {
		const end = Date.now() + 120_000;
		for (;;) {
			const time = seen.get(edition);
			if (time !== undefined) return time;
			if (Date.now() > end) throw new Error(`edition ${edition} never came to the screen`);
			await setTimeout(20);
		}
	};
}
