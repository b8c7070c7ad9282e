import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { writeWhole } from '../../markdown/tree-store.ts';
import { SiteSchema } from '../../schema/site.ts';
import { bundlesFolder } from './bundle.ts';

/**
 * Lets Astro bundle the components in a process of its own while pages are compiled, and leave the bundle in the cache: it uses one core, and what it holds in memory goes
 * with the process. Only where no bundle was ever made: who edits a component mostly compiles nothing.
 *
 * @returns when it is over; whether there is a bundle then, `makeBundle` finds out
 */
export async function bundleAhead({ root, cacheDir }: { root: string; cacheDir: string }): Promise<void> {
	const bundles = bundlesFolder(root);
	if (existsSync(bundles) && readdirSync(bundles).length > 0) return;
	const dataFile = path.join(cacheDir, 'no-pages.json');
	writeWhole(dataFile, JSON.stringify({ options: SiteSchema.parse({}), databases: [], pages: [] }));
	const script = path.join(import.meta.dirname, 'bundle-process.ts');
	const child = spawn(process.execPath, [...process.execArgv, script, root], {
		cwd: root,
		env: { ...process.env, PORTOLAN_ROOT: root, PORTOLAN_CACHE: cacheDir, PORTOLAN_SITE_DATA: dataFile },
		stdio: 'ignore',
	});
	await new Promise<void>((resolve) => {
		child.once('error', () => resolve());
		child.once('exit', () => resolve());
	});
}
