import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { packFolder } from '../../../components/client/offline-packs.ts';
import { offlineBasis, policyOf, withPolicy } from '../content-security.ts';
import { relativeHtml, relativePath } from '../relative-urls.ts';
import { siteFiles } from '../site-files.ts';
import { offlinePage, type PageModule } from './offline-page.ts';
import { hostScript, pageScript } from './offline-scripts.ts';
import { packFiles } from './packs.ts';

export interface OfflineOptions {
	/** The built site. */
	dist: string;
	/** Where its offline form goes; what was there is replaced. */
	out: string;
	/** The generator's own folder. */
	root: string;
}

/** Files that only hosts and search engines read, and those that are packed or bundled. */
const leftOut =
	/^(?:_headers|_redirects|404\.html|robots\.txt|sitemap\.xml|sw\.js|manifest\.webmanifest|og\.png|download\/.*|pagefind\/.*|.*\.variants\.json|_astro\/.*\.js)$/;

/**
 * Makes a built site into a folder that works from a disk, by double-click: pages name files, scripts are classic, and what a server would
 * be asked for is in packs of scripts.
 */
export async function makeOffline({ dist, out, root }: OfflineOptions): Promise<void> {
	const all = await siteFiles(dist);
	const kept = all.filter((file) => !leftOut.test(file));
	const known = new Set(kept);
	await rm(out, { recursive: true, force: true });
	const { scripts, digits } = await packFiles(dist, all);
	const host = `${packFolder}/host.js`;
	await writeIn(out, host, await hostScript({ folder: dist, root, digits }));
	for (const [name, text] of scripts) await writeIn(out, `${packFolder}/${name}.js`, text);
	const bundles = new PageBundles(dist);
	for (const file of kept) {
		if (!file.endsWith('.html')) {
			await mkdir(path.dirname(path.join(out, file)), { recursive: true });
			await cp(path.join(dist, file), path.join(out, file));
			continue;
		}
		const page = offlinePage(await readFile(path.join(dist, file), 'utf8'), (modules) =>
			[host, ...bundles.of(modules, file)].map((script) => relativePath(file, script)),
		);
		const { text } = relativeHtml(page, { file, files: new Set([...known, host, ...bundles.names]), indexFiles: true });
		await writeIn(out, file, withPolicy(text, policyOf(text, offlineBasis).policy));
	}
	for (const [name, text] of await bundles.texts()) await writeIn(out, name, text);
}

/** The scripts of pages: those with the same modules share one. */
class PageBundles {
	readonly #byKey = new Map<string, { name: string; modules: { file?: string; code?: string }[] }>();
	readonly #dist: string;

	constructor(dist: string) {
		this.#dist = dist;
	}

	get names(): string[] {
		return [...this.#byKey.values()].map(({ name }) => name);
	}

	/** @returns the script of a page with these modules, as a file of the site: none where it has no modules */
	of(modules: readonly PageModule[], page: string): string[] {
		if (modules.length === 0) return [];
		const files = modules.map(({ src, code }) => (src === undefined ? { code } : { file: path.posix.join(path.posix.dirname(page), src) }));
		const key = JSON.stringify(files);
		const known = this.#byKey.get(key) ?? { name: `_astro/page-${this.#byKey.size + 1}.js`, modules: files };
		this.#byKey.set(key, known);
		return [known.name];
	}

	async texts(): Promise<[name: string, text: string][]> {
		return Promise.all(
			[...this.#byKey.values()].map(async ({ name, modules }) => [name, await pageScript(modules, this.#dist)] as [string, string]),
		);
	}
}

async function writeIn(folder: string, file: string, text: string): Promise<void> {
	const place = path.join(folder, file);
	await mkdir(path.dirname(place), { recursive: true });
	await writeFile(place, text);
}
