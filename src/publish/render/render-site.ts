import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { hashText } from '../../markdown/hash.ts';
import { readAhead } from '../join-index.ts';
import { endIndexing, joinParts, type SearchLabels, type SearchPart } from '../search-index.ts';
import type { FormerSite, PlacedPack } from './built-before.ts';
import { type Bundle, dropBundle, makeBundle } from './bundle.ts';
import type { Output } from './bundle-app.ts';
import { filesBelow } from './files-below.ts';
import { type FinishedFile, fileHash, finishFile } from './finish-file.ts';
import { filesOfParts, type IndexPart, indexPartsOf, pageOf, partOf } from './index-parts.ts';
import { LazyPool } from './lazy-pool.ts';
import { readPack, writePack } from './pack.ts';
import { PackedBefore } from './packed-before.ts';
import { endAhead, type RenderAhead } from './render-ahead.ts';
import type { Group, PlacedFile, RenderTask } from './render-worker.ts';

export interface RenderOptions {
	root: string;
	cacheDir: string;
	/** Where the site is made; empty. */
	staging: string;
	/** Hash of the file that `PORTOLAN_SITE_DATA` names. */
	dataKey: string;
	/** Files that come later, and that pages may lead to. */
	later: readonly string[];
	labels: SearchLabels;
	/** Whether to make the search index. */
	search: boolean;
	/** How many pages the content has. */
	pages: number;
	/** The site that this one is to replace. */
	former: FormerSite;
	/** Pages that hold JavaScript are modules of the bundle; what they import may be anything, so that it is made anew for them. */
	keepBundle: boolean;
	/** What was started already: it ends with the rendering. */
	ahead?: RenderAhead;
}

export interface RenderedSite {
	/** All files, sorted by name. */
	files: PlacedFile[];
	/** Their names, and those of the files that come later. */
	names: ReadonlySet<string>;
	searchPages: number;
	/** What of it was kept, for the next build. */
	packs: PlacedPack[];
	/** What else was kept: names of files in the cache's `outputs`. */
	kept: string[];
}

/** Files in the hands of a worker at a time: what it finds in the cache takes less time than a message. */
const groupsPerTask = 8;
/** Up to so many, one thread renders what is not in the former site. */
const fewGroups = 40;

/** Renders every page of a site from its bundled components, each to its place, and makes the search index meanwhile. */
export function renderSite(options: RenderOptions): Promise<RenderedSite> {
	return withBundle(options, async (bundle, pool) => {
		const { staging, cacheDir, labels, search, former } = options;
		const { names, groups, parts, statics, list } = await planSite(bundle, options, pool);
		const known = new Set(names);
		const packed = new PackedBefore(cacheDir, bundle.key);
		const placing = placeAll(groups, search ? parts : [], { pool, names, former, staging, cacheDir });
		// Files that are not searched may take longer than the parts.
		const joining = placing.parts.then((made) =>
			search
				? joinParts(
						made.map((part) => part.search),
						labels,
						(bytes) => packed.pack(bytes),
					)
				: [],
		);
		const [inParts, others, index] = await Promise.all([placing.parts, placing.others, joining, readKept(search ? parts : [])]);
		packed.keep();
		const placed = [...others, ...inParts.flatMap((part) => part.files)];
		const files = [
			...placed,
			...statics.map((file) =>
				place(finishFile(file, readFileSync(path.join(bundle.staticDir, file)), { files: known, search: false }), options),
			),
			...index.map(({ path: file, content }) => place({ file, content, hash: fileHash(content), dead: [] }, options)),
		];
		const searchPages = inParts.reduce((sum, part) => sum + part.search.pages, 0);
		return {
			files: files.sort((a, b) => (a.file < b.file ? -1 : 1)),
			names: known,
			searchPages,
			packs: packsOf(groups, placed),
			kept: [list, packed.name, ...filesOfParts(parts, cacheDir)],
		};
	});
}

/**
 * Renders one of several shares of a site into the cache, with its parts of the search index. Whoever has the caches of all shares finds everything there.
 *
 * @param share zero-based
 * @returns the number of files
 */
