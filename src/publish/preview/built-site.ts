import { constants } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Entry, ZipFile } from 'yauzl';
import { openPromise } from 'yauzl';
import { Refusal } from '../refusal.ts';

/** The files of a built site, wherever they are. Nothing is written, so that no name in a zip can lead anywhere. */
export interface BuiltSite {
	/** Sorted, with `/`. */
	files: readonly string[];
	/** @throws {Refusal} on a file that is too large, or that the zip does not hold as it says */
	read(file: string): Promise<Buffer>;
	close(): void;
}

/** What a site may be: far above any site of documentation, and far below what fills a disk or the memory. */
const limits = { files: 200_000, fileBytes: 100e6, bytes: 2e9 };

/** A file that every built site has, beside its pages. */
const marker = 'api/index.json';

/**
 * Opens a folder or a zip with a built site: in a zip, also one in a single folder.
 *
 * @throws {Refusal} where there is nothing, where it is no built site, on links, on names that lead elsewhere, and beyond the limits
 */
export async function openBuiltSite(place: string): Promise<BuiltSite> {
	const found = await stat(place).catch(() => undefined);
	if (!found) throw new Refusal(`there is nothing at ${place}: name the folder or the zip of a built site`);
	const site = found.isDirectory() ? await openFolder(place) : await openZip(place);
	if (site.files.includes('index.html') && site.files.includes(marker)) return site;
	site.close();
	throw new Refusal(`${place} is no built site: it has no \`index.html\`, or no \`${marker}\``);
}

async function openFolder(folder: string): Promise<BuiltSite> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const files: string[] = [];
	for (const entry of entries) {
		const name = path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/');
		if (entry.isDirectory()) continue;
		if (!entry.isFile()) throw new Refusal(`${folder}: \`${name}\` is a link or a device; a site has plain files only`);
		files.push(name);
	}
	checkCount(folder, files.length);
	return { files: files.sort(), read: (file) => readPlain(folder, file), close() {} };
}

/** Reads a file, and never what a link leads to: the folder may have changed since it was listed. */
async function readPlain(folder: string, file: string): Promise<Buffer> {
	const handle = await open(path.join(folder, file), constants.O_RDONLY | constants.O_NOFOLLOW);
	try {
		checkSize(`${folder}: \`${file}\``, (await handle.stat()).size);
		return await handle.readFile();
	} finally {
		await handle.close();
	}
}

async function openZip(place: string): Promise<BuiltSite> {
	const zip = await openPromise(place, { autoClose: false }).catch((error: Error) => {
		throw new Refusal(`${place} is neither a folder nor a zip: ${error.message}`);
	});
	try {
		const entries = await entriesOf(zip, place);
		return {
			files: [...entries.keys()].sort(),
			read: (file) => readEntry(zip, entries.get(file), `${place}: \`${file}\``),
			close: () => zip.close(),
		};
	} catch (error) {
		zip.close();
		// The library names what is against the format: a path that leads out, a size that is not so.
		throw error instanceof Refusal ? error : new Refusal(`${place}: ${(error as Error).message}`);
	}
}

async function entriesOf(zip: ZipFile, place: string): Promise<Map<string, Entry>> {
	checkCount(place, zip.entryCount);
	const entries = new Map<string, Entry>();
	let bytes = 0;
	for await (const entry of zip.eachEntry()) {
		if (entry.fileName.endsWith('/')) continue;
		if (isLink(entry)) throw new Refusal(`${place}: \`${entry.fileName}\` is a link; a site has plain files only`);
		if (entries.has(entry.fileName)) throw new Refusal(`${place}: \`${entry.fileName}\` is in it twice`);
		checkSize(`${place}: \`${entry.fileName}\``, entry.uncompressedSize);
		bytes += entry.uncompressedSize;
		entries.set(entry.fileName, entry);
	}
	if (bytes > limits.bytes) throw new Refusal(`${place}: unpacked it has more than ${limits.bytes / 1e9} GB`);
	return withoutFolder(entries);
}

/** The upper half of the attributes is the file's mode, where the zip was made on Unix (APPNOTE 4.4.15). */
function isLink({ externalFileAttributes }: Entry): boolean {
	return ((externalFileAttributes >>> 16) & constants.S_IFMT) === constants.S_IFLNK;
}

/** Without the one folder that everything is in, where there is one. */
function withoutFolder(entries: Map<string, Entry>): Map<string, Entry> {
	const [folder] = [...entries.keys()].find((name) => name.endsWith(`/${marker}`))?.split('/') ?? [];
	if (entries.has(marker) || folder === undefined) return entries;
	const inside = [...entries].filter(([name]) => name.startsWith(`${folder}/`));
	return new Map(inside.map(([name, entry]) => [name.slice(folder.length + 1), entry]));
}

async function readEntry(zip: ZipFile, entry: Entry | undefined, name: string): Promise<Buffer> {
	if (!entry) throw new Refusal(`${name} is not there`);
	try {
		// The stream ends with an error where the entry has more or less than it says.
		const chunks = await (await zip.openReadStreamPromise(entry)).toArray();
		return Buffer.concat(chunks);
	} catch (error) {
		throw new Refusal(`${name}: ${(error as Error).message}`);
	}
}

function checkCount(place: string, files: number): void {
	if (files > limits.files) throw new Refusal(`${place} has more than ${limits.files} files`);
}

function checkSize(name: string, bytes: number): void {
	if (bytes > limits.fileBytes) throw new Refusal(`${name} has more than ${limits.fileBytes / 1e6} MB`);
}
