import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { siteFiles } from '../site-files.ts';

export interface ZipOptions {
	folder: string;
	/** The zip to write; beside it comes its checksum, with `.sha256` behind the name. */
	file: string;
	/** The one folder that everything in the zip is in. */
	name: string;
	/** Of every entry: the same content gives the same bytes on another day. */
	date: Date;
}

/**
 * Zips a folder: sorted, with one date and one set of rights, so that the same files give the same bytes. The zip stands under its name
 * when it is whole.
 *
 * @returns its size in bytes
 */
export async function zipFolder({ folder, file, name, date }: ZipOptions): Promise<number> {
	const part = `${file}.part`;
	const zip = new ZipFile();
	// The zip format knows no time zones: its own time stamps would depend on that of the machine.
	const local = new Date(date.getTime() + date.getTimezoneOffset() * 60_000);
	for (const entry of await siteFiles(folder))
		zip.addFile(path.join(folder, entry), `${name}/${entry}`, { mtime: local, mode: 0o100644, compress: true, forceDosTimestamp: true });
	zip.end();
	try {
		await pipeline(zip.outputStream, createWriteStream(part));
		const bytes = await readFile(part);
		await writeFile(`${file}.sha256`, `${createHash('sha256').update(bytes).digest('hex')}  ${path.basename(file)}\n`);
		await rename(part, file);
		return bytes.length;
	} finally {
		await rm(part, { force: true });
	}
}