export function renderShare(options: RenderOptions, { share, of }: { share: number; of: number }): Promise<number> {
	return withBundle(options, async (bundle, pool) => {
		const { staging, cacheDir, search, former } = options;
		const { names, groups, parts } = await planSite(bundle, options, pool);
		const isMine = (_: unknown, number: number) => number % of === share;
		const mine = parts.filter(isMine);
		const others = groups.filter((group) => pageOf(group) === undefined).filter(isMine);
		const all = [...others, ...mine.flatMap((part) => part.groups)];
		const placing = placeAll(all, search ? mine : [], { pool, names, former, staging, cacheDir });
		const [made, placed] = await Promise.all([placing.parts, placing.others]);
		return placed.length + made.reduce((sum, part) => sum + part.files.length, 0);
	});
}

/** The bundle and the threads that render from it go when the work is done; a bundle that is kept stays on disk. */
async function withBundle<Result>(
	{ root, staging, keepBundle, search, ahead }: RenderOptions,
	work: (bundle: Bundle, pool: LazyPool) => Promise<Result>,
): Promise<Result> {
	const kept = keepBundle ? ahead : undefined;
	if (!kept) await endAhead(ahead);
	const bundle = kept?.bundle ?? (await makeBundle({ root, keep: keepBundle }));
	const pool = kept?.pool ?? new LazyPool({ bundle, staging, search });
	try {
		return await work(bundle, pool);
	} finally {
		await pool.end();
		await endIndexing();
		if (!keepBundle) dropBundle(bundle);
	}
}

/** What the site will be: the names of all its files, and what is made together. */
async function planSite(
	bundle: Bundle,
	options: RenderOptions,
	pool: LazyPool,
): Promise<{ names: string[]; groups: Group[]; parts: IndexPart[]; statics: string[]; list: string }> {
	const list = `${hashText(`${bundle.key} ${options.dataKey}`)}.list`;
	const outputs = await outputsOf(path.join(options.cacheDir, 'outputs', list), options, pool);
	const statics = filesBelow(bundle.staticDir);
	refuseTwins([...outputs.map(({ file }) => file), ...statics]);
	const names = [...new Set([...outputs.map(({ file }) => file), ...statics, ...options.later])].sort();
	const groups = groupsOf(outputs, (keys) =>
		path.join(options.cacheDir, 'outputs', `${hashText(JSON.stringify([bundle.key, keys]))}.pack`),
	);
	return { names, groups, parts: indexPartsOf(groups, { bundleKey: bundle.key, cacheDir: options.cacheDir }), statics, list };
}

/** A part of the index, with the files that its pages have. */
interface PlacedPart {
	search: SearchPart;
	files: PlacedFile[];
}

/** Places every group, and makes what is missing of the search index meanwhile: each part as soon as its pages are there. */
function placeAll(
	groups: readonly Group[],
	parts: readonly IndexPart[],
	{
		pool,
		names,
		former,
		staging,
		cacheDir,
	}: { pool: LazyPool; names: readonly string[] } & Pick<RenderOptions, 'former' | 'staging' | 'cacheDir'>,
): { parts: Promise<PlacedPart[]>; others: Promise<PlacedFile[]> } {
	const files = shared(JSON.stringify(names));
	const packs = former.packsFor(new Set(names));
	const isFormer = ({ pack }: Group) => pack !== undefined && packs.has(path.basename(pack));
	const isFew = groups.filter((group) => !isFormer(group)).length <= fewGroups;
	// What the index gets of a page is in its pack alone.
	const remade = new Set(parts.flatMap((part) => (part.kept ? [] : part.groups)));
	const isTaken = (group: Group) => isFormer(group) && !remade.has(group);
	former.giveBack(
		new Set(groups.flatMap((group) => (group.pack !== undefined && isTaken(group) ? [path.basename(group.pack)] : []))),
		staging,
	);
	const render = async (some: readonly Group[], withSearch: boolean): Promise<PlacedFile[]> => {
		const tasks = slices(some, groupsPerTask).map((task): RenderTask => ({ groups: task, withSearch, files }));
		return (await Promise.all(tasks.map((task) => pool.placeGroups(task, isFew)))).flat();
	};
	let turn: Promise<unknown> = Promise.resolve();
	const take = async (some: readonly Group[]): Promise<PlacedFile[]> => {
		// Threads get their work first, and what they have to say is heard in between.
		turn = turn.then(() => setImmediate());
		await turn;
		const taken: PlacedFile[] = [];
		const missing = some.filter(({ pack = '' }) => {
			const found = former.takePack(path.basename(pack), staging);
			taken.push(...(found ?? []));
			return !found;
		});
		return [...taken, ...(await render(missing, false))];
	};
	const placeGroups = async (some: readonly Group[], withSearch: boolean): Promise<PlacedFile[]> => {
		const rendered = some.filter((group) => !isTaken(group));
		return (await Promise.all([render(rendered, withSearch), take(some.filter(isTaken))])).flat();
	};
	const placePart = async (part: IndexPart): Promise<PlacedPart> => {
		const placed = await placeGroups(part.groups, !part.kept);
		const search = part.kept ?? (await partOf(part, placed, cacheDir));
		// Texts of thousands of pages need not stay in memory.
		return { search, files: placed.map(({ search: _search, ...facts }) => facts) };
	};
	const inParts = new Set(parts.flatMap((part) => part.groups));
	const others = groups.filter((group) => !inParts.has(group));
	return { parts: Promise.all(parts.map(placePart)), others: placeGroups(others, false) };
}

