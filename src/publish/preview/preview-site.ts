import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '../refusal.ts';
import { wholeFolder } from '../whole-folder.ts';
import { openBuiltSite } from './built-site.ts';
import { makePreview, type Preview, type PreviewOptions } from './make-preview.ts';

export interface PreviewPlaces extends Omit<PreviewOptions, 'base' | 'site'> {
	/** Folders or zips of built sites. */
	base: string;
	site: string;
	/** The folder of the preview: what was there is replaced when all of the new one is there. */
	out: string;
}

/** @throws {Refusal} where the base or the site is none, and where the folder for the preview holds something else */
export async function previewSite({ base, site, out, ...options }: PreviewPlaces): Promise<Preview> {
	refuseOutput(out, [base, site]);
	const before = await openBuiltSite(base);
	try {
		const after = await openBuiltSite(site);
		try {
			const preview = await wholeFolder(out, (staging) => makePreview(staging, { ...options, base: before, site: after }), {
				staging: `${out}.making`,
			});
			if (!preview) throw new RangeError('a preview that was not made');
			return preview;
		} finally {
			after.close();
		}
	} finally {
		before.close();
	}
}

/** A folder is replaced as a whole: it must be a preview or nothing, and hold none of the sites that are read. */
function refuseOutput(out: string, sources: readonly string[]): void {
	for (const source of sources) {
		const [inside, around] = [path.relative(out, source), path.relative(source, out)];
		const apart = (relative: string) => relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
		if (!apart(inside) || !apart(around))
			throw new Refusal(
				`the preview cannot be written to ${out}, which is in ${source}, or the other way round: choose another folder by \`--out\``,
			);
	}
	const isOther = existsSync(out) && readdirSync(out).length > 0 && !existsSync(path.join(out, 'api', 'index.json'));
	if (isOther) throw new Refusal(`${out} holds something else than a site: empty it, or choose another folder by \`--out\``);
}
