import path from 'node:path';
import { hashText } from '../../markdown/hash.ts';
import type { PageText } from '../page-text.ts';
import { indexPart, type SearchPart } from '../search-index.ts';
import { cutParts } from '../search-parts.ts';
import { readPack, writePack } from './pack.ts';
import type { Group, PlacedFile } from './render-worker.ts';

/** Pages whose search index is made together, and kept. */
export interface IndexPart {
	groups: Group[];
	/** Says which texts its pages have; absent where a page cannot be kept. */
	pack?: string;
	/** What makes the index, beside the texts. */
	bundleKey: string;
	kept?: SearchPart;
}

interface Facts extends Omit<SearchPart, 'files'> {
	paths: string[];
}

/** The search index's parts of the groups with pages. Those of no content page are one part: most of them change with every page. */
export function indexPartsOf(groups: readonly Group[], { bundleKey, cacheDir }: { bundleKey: string; cacheDir: string }): IndexPart[] {
	const pages = groups.flatMap((group) => {
		const name = pageOf(group);
		return name === undefined ? [] : [{ name, group, isContent: group.outputs.some((output) => output.group !== output.file) }];
	});
	pages.sort((a, b) => (a.name < b.name ? -1 : 1));
	const content = cutParts(
		pages.filter(({ isContent }) => isContent),
		({ name }) => name,
	);
	const parts = content.length > 1 ? [pages.filter(({ isContent }) => !isContent), ...content] : [pages];
	return parts.map((part) => {
		const members = part.map(({ group }) => group);
		if (members.some(({ pack }) => pack === undefined)) return { groups: members, bundleKey };
		const key = hashText(JSON.stringify([bundleKey, members.map(({ pack }) => path.basename(pack ?? ''))]));
		const pack = path.join(cacheDir, 'outputs', `${key}.index`);
		const kept = readPack<string>(pack);
		return { groups: members, bundleKey, pack, ...(kept ? { kept: readPart(kept.header, cacheDir) } : {}) };
	});
}

/** The page of a group, as a file of the site; a group may be only of other files. */
export function pageOf({ outputs }: Group): string | undefined {
	return outputs.find(({ file }) => file.endsWith('.html'))?.file;
}

/**
 * The index of pages that are in their places. Pages that were rendered anew mostly say what they said, and then so does their index:
 * it is kept by the texts, and the names of the packs only lead to it.
 */
export async function partOf({ pack, bundleKey }: IndexPart, placed: readonly PlacedFile[], cacheDir: string): Promise<SearchPart> {
	const pages = placed.flatMap(({ file, search }) => (search ? [{ file, search }] : []));
	if (pages.length === 0) return { pages: 0, words: [], files: [] };
	pages.sort((a, b) => (a.file < b.file ? -1 : 1));
	const make = () => indexPart(pages.map(({ file, search }) => ({ file, text: JSON.parse(search.json) as PageText })));
	if (pack === undefined) return make();
	const key = hashText(JSON.stringify([bundleKey, pages.map(({ file, search }) => [file, search.hash])]));
	const part = readPart(key, cacheDir) ?? keepPart(await make(), partFile(key, cacheDir));
	writePack<string>(pack, { header: key, bodies: [] });
	return part;
}

/** What is kept of parts, by the names of their files. */
export function filesOfParts(parts: readonly IndexPart[], cacheDir: string): string[] {
	return parts.flatMap(({ pack }) => {
		if (pack === undefined) return [];
		const key = readPack<string>(pack)?.header;
		return [pack, ...(key === undefined ? [] : [partFile(key, cacheDir)])].map((file) => path.basename(file));
	});
}

function keepPart(part: SearchPart, file: string): SearchPart {
	const { files, ...facts } = part;
	writePack<Facts>(file, { header: { ...facts, paths: files.map(({ path }) => path) }, bodies: files.map(({ content }) => content) });
	return part;
}

function partFile(key: string, cacheDir: string): string {
	return path.join(cacheDir, 'outputs', `${key}.part`);
}

function readPart(key: string, cacheDir: string): SearchPart | undefined {
	const found = readPack<Facts>(partFile(key, cacheDir));
	if (!found) return undefined;
	const { paths, ...facts } = found.header;
	return { ...facts, files: paths.map((file, index) => ({ path: file, content: found.bodies[index] ?? new Uint8Array() })) };
}
