import path from 'node:path';
import type { AstroIntegration } from 'astro';
import { isWithin } from '../markdown/is-within.ts';
import type { Problem } from '../schema/problem.ts';
import type { Change, LiveSite } from './live-site.ts';
import { type ChangeMessage, changeEvent, type OpenMessage, openEvent } from './messages.ts';

interface LiveContentOptions {
	contentDir: string;
	/** Folders with thousands of files that pages are not made from, or that the generator itself writes to: not watched. */
	ownFolders: readonly string[];
	/** Called with all problems of the site, if there are any, when a change is on screen. */
	onProblems: (problems: Problem[]) => void;
}

/** Milliseconds: editors write a file in more than one step, and more than one file. */
const gatherFor = 5;
/** Milliseconds without a change, before the whole site is checked. */
const settleAfter = 300;

type DevServer = Parameters<NonNullable<AstroIntegration['hooks']['astro:server:setup']>>[0]['server'];
type Environment = DevServer['environments'][string];

/** Brings changes of the content to the screen, then checks the site. Neither Astro nor Vite need know of them. */
export function liveContent(site: LiveSite, options: LiveContentOptions): AstroIntegration {
	const { contentDir, ownFolders } = options;
	const isOwn = (file: string) => ownFolders.some((folder) => isWithin(file, folder)) && !isWithin(file, contentDir);
	return {
		name: 'portolan-live-content',
		hooks: {
			'astro:config:setup'({ injectScript, updateConfig }) {
				injectScript('page', `import '/src/dev/live-page.ts';`);
				updateConfig({ vite: { server: { watch: { ignored: [isOwn] } } } });
			},
			'astro:server:setup': ({ server }) => follow(server, site, options),
		},
	};
}

function follow(server: DevServer, site: LiveSite, { contentDir, onProblems }: LiveContentOptions): void {
	const written = new Set<string>();
	const unsettled = new Set<string>();
	let gathering: NodeJS.Timeout | undefined;
	let settling: NodeJS.Timeout | undefined;
	let shownAt = Number.NEGATIVE_INFINITY;
	let last: Promise<void> = Promise.resolve();
	/** One after the other: each changes the site. */
	const enqueue = (work: () => Promise<void>) => {
		last = last.then(work).catch((error: unknown) => server.config.logger.error(String(error)));
	};
	const shown = (change: Change) => {
		if (show(change, server)) shownAt = performance.now();
	};
	const update = async () => {
		clearTimeout(settling);
		const files = take(written);
		for (const file of files) unsettled.add(file);
		shown(await site.update(files));
		clearTimeout(settling);
		settling = setTimeout(() => enqueue(settle), settleAfter);
	};
	const settle = async () => {
		shown(await site.settle(take(unsettled)));
		onProblems(site.problems());
	};
	server.environments.client.hot.on(openEvent, ({ age }: OpenMessage, browser) => {
		const message: ChangeMessage = { whole: true };
		if (shownAt > performance.now() - age) browser.send(changeEvent, message);
	});
	server.watcher.add(contentDir);
	server.watcher.on('all', (_event, name) => {
		const file = path.resolve(name);
		if (!isWithin(file, contentDir)) return;
		written.add(file);
		clearTimeout(gathering);
		gathering = setTimeout(() => enqueue(update), gatherFor);
	});
}

/** Empties a set. @returns what was in it */
function take(files: Set<string>): string[] {
	const taken = [...files];
	files.clear();
	return taken;
}

/**
 * Lets open pages ask for what they show now. Pages with JavaScript are modules, which Vite forgets only where their own file is another.
 *
 * @returns whether there is a change
 */
function show({ pages, whole }: Change, { environments }: DevServer): boolean {
	if (pages.length === 0 && !whole) return false;
	const { client, ...others } = environments;
	for (const environment of Object.values(others)) {
		for (const file of pages) forget(file, environment);
		// Astro keeps the paths of routes until it hears this.
		if (whole) environment.hot.send('astro:content-changed', {});
	}
	const message: ChangeMessage = { whole };
	client?.hot.send(changeEvent, message);
	return true;
}

function forget(file: string, environment: Environment): void {
	for (const module of environment.moduleGraph.getModulesByFile(file) ?? []) environment.moduleGraph.invalidateModule(module);
}
