import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import Tinypool from 'tinypool';
import { heapLimits } from '../../heap-limits.ts';
import { hashText } from '../../markdown/hash.ts';
import { endIndexing, indexPart, joinParts, type SearchFile, type SearchLabels, type SearchPart } from '../search-index.ts';
import { type Bundle, dropBundle, makeBundle } from './bundle.ts';
import type { Output } from './bundle-app.ts';
import { fileHash, finishFile } from './finish-file.ts';
import { type IndexPart, indexPartsOf, keepPart, pageOf } from './index-parts.ts';
import { readPack, writePack } from './pack.ts';
import type { Group, PlacedFile, RenderSetup } from './render-worker.ts';

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
	/** Pages that hold JavaScript are modules of the bundle; what they import may be anything, so that it is made anew for them. */
	keepBundle: boolean;
}

export interface RenderedSite {
	/** All files, sorted by name. */
	files: PlacedFile[];
	/** Their names, and those of the files that come later. */
	names: ReadonlySet<string>;
	searchPages: number;
}

/** Files in the hands of a worker at a time: what it finds in the cache takes less time than a message. */
const groupsPerTask = 8;

/** Renders every page of a site from its bundled components, each to its place, and makes the search index meanwhile. */
export async function renderSite(options: RenderOptions): Promise<RenderedSite> {
	const bundle = await makeBundle({ root: options.root, keep: options.keepBundle });
	try {
		return await renderBundle(bundle, options);
	} finally {
		if (!options.keepBundle) dropBundle(bundle);
	}
}

async function renderBundle(bundle: Bundle, options: RenderOptions): Promise<RenderedSite> {
	const { cacheDir, staging, later, labels } = options;
	const outputs = await outputsOf(bundle, options);
	const statics = filesBelow(bundle.staticDir);
	refuseTwins([...outputs.map(({ file }) => file), ...statics]);
	const names = [...new Set([...outputs.map(({ file }) => file), ...statics, ...later])].sort();
	const known = new Set(names);
	const groups = groupsOf(outputs, (keys) =>
		path.join(cacheDir, 'outputs', `${hashText(JSON.stringify([bundle.key, names.length, hashText(names.join('\n')), keys]))}.pack`),
	);
	const parts = indexPartsOf(groups, { bundleKey: bundle.key, cacheDir });
	const pool = startPool({ bundle, staging, files: shared(JSON.stringify(names)) });
	try {
		const placed = await placeAll(groups, parts, pool);
		const index = await joinParts(placed.parts, labels);
		const files = [
			...placed.files,
			...statics.map((file) => placeStatic(file, { bundle, staging, known })),
			...index.map((file) => placeIndexFile(file, staging)),
		];
		const searchPages = placed.parts.reduce((sum, { pages }) => sum + pages, 0);
		return { files: files.sort((a, b) => (a.file < b.file ? -1 : 1)), names: known, searchPages };
	} finally {
		await pool.destroy();
		await endIndexing();
	}
}

/** Places every group, and makes what is missing of the search index meanwhile: each part as soon as its pages are there. */
async function placeAll(
	groups: readonly Group[],
	parts: readonly IndexPart[],
	pool: Tinypool,
): Promise<{ files: PlacedFile[]; parts: SearchPart[] }> {
	const place = async (some: readonly Group[], withSearch: boolean) =>
		(
			await Promise.all(
				slices(some, groupsPerTask).map((task) => pool.run({ groups: task, withSearch }, { name: 'placeGroups' }) as Promise<PlacedFile[]>),
			)
		).flat();
	let before: Promise<unknown> = Promise.resolve();
	const placePart = async (part: IndexPart) => {
		const placed = await place(part.groups, !part.kept);
		// Pagefind has threads of its own: one part at a time.
		const made = before.then(() => part.kept ?? makePart(part, placed));
		before = made;
		// Texts of thousands of pages need not stay in memory.
		return { search: await made, files: placed.map(({ search: _search, ...facts }) => facts) };
	};
	const others = groups.filter((group) => pageOf(group) === undefined);
	const [placed, placedOthers] = await Promise.all([Promise.all(parts.map(placePart)), place(others, false)]);
	return { files: [...placedOthers, ...placed.flatMap(({ files }) => files)], parts: placed.map(({ search }) => search) };
}

async function makePart({ pack }: IndexPart, placed: readonly PlacedFile[]): Promise<SearchPart> {
	const pages = placed.flatMap(({ file, search }) => (search === undefined ? [] : [{ sourcePath: file, content: search }]));
	const part = await indexPart(pages.sort((a, b) => (a.sourcePath < b.sourcePath ? -1 : 1)));
	if (pack !== undefined) keepPart(pack, part);
	return part;
}

/** Every file that the routes make. The routes ask the data alone, so that the same data give the same list. */
async function outputsOf(bundle: Bundle, { cacheDir, dataKey, keepBundle }: RenderOptions): Promise<Output[]> {
	const list = path.join(cacheDir, 'outputs', `${hashText(`${bundle.key} ${dataKey}`)}.list`);
	const kept = keepBundle ? readPack<Output[]>(list) : undefined;
	if (kept) return kept.header;
	const pool = startPool({ bundle, staging: '', files: shared('[]') }, 1);
	try {
		const outputs = (await pool.run(dataKey, { name: 'listOutputs' })) as Output[];
		writePack(list, { header: outputs, bodies: [] });
		return outputs;
	} finally {
		await pool.destroy();
	}
}

function groupsOf(outputs: readonly Output[], packOf: (keys: unknown) => string): Group[] {
	const byName = new Map<string, Output[]>();
	for (const output of outputs) byName.set(output.group, [...(byName.get(output.group) ?? []), output]);
	return [...byName.values()].map((members): Group => {
		const isKept = members.every(({ cacheKey }) => cacheKey !== undefined);
		return { outputs: members, ...(isKept ? { pack: packOf(members.map(({ file, cacheKey }) => [file, cacheKey])) } : {}) };
	});
}

function placeIndexFile({ path: file, content }: SearchFile, staging: string): PlacedFile {
	return place({ file, content, hash: fileHash(content), dead: [] }, staging);
}

function placeStatic(
	file: string,
	{ bundle, staging, known }: { bundle: Bundle; staging: string; known: ReadonlySet<string> },
): PlacedFile {
	return place(finishFile(file, readFileSync(path.join(bundle.staticDir, file)), known), staging);
}

function place({ content, ...facts }: ReturnType<typeof finishFile>, staging: string): PlacedFile {
	const target = path.join(staging, facts.file);
	mkdirSync(path.dirname(target), { recursive: true });
	writeFileSync(target, content);
	return { ...facts, bytes: content.byteLength };
}

/** A file of `public`, or of another route, that would be lost. */
function refuseTwins(files: readonly string[]): void {
	const seen = new Set<string>();
	const twins = files.filter((file) => seen.size === seen.add(file).size);
	if (twins.length > 0) throw new Error(`two files of the site are called ${twins.join(', ')}: rename a page or a file of \`public\``);
}

function startPool(setup: RenderSetup, threads = availableParallelism()): Tinypool {
	return new Tinypool({
		filename: new URL('./render-worker.ts', import.meta.url).href,
		minThreads: threads,
		maxThreads: threads,
		workerData: setup,
		// Node strips the types of our own sources.
		execArgv: ['--no-warnings'],
		resourceLimits: heapLimits,
	});
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

/** With `/`, sorted. */
function filesBelow(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
		.sort();
}
