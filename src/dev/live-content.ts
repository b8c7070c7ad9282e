import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { AstroIntegration } from 'astro';
import type { DevEnvironment, Plugin, ViteDevServer } from 'vite';
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
const gatherFor = 10;
/** Milliseconds without a change, before the whole site is checked. */
const settleAfter = 300;

/** Brings changes of the content to the screen, then checks the site. Neither Astro nor Vite need know of them. */
export function liveContent(site: LiveSite, options: LiveContentOptions): AstroIntegration {
	return {
		name: 'portolan-live-content',
		hooks: {
			'astro:config:setup'({ injectScript, updateConfig }) {
				injectScript('page', `import '/src/dev/live-page.ts';`);
				updateConfig({ vite: { plugins: [watchContent(site, options)] } });
			},
		},
	};
}

function watchContent(site: LiveSite, { contentDir, ownFolders, onProblems }: LiveContentOptions): Plugin {
	const isOwn = (file: string) => ownFolders.some((folder) => isWithin(file, folder)) && !isWithin(file, contentDir);
	return {
		name: 'portolan:live-content',
		config: () => ({ server: { watch: { ignored: [isOwn] } } }),
		configureServer(server) {
			let written = new Set<string>();
			let unsettled = new Set<string>();
			let gathering: NodeJS.Timeout | undefined;
			let settling: NodeJS.Timeout | undefined;
			let shownAt = Number.NEGATIVE_INFINITY;
			let last: Promise<void> = Promise.resolve();
			/** One after the other: each changes the site. */
			const enqueue = (work: () => Promise<Change>) => {
				last = last
					.then(async () => {
						if (show(await work(), server)) shownAt = performance.now();
					})
					.catch((error: unknown) => server.config.logger.error(String(error)));
				return last;
			};
			const update = () => {
				const files = written;
				written = new Set();
				unsettled = new Set([...unsettled, ...files]);
				clearTimeout(settling);
				void enqueue(() => site.update(files)).then(() => {
					clearTimeout(settling);
					settling = setTimeout(settle, settleAfter);
				});
			};
			const settle = () => {
				const files = unsettled;
				unsettled = new Set();
				void enqueue(() => site.settle(files)).then(async () => {
					await setImmediate();
					onProblems(site.problems());
				});
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
				gathering = setTimeout(update, gatherFor);
			});
		},
	};
}

/** Lets open pages ask for what they show now. Pages with JavaScript are modules, which Vite forgets only where their own file is another. @returns whether there is a change */
function show({ pages, whole }: Change, { environments }: ViteDevServer): boolean {
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

function forget(file: string, environment: DevEnvironment): void {
	for (const module of environment.moduleGraph.getModulesByFile(file) ?? []) environment.moduleGraph.invalidateModule(module);
}
