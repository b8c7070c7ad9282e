import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { packTar } from 'modern-tar/fs';
import { siteFiles } from '../site-files.ts';
import type { ArchiveOptions } from './zip.ts';

/** A folder as a `.tgz`: sorted, with one date, owner and set of rights, so that the same files give the same bytes. */
export async function tarFolder({ folder, file, name, date }: ArchiveOptions): Promise<void> {
	const files = await siteFiles(folder);
	const entries = files.map((entry) => ({
		type: 'file' as const,
		source: path.join(folder, entry),
		target: `${name}/${entry}`,
		mtime: date,
		mode: 0o644,
		uid: 0,
		gid: 0,
		uname: '',
		gname: '',
	}));
	await pipeline(packTar(entries), createGzip({ level: 9 }), createWriteStream(file));
}
