import path from 'node:path';
import { hashText } from '../../markdown/hash.ts';
import type { SearchPart } from '../search-index.ts';
import { cutParts } from '../search-parts.ts';
import { readPack, writePack } from './pack.ts';
import type { Group } from './render-worker.ts';

/** Pages whose search index is made together, and kept. */
export interface IndexPart {
	groups: Group[];
	/** Absent where a page cannot be kept. */
	pack?: string;
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
		if (members.some(({ pack }) => pack === undefined)) return { groups: members };
		const key = hashText(JSON.stringify([bundleKey, members.map(({ pack }) => path.basename(pack ?? ''))]));
		const pack = path.join(cacheDir, 'outputs', `${key}.index`);
		return { groups: members, pack, kept: readPart(pack) };
	});
}

/** The page of a group, as a file of the site; a group may be only of other files. */
export function pageOf({ outputs }: Group): string | undefined {
	return outputs.find(({ file }) => file.endsWith('.html'))?.file;
}

export function keepPart(pack: string, { files, ...facts }: SearchPart): void {
	writePack<Facts>(pack, { header: { ...facts, paths: files.map((file) => file.path) }, bodies: files.map(({ content }) => content) });
}

function readPart(pack: string): SearchPart | undefined {
	const found = readPack<Facts>(pack);
	if (!found) return undefined;
	const { paths, ...facts } = found.header;
	return { ...facts, files: paths.map((file, index) => ({ path: file, content: found.bodies[index] ?? new Uint8Array() })) };
}
