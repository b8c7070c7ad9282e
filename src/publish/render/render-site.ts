import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import Tinypool from 'tinypool';
import { hashText } from '../../markdown/hash.ts';
import { heapLimits } from '../../markdown/heap-limits.ts';
import { indexPages, type SearchFile, type SearchLabels, type SearchPage } from '../search-index.ts';
import { type Bundle, dropBundle, makeBundle } from './bundle.ts';
import type { Output } from './bundle-app.ts';
import { fileHash, finishFile } from './finish-file.ts';
import { InOrder } from './in-order.ts';
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
	const indexPack = indexPackOf(groups, { bundle, labels, cacheDir });
	const index = indexPack === undefined ? undefined : readPack<IndexFacts>(indexPack);
	const pool = startPool({ bundle, staging, files: shared(JSON.stringify(names)) });
	try {
		const tasks = slices(groups, groupsPerTask);
		const arrived = new InOrder<PlacedFile[]>(tasks.length);
		const placing = Promise.all(
			tasks.map(async (task, number) => {
				const placed = (await pool.run({ groups: task, withSearch: !index }, { name: 'placeGroups' })) as PlacedFile[];
				arrived.set(number, placed);
				return placed.map(({ search: _search, ...facts }) => facts);
			}),
		).catch((error: unknown) => {
			arrived.fail(error);
			throw error;
		});
		const indexing = index ? undefined : indexPages(searchPages(arrived), labels);
		const placedStatics = statics.map((file) => placeStatic(file, { bundle, staging, known }));
		const [placed, made] = await Promise.all([placing, indexing]);
		const search = made ? { files: made.files, pages: made.pages } : indexOf(index);
		if (made && indexPack) keepIndex(indexPack, search);
		const files = [...placed.flat(), ...placedStatics, ...search.files.map((file) => placeIndexFile(file, staging))];
		return { files: files.sort((a, b) => (a.file < b.file ? -1 : 1)), names: known, searchPages: search.pages };
	} finally {
		await pool.destroy();
	}
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
	const groups = [...byName.values()].map((members): Group => {
		const isKept = members.every(({ cacheKey }) => cacheKey !== undefined);
		return { outputs: members, ...(isKept ? { pack: packOf(members.map(({ file, cacheKey }) => [file, cacheKey])) } : {}) };
	});
	// The search index gets its pages in the order of their names.
	const page = ({ outputs: members }: Group) => members.find(({ file }) => file.endsWith('.html'))?.file ?? '';
	return groups.sort((a, b) => (page(a) < page(b) ? -1 : page(a) > page(b) ? 1 : 0));
}

async function* searchPages(arrived: InOrder<PlacedFile[]>): AsyncGenerator<SearchPage> {
	for await (const files of arrived)
		for (const { file, search } of files) if (search !== undefined) yield { sourcePath: file, content: search };
}

interface IndexFacts {
	pages: number;
	paths: string[];
}

/** Where the search index of these pages is kept. */
function indexPackOf(
	groups: readonly Group[],
	{ bundle, labels, cacheDir }: { bundle: Bundle; labels: SearchLabels; cacheDir: string },
): string | undefined {
	const pages = groups.filter(({ outputs }) => outputs.some(({ file }) => file.endsWith('.html')));
	if (pages.some(({ pack }) => pack === undefined)) return undefined;
	return path.join(
		cacheDir,
		'outputs',
		`${hashText(JSON.stringify([bundle.key, labels, pages.map(({ pack }) => path.basename(pack ?? ''))]))}.index`,
	);
}

function keepIndex(pack: string, { files, pages }: { files: readonly SearchFile[]; pages: number }): void {
	writePack<IndexFacts>(pack, { header: { pages, paths: files.map(({ path }) => path) }, bodies: files.map(({ content }) => content) });
}

function indexOf(index: ReturnType<typeof readPack<IndexFacts>>): { files: SearchFile[]; pages: number } {
	if (!index) return { files: [], pages: 0 };
	return {
		pages: index.header.pages,
		files: index.header.paths.map((file, number) => ({ path: file, content: index.bodies[number] ?? new Uint8Array() })),
	};
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
