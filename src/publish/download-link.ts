import { copyFile, mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { formatBytes } from './format-bytes.ts';
import { applyEdits, attributeEdit, attributeText, closest, type Edit, elementsOfPage } from './html-edits.ts';
import { attributeOf, type Tree } from './html-tree.ts';
import { relativePath } from './relative-urls.ts';
import { rewriteFiles, siteFiles } from './site-files.ts';

/** Where bundles are on the site. */
export const downloadFolder = 'download';

export interface Download {
	/** Relative to the site. */
	file: string;
	bytes: number;
	date: Date;
}

/** Puts a bundle on a site: the file, its checksum, and the link to it on every page. What was offered before is gone. */
export async function offerDownload(folder: string, { file, date }: { file: string; date: Date }): Promise<void> {
	const target = path.join(folder, downloadFolder);
	await rm(target, { recursive: true, force: true });
	await mkdir(target, { recursive: true });
	for (const name of [file, `${file}.sha256`]) await copyFile(name, path.join(target, path.basename(name)));
	const download = { file: `${downloadFolder}/${path.basename(file)}`, bytes: (await stat(file)).size, date };
	await rewriteFiles(folder, {
		files: await siteFiles(folder),
		pattern: /\.html$/,
		rewrite: (html, page) => withDownload(html, page, download),
	});
}

/**
 * Fills the link that the footer has ready (`data-download`). Nothing is added that a content security policy knows of.
 *
 * @param page its file, relative to the site; the page for wrong addresses counts from the root, which it finds by itself
 */
export function withDownload(html: string, page: string, { file, bytes, date }: Download): string {
	const elements = elementsOfPage(html);
	const item = elements.find((element) => attributeOf(element, 'data-download') !== undefined);
	if (!item) return html;
	const own = elements.filter((element) => closest(element, (node) => node === item));
	const inside = (tagName: string) => own.filter((element) => element.tagName === tagName);
	const time = `${formatBytes(bytes)}, <time datetime="${date.toISOString().slice(0, 10)}">${inWords(date)}</time>`;
	return applyEdits(html, [
		...attributeEdit(item, 'hidden'),
		...inside('a').flatMap((link) => linkEdits(link, page === '404.html' ? file : relativePath(page, file))),
		...inside('span').flatMap((facts) => contentEdit(facts, time)),
	]);
}

function linkEdits(link: Tree.Element, href: string): Edit[] {
	const written = attributeEdit(link, 'href', href);
	const end = link.sourceCodeLocation?.startTag?.endOffset;
	if (written.length > 0 || end === undefined) return written;
	return [{ start: end - 1, end: end - 1, text: ` ${attributeText('href', href)}` }];
}

function contentEdit({ sourceCodeLocation: location }: Tree.Element, text: string): Edit[] {
	return location?.startTag && location.endTag ? [{ start: location.startTag.endOffset, end: location.endTag.startOffset, text }] : [];
}

function inWords(date: Date): string {
	return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(date);
}
