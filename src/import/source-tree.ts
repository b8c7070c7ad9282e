import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { isWithin } from '../markdown/is-within.ts';

/** A page longer than this is no documentation, and parsing it could take minutes. */
const largestText = 4_000_000;

/** Why a file is not read. */
export interface Refusal {
	refused: string;
}

/** The files that are imported. Nothing outside the folder is ever read, whatever a path or a symbolic link says. */
export class SourceTree {
	/** Real path of the folder. */
	readonly root: string;
	/** The one file that is imported, where not the whole folder; relative to it. */
	readonly only: string | undefined;

	/** @throws {Error} where there is no such folder or file */
	constructor(source: string) {
		const real = realpathSync(source);
		const isFile = statSync(real).isFile();
		this.root = isFile ? path.dirname(real) : real;
		this.only = isFile ? path.basename(real) : undefined;
	}

	/** Sorted paths relative to the folder, with slashes; no symbolic links, and nothing that a pattern finds outside of it. */
	list(patterns: readonly string[]): string[] {
		return globSync([...patterns], {
			cwd: this.root,
			ignore: ['**/node_modules/**', '**/.*/**'],
			followSymbolicLinks: false,
			expandDirectories: false,
		})
			.map((file) => file.split(path.sep).join('/'))
			.filter((file) => !file.startsWith('../') && !path.isAbsolute(file))
			.sort();
	}

	/** Sorted paths of the symbolic links, which are never followed to find pages. */
	links(): string[] {
		return readdirSync(this.root, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isSymbolicLink())
			.map((entry) => path.relative(this.root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
			.filter((file) => !/(?:^|\/)(?:node_modules|\.[^/]+)\//.test(file))
			.sort();
	}

	/** Whether there is such a file; false for one that may not be read. */
	has(file: string): boolean {
		return 'path' in this.locate(file);
	}

	/** A file as text: UTF-8, with line feeds, without a byte order mark. */
	readText(file: string): { text: string } | Refusal {
		const bytes = this.readBytes(file);
		if ('refused' in bytes) return bytes;
		if (bytes.bytes.length > largestText) return { refused: `it has ${bytes.bytes.length} bytes; the limit is ${largestText}` };
		if (bytes.bytes.includes(0)) return { refused: 'it is no text: it has NUL bytes' };
		try {
			const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.bytes);
			return { text: text.replace(/\r\n?/g, '\n') };
		} catch {
			return { refused: 'it is not UTF-8' };
		}
	}

	readBytes(file: string): { bytes: Buffer } | Refusal {
		const located = this.locate(file);
		return 'refused' in located ? located : { bytes: readFileSync(located.path) };
	}

	/** The real path of a file below the folder. */
	private locate(file: string): { path: string } | Refusal {
		const absolute = path.resolve(this.root, file);
		if (file.includes('\0') || !isWithin(absolute, this.root)) return { refused: 'it lies outside the source folder' };
		if (!lstatSync(absolute, { throwIfNoEntry: false })) return { refused: 'there is no such file' };
		try {
			const real = realpathSync(absolute);
			if (!isWithin(real, this.root)) return { refused: 'it is a link to outside the source folder' };
			return statSync(real).isFile() ? { path: real } : { refused: 'it is a folder' };
		} catch {
			return { refused: 'it is a link to nothing' };
		}
	}
}
