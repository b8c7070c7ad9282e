import { stat } from 'node:fs/promises';
import path from 'node:path';
import { siteFiles } from '../site-files.ts';
import { makeDocset } from './docset.ts';
import { filterSite } from './filter-site.ts';
import { makeOffline } from './make-offline.ts';
import { wholeFile } from './release.ts';
import type { Selection, SiteParts } from './selection.ts';
import { tarFolder } from './tar.ts';
import { zipFolder } from './zip.ts';

export const bundleFormats = ['zip', 'docset'] as const;
export type BundleFormat = (typeof bundleFormats)[number];

export interface BundleOptions {
	/** The built site. */
	dist: string;
	/** The generator's own folder. */
	root: string;
	/** The folder for bundles. */
	release: string;
	version: string;
	date: Date;
	parts: SiteParts;
	selection: Selection;
	format: BundleFormat;
	/** Called when a stage begins. */
	onStage?: (stage: string) => void;
}

export interface Bundle {
	file: string;
	bytes: number;
	/** How many files are in it. */
	files: number;
}

/** Makes a built site, or a part of it, into one file to take along. The old file stays until the new one is whole. */
export async function makeBundle(options: BundleOptions): Promise<Bundle> {
	const { release, version, selection, format } = options;
	const name = ['portolan', version, ...(selection.sections ?? []), ...(selection.languages ?? [])].join('-');
	const file = path.join(release, format === 'zip' ? `${name}.zip` : `${name}.docset.tgz`);
	const { files } = await wholeFile(file, (staging) => pack(name, staging, options));
	return { file, bytes: (await stat(file)).size, files };
}

async function pack(
	name: string,
	staging: string,
	{ dist, root, date, parts, selection, format, onStage }: BundleOptions,
): Promise<{ staged: string; files: number }> {
	const site = isWhole(selection) ? dist : path.join(staging, 'site');
	if (site !== dist) {
		onStage?.('Choosing pages');
		await filterSite({ dist, out: site, parts, selection });
	}
	onStage?.('Making pages for the disk');
	const documents = path.join(staging, 'documents');
	await makeOffline({ dist: site, out: documents, root });
	onStage?.('Packing');
	const staged = path.join(staging, 'bundle');
	if (format === 'zip') {
		await zipFolder({ folder: documents, file: staged, name, date });
		return { staged, files: (await siteFiles(documents)).length };
	}
	const docset = path.join(staging, 'docset');
	await makeDocset({ dist: site, documents, out: docset, name, url: parts.url });
	await tarFolder({ folder: docset, file: staged, name: `${name}.docset`, date });
	return { staged, files: (await siteFiles(docset)).length };
}

export function isWhole({ sections, languages }: Selection): boolean {
	return sections === undefined && languages === undefined;
}
