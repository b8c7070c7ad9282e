import { linkSync, lstatSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { hashText } from '../../markdown/hash.ts';
import { fileHash } from './finish-file.ts';
import { readPack, writePack } from './pack.ts';
import type { PlacedFile } from './render-worker.ts';

/** A built site: what it was made from, and what it is. */
export interface Built<Summary> {
	/** Changes with everything that the site is made from. */
	key: string;
	summary: Summary;
	/** Every file with its hash. */
	files: [file: string, hash: string][];
	/** Files that pages may lead to. */
	names: string[];
	/** Files that are kept together, by the name of their pack. */
	packs: PlacedPack[];
}

export type PlacedPack = [pack: string, files: PlacedFile[]];

interface Folders {
	cacheDir: string;
	outDir: string;
}

function placeOf({ cacheDir, outDir }: Folders): string {
	return path.join(cacheDir, 'outputs', builtName(outDir));
}

/** What {@link rememberBuilt} writes, in the cache's `outputs`. */
export function builtName(outDir: string): string {
	return `${hashText(outDir)}.built`;
}

/** What the last build said of the site in the output folder. */
export function builtBefore<Summary>(folders: Folders): Built<Summary> | undefined {
	const found = readPack<Built<Summary>>(placeOf(folders))?.header;
	// Earlier versions did not say which names there were.
	return found && 'names' in found ? found : undefined;
}

export function rememberBuilt<Summary>(built: Built<Summary>, folders: Folders): void {
	writePack(placeOf(folders), { header: built, bodies: [] });
}

/** Whether a site lies in its folder to the byte: whoever changes it, as by adding a download to it, has it built again. */
export function isAsBuilt({ files }: Built<unknown>, outDir: string): boolean {
	try {
		const found = readdirSync(outDir, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
		if (found.length !== files.length || found.some((entry) => !entry.isFile())) return false;
		return files.every(([file, hash]) => fileHash(readFileSync(path.join(outDir, file))) === hash);
	} catch {
		// A file or the folder is gone.
		return false;
	}
}

/** The files of the site that is being replaced: what stays as it is gets a second name, and its bytes are not written again. */
export class FormerSite {
	readonly #outDir: string;
	readonly #hashes: ReadonlyMap<string, string>;
	readonly #names: readonly string[];
	readonly #packs: ReadonlyMap<string, PlacedFile[]>;
	/** Where it really is. */
	readonly #place: string | undefined;
	/** Those that were looked at, and whether files can be taken from them. */
	readonly #folders = new Map<string, boolean>();
	/** By pack: files that are in their places already. */
	readonly #taken = new Map<string, PlacedFile[]>();

	constructor(outDir: string, built: Pick<Built<unknown>, 'files' | 'names' | 'packs'> = { files: [], names: [], packs: [] }) {
		this.#outDir = outDir;
		this.#place = realPath(outDir);
		this.#hashes = new Map(built.files);
		this.#names = built.names;
		this.#packs = new Map(built.packs);
	}

	/** The packs whose files are the same in a site with these names: where one is gone, their addresses must be looked at, and where one is new, some of them. */
	packsFor(names: ReadonlySet<string>): ReadonlySet<string> {
		if (!this.#names.every((name) => names.has(name))) return new Set();
		const isSame = names.size === this.#names.length;
		const packs = [...this.#packs].filter(([, files]) => isSame || !files.some(({ isOpen }) => isOpen));
		return new Set(packs.map(([pack]) => pack));
	}

	/** Takes one pack after the other until something else is there to do: most of them are needed, and {@link giveBack} takes the others away. */
	async takeUntil(event: Promise<unknown>, staging: string): Promise<void> {
		let isOver = false;
		const end = () => {
			isOver = true;
		};
		event.then(end, end);
		for (const pack of this.#packs.keys()) {
			await setImmediate();
			if (isOver) return;
			const files = this.takePack(pack, staging);
			if (files) this.#taken.set(pack, files);
		}
	}

	/** Takes away what was taken by {@link takeUntil}: whoever writes to such a place would write into the old site. @param needed packs that stay */
	giveBack(needed: ReadonlySet<string>, staging: string): void {
		for (const [pack, files] of this.#taken) {
			if (needed.has(pack)) continue;
			for (const { file } of files) rmSync(path.join(staging, file), { force: true });
			this.#taken.delete(pack);
		}
	}

	/** @returns the files of a pack, in their places; undefined where one of them is not what it was */
	takePack(pack: string, staging: string): PlacedFile[] | undefined {
		const taken = this.#taken.get(pack);
		if (taken) return taken;
		const files = this.#packs.get(pack) ?? [];
		if (files.length > 0 && files.every(({ file, hash }) => this.take(file, hash, staging))) return files;
		// Whoever makes the pack's files now must not write into those of the old site.
		for (const { file } of files) rmSync(path.join(staging, file), { force: true });
		return undefined;
	}

	/** @returns whether the file is in its place, with this hash */
	take(file: string, hash: string, staging: string): boolean {
		if (this.#hashes.get(file) !== hash) return false;
		const target = path.join(staging, file);
		if (!this.#openFolder(path.dirname(file), staging) || !link(path.join(this.#outDir, file), target)) return false;
		// Looked at by its new name: somebody may put another file at the old one.
		if (lstatSync(target).isFile() && fileHash(readFileSync(target)) === hash) return true;
		rmSync(target);
		return false;
	}

	/** Makes a folder of the new site. @returns whether the former one has it, and not as a symbolic link to elsewhere */
	#openFolder(folder: string, staging: string): boolean {
		let isOwn = this.#folders.get(folder);
		if (isOwn === undefined) {
			mkdirSync(path.join(staging, folder), { recursive: true });
			isOwn = this.#place !== undefined && realPath(path.join(this.#outDir, folder)) === path.join(this.#place, folder);
			this.#folders.set(folder, isOwn);
		}
		return isOwn;
	}
}

function realPath(folder: string): string | undefined {
	try {
		return realpathSync.native(folder);
	} catch {
		// It is gone.
		return undefined;
	}
}

function link(file: string, target: string): boolean {
	try {
		linkSync(file, target);
		return true;
	} catch {
		// Gone, on another disk, or on one that has no second names.
		return false;
	}
}
