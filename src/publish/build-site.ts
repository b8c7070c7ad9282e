import { mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { type CompiledSite, type CompileOptions, compileSite } from '../markdown/compile-site.ts';
import { hashText } from '../markdown/hash.ts';
import { isWithin } from '../markdown/is-within.ts';
import { siteData } from '../markdown/site-data.ts';
import { writeWhole } from '../markdown/tree-store.ts';
import { isUntrusted, isWithoutCache, isWithoutSearch, projectPaths } from '../project.ts';
import { cleanCache } from './clean-cache.ts';
import type { Forbidden } from './content-security.ts';
import { takeLock } from './lock.ts';
import { placeRedirects, redirectFiles } from './redirects.ts';
import { Refusal } from './refusal.ts';
import type { DeadUrl } from './relative-urls.ts';
import { builtBefore, builtName, FormerSite, isAsBuilt, rememberBuilt } from './render/built-before.ts';
import { bundleKey } from './render/bundle.ts';
import { bundleAhead } from './render/bundle-ahead.ts';
import { fileHash } from './render/finish-file.ts';
import { endAhead, type RenderAhead, renderAhead } from './render/render-ahead.ts';
import { type RenderedSite, type RenderOptions, renderSite } from './render/render-site.ts';
import { searchEntries } from './search-index.ts';
import { writeHeaders } from './secure.ts';
import { writeServiceWorker } from './service-worker.ts';
import { siteFiles } from './site-files.ts';
import { wholeFolder } from './whole-folder.ts';

/** Up to so many pages to compile, what renders them is started meanwhile. */
const fewPages = 40;

export interface BuildSummary {
	pages: number;
	files: number;
	bytes: number;
	searchPages: number;
}

export interface BuildSteps {
	/** Called when the content is compiled, with its problems; returns whether to go on. */
	onCompiled: (site: CompiledSite) => boolean;
	/** Called with the number of content pages compiled and to compile. */
	onProgress?: (done: number, total: number) => void;
	/** Called when a stage begins. */
	onStage?: (stage: string) => void;
}

/**
 * Builds the site where nobody sees it, and puts it in its place when all of it is there.
 *
 * @returns undefined where the content's problems stopped it; the old output is untouched then, as on any error
 * @throws {Refusal} where another build has the output folder or the cache
 */
export async function buildSite(steps: BuildSteps): Promise<BuildSummary | undefined> {
	const { root, cacheDir, outDir } = projectPaths();
	refuseSources(outDir);
	mkdirSync(cacheDir, { recursive: true });
	// What is rendered and what was rendered last time meet in the cache.
	const lock = takeLock(path.join(cacheDir, 'build.lock'), cacheDir);
	try {
		// Astro runs what it has bundled from the folder that it builds into, and looks for packages from there: it lies in the project.
		const staging = path.join(root, '.cache', 'staging', `${path.basename(outDir)}-${hashText(outDir).slice(0, 12)}`);
		let unchanged: BuildSummary | undefined;
		const rendered = await wholeFolder(outDir, (folder) => render(folder, steps, (summary) => (unchanged = summary)), {
			staging,
			onWhole: () => steps.onStage?.('Putting the site in place'),
		});
		return rendered ?? unchanged;
	} finally {
		delete process.env.PORTOLAN_SITE_DATA;
		lock.release();
	}
}

/**
 * @param staging where the site is made
 * @param onUnchanged called where the site is in its place already; nothing is made then
 */
async function render(
	staging: string,
	{ onCompiled, onProgress, onStage }: BuildSteps,
	onUnchanged: (summary: BuildSummary) => void,
): Promise<BuildSummary | undefined> {
	const { root, contentDir, cacheDir, outDir } = projectPaths();
	onStage?.('Reading content');
	const dataFile = useSitePaths();
	const bundling = isWithoutCache() ? undefined : bundleAhead({ root, cacheDir });
	let ahead: RenderAhead | undefined;
	const onMissing = (pages: number) => {
		// More pages keep every processor busy as it is.
		if (pages > 0 && pages <= fewPages && !isWithoutCache()) ahead = renderAhead({ root, staging, search: !isWithoutSearch() });
	};
	try {
		const site = await compileSite({ ...compileOptions(onProgress), onMissing });
		const goesOn = onCompiled(site);
		await bundling;
		if (!goesOn) return undefined;
		onStage?.('Rendering pages');
		const data = JSON.stringify(siteData(site, contentDir));
		const options = renderOptions(site, data);
		const sources = ahead?.sources ?? bundleKey(root);
		const key = options.keepBundle ? buildKey({ sources, dataKey: options.dataKey, site, contentDir }) : undefined;
		const before = key === undefined ? undefined : builtBefore<BuildSummary>({ cacheDir, outDir });
		if (before && before.key === key && isAsBuilt(before, outDir)) {
			onUnchanged(before.summary);
			return undefined;
		}
		writeWhole(dataFile, data);
		const rendered = await renderSite({ ...options, staging, former: new FormerSite(outDir, before), ahead });
		onStage?.('Writing what the whole site needs');
		const { summary, files } = await complete(staging, site, rendered);
		if (key !== undefined) {
			rememberBuilt({ key, summary, files, names: [...rendered.names], packs: rendered.packs }, { cacheDir, outDir });
			const outputs = [...rendered.packs.map(([pack]) => pack), ...rendered.kept, builtName(outDir)];
			cleanCache(cacheDir, { trees: site.pages.map(({ hash }) => hash), outputs });
		}
		return summary;
	} finally {
		await endAhead(ahead);
	}
}

/** Writes what comes last, and looks at what there is. @returns every file with its hash */
async function complete(
	staging: string,
	site: CompiledSite,
	rendered: RenderedSite,
): Promise<{ summary: BuildSummary; files: [file: string, hash: string][] }> {
	const { root } = projectPaths();
	const files = [...rendered.files, ...(await placeRedirects(staging, site, rendered.names))].sort((a, b) => (a.file < b.file ? -1 : 1));
	failOnDeadUrls(files.flatMap(({ dead }) => dead));
	failOnForbidden(files.flatMap(({ file, forbidden = [] }) => forbidden.map((entry) => ({ ...entry, file }))));
	await writeHeaders(
		staging,
		files.flatMap(({ policy }) => (policy ? [policy] : [])),
	);
	const hashes = new Map(files.map(({ file, hash }) => [file, hash]));
	await writeServiceWorker(staging, root, hashes);
	const all = await siteFiles(staging);
	const summary = {
		pages: all.filter((file) => file.endsWith('.html')).length,
		files: all.length,
		bytes: all.reduce((sum, file) => sum + statSync(path.join(staging, file)).size, 0),
		searchPages: rendered.searchPages,
	};
	const hashOf = (file: string) => hashes.get(file) ?? fileHash(readFileSync(path.join(staging, file)));
	return { summary, files: all.map((file) => [file, hashOf(file)]) };
}

/** How a content folder is compiled for a build, as the environment says. */
export function compileOptions(onProgress: BuildSteps['onProgress']): CompileOptions & { cacheDir: string } {
	const { contentDir, cacheDir } = projectPaths();
	const options = { contentDir, cacheDir, drafts: process.env.PORTOLAN_DRAFTS === '1', untrusted: isUntrusted() };
	return { ...options, ...(onProgress ? { onProgress } : {}) };
}

/** How a compiled site is rendered, as the environment says. What must be the same on all machines that build it together is from here. */
export function renderOptions(site: CompiledSite, data: string): Omit<RenderOptions, 'staging' | 'former'> {
	const { root, cacheDir } = projectPaths();
	const search = !isWithoutSearch();
	return {
		root,
		cacheDir,
		dataKey: hashText(data),
		later: [...redirectFiles(site), ...(search ? searchEntries : [])],
		labels: facetLabels(site),
		search,
		pages: site.pages.length,
		// What pages import as modules may be anything.
		keepBundle: !isWithoutCache() && site.pages.every(({ compiled }) => compiled.segments !== undefined),
	};
}

/** Tells threads and bundled code where things are: they know of the site what the environment says, below the working directory. @returns the file that pages are rendered from */
export function useSitePaths(): string {
	const { root, contentDir, cacheDir, outDir } = projectPaths();
	const dataFile = path.join(cacheDir, 'site.json');
	Object.assign(process.env, {
		PORTOLAN_ROOT: root,
		PORTOLAN_CONTENT: contentDir,
		PORTOLAN_CACHE: cacheDir,
		PORTOLAN_OUT: outDir,
		PORTOLAN_SITE_DATA: dataFile,
	});
	process.chdir(root);
	return dataFile;
}

/** Changes with everything that a site is made from: what pages show of images is not all that is in them. @param sources what the components are made from */
function buildKey({
	sources,
	dataKey,
	site,
	contentDir,
}: {
	sources: string;
	dataKey: string;
	site: CompiledSite;
	contentDir: string;
}): string {
	const assets = [...new Set(site.pages.flatMap(({ compiled }) => compiled.assets))].sort();
	const hashes = assets.map((asset) => [asset, fileHash(readFileSync(path.join(contentDir, asset)))]);
	return hashText(JSON.stringify([sources, dataKey, hashes, site.redirects, facetLabels(site), isWithoutSearch()]));
}

/** The output folder is replaced as a whole: it must not hold what the site is made from. */
function refuseSources(outDir: string): void {
	const { root, contentDir, cacheDir } = projectPaths();
	const holds = (folder: string, file: string) => folder === file || isWithin(file, folder);
	const lost = [root, contentDir, cacheDir].find((source) => holds(outDir, source)) ?? (holds(contentDir, outDir) ? contentDir : undefined);
	if (lost)
		throw new Refusal(
			`the output folder ${outDir} is replaced by every build, and would take ${lost} along. Choose another one by \`--out\`.`,
		);
}

function facetLabels({ databases, site }: CompiledSite): { database: Record<string, string>; driver: Record<string, string> } {
	const ordered = [...databases.values()].sort((a, b) => place(a.id) - place(b.id) || a.name.localeCompare(b.name, 'en'));
	const drivers = ordered.flatMap((database) => database.drivers).sort((a, b) => a.name.localeCompare(b.name, 'en'));
	return {
		database: Object.fromEntries(ordered.map(({ id, name }) => [id, name])),
		driver: Object.fromEntries(drivers.map(({ id, name }) => [id, name])),
	};

	function place(id: string): number {
		const index = site.order.indexOf(id);
		return index < 0 ? site.order.length : index;
	}
}

/** Links of content are checked at their place in the source; this finds those of components and of raw HTML. */
function failOnDeadUrls(dead: readonly DeadUrl[]): void {
	if (dead.length === 0) return;
	const lines = dead.map(({ file, url }) => `${file}: \`${url}\` leads to no file of the site`);
	throw new Error(`${lines.join('\n')}\nCorrect the address where the page gets it from, or add the file to \`public\`.`);
}

/** The content check refuses these in MDX; components must not have them either. */
function failOnForbidden(found: readonly (Forbidden & { file: string })[]): void {
	if (found.length === 0) return;
	const lines = found.map(({ file, line, what }) => `${file}:${line}: \`${what}\` is against the content security policy`);
	throw new Error(`${lines.join('\n')}\nUse a class and a style sheet, or a script with a listener.`);
}

/** The text of a file by the name that problems use, for excerpts. */
export function sourceReader(contentDir: string): (file: string) => string | undefined {
	return (file) => {
		try {
			return readFileSync(path.join(path.dirname(contentDir), file), 'utf8');
		} catch {
			// A problem about a file that is missing has no excerpt.
			return undefined;
		}
	};
}
