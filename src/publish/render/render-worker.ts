import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { workerData } from 'node:worker_threads';
import { keepCompiledModules } from '../../markdown/keep-compiled-modules.ts';
import type { PageText } from '../page-text.ts';
import type { Bundle } from './bundle.ts';
import { BundleApp, type Output } from './bundle-app.ts';
import { type FinishedFile, finishFile } from './finish-file.ts';
import { readPack, writePack } from './pack.ts';

/** What a worker is started with. */
export interface RenderSetup {
	bundle: Pick<Bundle, 'entry' | 'styles'>;
	/** Where the site is made. */
	staging: string;
}

/** What a worker is to place. */
export interface RenderTask {
	groups: readonly Group[];
	/** Whether it says what the search index gets. */
	withSearch: boolean;
	/** Every file of the site, as JSON: shared, since there may be tens of thousands. The same for all tasks. */
	files: SharedArrayBuffer;
}

/** Outputs that are rendered together, and kept together. */
export interface Group {
	outputs: readonly Output[];
	/** The pack that they are kept in; absent where they cannot be kept. */
	pack?: string;
}

/** What the site as a whole needs to know of a file that is in its place. */
export type PlacedFile = Omit<FinishedFile, 'content'> & { bytes: number };

// tinypool hands its own data and ours as a pair.
const [, { bundle, staging }] = workerData as [unknown, RenderSetup];

let app: Promise<BundleApp> | undefined;
let names: ReadonlySet<string> | undefined;

/** Loads what renders. */
export async function warmUp(): Promise<void> {
	const loaded = await loadApp();
	await loaded.warmUp();
}

/** Every file that the site's routes make. */
export async function listOutputs(siteKey: string): Promise<Output[]> {
	const loaded = await loadApp();
	return loaded.outputs(siteKey);
}

/** Takes groups from the cache or renders them, and writes them to their places. */
export async function placeGroups({ groups, withSearch, files }: RenderTask): Promise<PlacedFile[]> {
	const placed: PlacedFile[] = [];
	for (const group of groups) {
		for (const { content, search, ...facts } of kept(group) ?? (await render(group, files))) {
			const place = path.join(staging, facts.file);
			mkdirSync(path.dirname(place), { recursive: true });
			writeFileSync(place, content);
			placed.push({ ...facts, bytes: content.byteLength, ...(withSearch && search !== undefined ? { search } : {}) });
		}
	}
	keepCompiledModules();
	return placed;
}

type Facts = Omit<FinishedFile, 'content' | 'search'> & { isSearchable: boolean };

function kept({ pack }: Group): FinishedFile[] | undefined {
	const found = pack === undefined ? undefined : readPack<Facts[]>(pack);
	if (!found) return undefined;
	const bodies = found.bodies.values();
	const next = () => bodies.next().value ?? new Uint8Array();
	return found.header.map(({ isSearchable, ...facts }) => ({
		...facts,
		content: next(),
		...(isSearchable ? { search: JSON.parse(Buffer.from(next()).toString('utf8')) as PageText } : {}),
	}));
}

async function render({ outputs, pack }: Group, files: SharedArrayBuffer): Promise<FinishedFile[]> {
	const loaded = await loadApp();
	names ??= new Set(JSON.parse(Buffer.from(new Uint8Array(files)).toString('utf8')) as string[]);
	const finished: FinishedFile[] = [];
	for (const output of outputs) finished.push(finishFile(output.file, await loaded.render(output), names));
	const isFaulty = finished.some(({ dead, forbidden = [] }) => dead.length > 0 || forbidden.length > 0);
	if (pack !== undefined && !isFaulty) {
		writePack<Facts[]>(pack, {
			header: finished.map(({ content: _content, search, ...facts }) => ({ ...facts, isSearchable: search !== undefined })),
			bodies: finished.flatMap(({ content, search }) =>
				search === undefined ? [content] : [content, Buffer.from(JSON.stringify(search))],
			),
		});
	}
	return finished;
}

function loadApp(): Promise<BundleApp> {
	app ??= BundleApp.load(bundle);
	return app;
}
