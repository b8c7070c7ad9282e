import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '../refusal.ts';
import { secureSite } from '../secure.ts';
import { rewriteFiles, siteFiles } from '../site-files.ts';
import { leftOut, previewPage } from './banner.ts';
import type { BuiltSite } from './built-site.ts';
import { changesPage, isPreviewPage } from './changes-page.ts';
import { type Changes, changesVersion } from './changes-schema.ts';
import { commentText } from './comment.ts';
import { compareSites } from './compare-sites.ts';

export interface PreviewOptions {
	/** The build that readers see now. */
	base: BuiltSite;
	/** The build of the change. */
	site: BuiltSite;
	about: Pick<Changes, 'label' | 'commit' | 'date' | 'url'>;
	/** Where the preview will be served, with a slash at its end: for links in the comment. */
	address?: string;
	onStage?: (stage: string) => void;
}

export interface Preview {
	changes: Changes;
	/** The folder of the page of changes: `changes`. */
	folder: string;
}

/** The first of these that the site has nothing in. */
const folders = ['changes', 'preview-changes', 'portolan-preview-changes'];

/**
 * Writes a site as a preview: a banner on every page, out of the search engines, with a page of what changed, `changes.json` and
 * `comment.md` beside it.
 *
 * @param out an empty folder
 * @throws {Refusal} where a page has what no content security policy allows, or is a page of a preview already
 */
export async function makePreview(out: string, { base, site, about, address, onStage }: PreviewOptions): Promise<Preview> {
	onStage?.('Comparing');
	const shell = (await site.read('index.html')).toString('utf8');
	if (isPreviewPage(shell)) throw new Refusal('this is a preview already: name the site that it was made from');
	const folder = folders.find((name) => !site.files.some((file) => file.startsWith(`${name}/`)));
	if (!folder) throw new Refusal(`the site has sections with the names ${folders.join(', ')}: one must be left for the preview`);
	const changes: Changes = { version: changesVersion, ...about, ...(await compareSites(base, site)) };
	onStage?.('Writing the preview');
	for (const file of site.files.filter((name) => !leftOut.has(name))) await writeIn(out, file, await site.read(file));
	await writeIn(out, `${folder}/index.html`, changesPage(shell, changes, folder));
	await writeIn(out, `${folder}/changes.json`, `${JSON.stringify(changes, null, '\t')}\n`);
	await writeIn(out, `${folder}/comment.md`, commentText(changes, { folder, ...(address === undefined ? {} : { address }) }));
	const styles = await writeStyles(out);
	await rewriteFiles(out, {
		files: await siteFiles(out),
		pattern: /\.html$/,
		rewrite: (html, file) => previewPage(html, { file, folder, styles, changes }),
	});
	refuseForbidden(await secureSite(out, { noindex: true }));
	return { changes, folder };
}

async function writeStyles(out: string): Promise<string> {
	const css = await readFile(path.join(import.meta.dirname, 'preview.css'));
	const file = `_astro/preview.${createHash('sha256').update(css).digest('hex').slice(0, 8)}.css`;
	await writeIn(out, file, css);
	return file;
}

function refuseForbidden(found: Awaited<ReturnType<typeof secureSite>>): void {
	const [first, ...others] = found;
	if (!first) return;
	const more = others.length > 0 ? `, and ${others.length} more` : '';
	throw new Refusal(
		`${first.file}:${first.line}: \`${first.what}\` is against the content security policy${more}. Build the site with this generator.`,
	);
}

async function writeIn(folder: string, file: string, content: string | Uint8Array): Promise<void> {
	const place = path.join(folder, file);
	await mkdir(path.dirname(place), { recursive: true });
	await writeFile(place, content);
}
