import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { workerData } from 'node:worker_threads';
import { hashText } from '../../markdown/hash.ts';
import { keepCompiledModules } from '../../markdown/keep-compiled-modules.ts';
import { isMet } from '../relative-urls.ts';
import type { Bundle } from './bundle.ts';
import { BundleApp, type Output } from './bundle-app.ts';
import { type FinishedFile, finishFile } from './finish-file.ts';
import { readPack, writePack } from './pack.ts';

/** What a worker is started with. */
export interface RenderSetup {
	bundle: Pick<Bundle, 'entry' | 'styles'>;
	/** Where the site is made. */
	staging: string;
	/** Whether the site gets a search index. */
	search: boolean;
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
export type PlacedFile = Omit<FinishedFile, 'content' | 'search' | 'needs'> & {
	bytes: number;
	search?: PlacedText;
	/** An address of it was looked for in a place where there was nothing: another file more may change it. */
	isOpen?: true;
};

/** A `PageText` as JSON: between threads and on disk it is one text, and where it is known by its hash nobody reads it. */
export interface PlacedText {
	json: string;
	hash: string;
}

type RenderedFile = Omit<FinishedFile, 'search'> & { json?: string };

const { bundle, staging, search } = workerData as RenderSetup;

let app: Promise<BundleApp> | undefined;
let names: ReadonlySet<string> | undefined;

/** Loads what renders, with every route. */
export async function warmUp(): Promise<void> {
	const loaded = await loadApp();
	await loaded.warmUp();
}

/** Loads what renders. */
export async function load(): Promise<void> {
	await loadApp();
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
		for (const { content, json, needs, ...facts } of kept(group, namesOf(files)) ?? (await render(group, namesOf(files)))) {
			const place = path.join(staging, facts.file);
			mkdirSync(path.dirname(place), { recursive: true });
			writeFileSync(place, content);
			placed.push({
				...facts,
				bytes: content.byteLength,
				...(withSearch && json !== undefined ? { search: { json, hash: hashText(json) } } : {}),
				...(needs && needs.absent.length > 0 ? { isOpen: true } : {}),
			});
		}
	}
	keepCompiledModules();
	return placed;
}

type Facts = Omit<FinishedFile, 'content' | 'search'> & { isSearchable: boolean };

function namesOf(files: SharedArrayBuffer): ReadonlySet<string> {
	names ??= new Set(JSON.parse(Buffer.from(new Uint8Array(files)).toString('utf8')) as string[]);
	return names;
}

function kept({ pack }: Group, files: ReadonlySet<string>): RenderedFile[] | undefined {
	const found = pack === undefined ? undefined : readPack<Facts[]>(pack);
	if (!found?.header.every(({ needs }) => !needs || isMet(needs, files))) return undefined;
	const bodies = found.bodies.values();
	const next = () => bodies.next().value ?? new Uint8Array();
	return found.header.map(({ isSearchable, ...facts }) => ({
		...facts,
		content: next(),
		...(isSearchable ? { json: Buffer.from(next()).toString('utf8') } : {}),
	}));
}

async function render({ outputs, pack }: Group, files: ReadonlySet<string>): Promise<RenderedFile[]> {
	const loaded = await loadApp();
	const finished: RenderedFile[] = [];
	for (const output of outputs) {
		const { search: text, ...file } = finishFile(output.file, await loaded.render(output), { files, search });
		finished.push({ ...file, ...(text ? { json: JSON.stringify(text) } : {}) });
	}
	const isFaulty = finished.some(({ dead, forbidden = [] }) => dead.length > 0 || forbidden.length > 0);
	if (pack !== undefined && !isFaulty) {
		writePack<Facts[]>(pack, {
			header: finished.map(({ content: _content, json, ...facts }) => ({ ...facts, isSearchable: json !== undefined })),
			bodies: finished.flatMap(({ content, json }) => (json === undefined ? [content] : [content, Buffer.from(json)])),
		});
	}
	return finished;
}

function loadApp(): Promise<BundleApp> {
	app ??= BundleApp.load(bundle);
	return app;
}
