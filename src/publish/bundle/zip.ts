import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { siteFiles } from '../site-files.ts';

export interface ArchiveOptions {
	folder: string;
	/** The file to write. */
	file: string;
	/** The one folder that everything in the archive is in. */
	name: string;
	/** Of every entry: the same content gives the same bytes on another day. */
	date: Date;
}

/** Zips a folder: sorted, with one date and one set of rights, so that the same files give the same bytes. */
export async function zipFolder({ folder, file, name, date }: ArchiveOptions): Promise<void> {
	const zip = new ZipFile();
	// The zip format knows no time zones: its own time stamps would depend on that of the machine.
	const local = new Date(date.getTime() + date.getTimezoneOffset() * 60_000);
	for (const entry of await siteFiles(folder))
		zip.addFile(path.join(folder, entry), `${name}/${entry}`, { mtime: local, mode: 0o100644, compress: true, forceDosTimestamp: true });
	zip.end();
	await pipeline(zip.outputStream, createWriteStream(file));
}