/** Reads the parts that are there, while threads make the others. */
async function readKept(parts: readonly IndexPart[]): Promise<void> {
	for (const { kept } of parts) {
		// What threads have to say comes first.
		await setImmediate();
		if (kept && parts.length > 1) readAhead(kept.files);
	}
}

function packsOf(groups: readonly Group[], files: readonly PlacedFile[]): PlacedPack[] {
	const byName = new Map(files.map((file) => [file.file, file]));
	return groups.flatMap(({ pack, outputs }) =>
		pack === undefined ? [] : [[path.basename(pack), outputs.flatMap(({ file }) => byName.get(file) ?? [])] satisfies PlacedPack],
	);
}

/** Every file that the routes make. The routes ask the data alone, so that the same data give the same list. */
async function outputsOf(
	list: string,
	{ dataKey, keepBundle, pages, ahead, former, staging }: RenderOptions,
	pool: LazyPool,
): Promise<Output[]> {
	const kept = keepBundle ? readPack<Output[]>(list) : undefined;
	if (kept) return kept.header;
	const listing = pool.listOutputs(dataKey);
	if (ahead) await former.takeUntil(listing, staging);
	// Where nothing was started ahead, most is made anew.
	else if (pages > fewGroups) pool.loadAll();
	const outputs = await listing;
	writePack(list, { header: outputs, bodies: [] });
	return outputs;
}

function groupsOf(outputs: readonly Output[], packOf: (keys: unknown) => string): Group[] {
	const byName = new Map<string, Output[]>();
	for (const output of outputs) byName.set(output.group, [...(byName.get(output.group) ?? []), output]);
	return [...byName.values()].map((members): Group => {
		const isKept = members.every(({ cacheKey }) => cacheKey !== undefined);
		return { outputs: members, ...(isKept ? { pack: packOf(members.map(({ file, cacheKey }) => [file, cacheKey])) } : {}) };
	});
}

/** Makes a file of the site, or takes it from the former one where it is the same. */
function place(
	{ content, search: _search, needs: _needs, ...facts }: FinishedFile,
	{ former, staging }: Pick<RenderOptions, 'former' | 'staging'>,
): PlacedFile {
	if (!former.take(facts.file, facts.hash, staging)) {
		const target = path.join(staging, facts.file);
		mkdirSync(path.dirname(target), { recursive: true });
		writeFileSync(target, content);
	}
	return { ...facts, bytes: content.byteLength };
}

/** A file of `public`, or of another route, that would be lost. */
function refuseTwins(files: readonly string[]): void {
	const seen = new Set<string>();
	const twins = files.filter((file) => seen.size === seen.add(file).size);
	if (twins.length > 0) throw new Error(`two files of the site are called ${twins.join(', ')}: rename a page or a file of \`public\``);
}

function shared(text: string): SharedArrayBuffer {
	const bytes = Buffer.from(text);
	const buffer = new SharedArrayBuffer(bytes.byteLength);
	new Uint8Array(buffer).set(bytes);
	return buffer;
}

function slices<Item>(items: readonly Item[], size: number): Item[][] {
	return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
