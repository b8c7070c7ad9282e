import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { hashText } from '../markdown/hash.ts';
import { isWithin } from '../markdown/is-within.ts';
import type { ResultFile } from './import-site.ts';

/** Lies in the result's folder, and says what an import wrote there. */
export const manifestName = '.import.json';

const ManifestSchema = z.strictObject({
	dialect: z.string(),
	/** Hash of each file as it was written, by its path in the folder. */
	files: z.record(z.string(), z.string()),
});
type Manifest = z.output<typeof ManifestSchema>;

/** What happens to each file of a result. */
export interface Plan {
	added: string[];
	changed: string[];
	unchanged: string[];
	/** Edited since the last import, or never written by one: they stay, unless told otherwise. */
	kept: string[];
	/** Deleted by hand since the last import: they stay away, unless told otherwise. */
	deleted: string[];
	/** Written by the last import and no longer in the result; removed unless edited. */
	removed: string[];
}

/** What lies at a place: a file's bytes; nothing; or something that no file can take the place of, or be put into. */
type There = Buffer | 'nothing' | 'blocked';

/** Compares a result with what is in the folder. */
export function planOf(folder: string, files: readonly ResultFile[], force: boolean): Plan {
	const before = lastImport(folder).manifest?.files ?? {};
	const plan: Plan = { added: [], changed: [], unchanged: [], kept: [], deleted: [], removed: [] };
	for (const file of files) {
		const there = look(folder, file.path);
		const last = before[file.path];
		if (there === 'blocked') plan.kept.push(file.path);
		else if (there === 'nothing') plan[last === undefined || force ? 'added' : 'deleted'].push(file.path);
		else if (hashOf(there) === hashOf(file.content)) plan.unchanged.push(file.path);
		else if (force || last === hashOf(there)) plan.changed.push(file.path);
		else plan.kept.push(file.path);
	}
	const results = new Set(files.map((file) => file.path));
	for (const [name, hash] of Object.entries(before)) {
		const there = results.has(name) ? 'nothing' : look(folder, name);
		if (there === 'nothing' || there === 'blocked') continue;
		if (hashOf(there) === hash) plan.removed.push(name);
		else plan.kept.push(name);
	}
	for (const list of Object.values(plan) as string[][]) list.sort();
	return plan;
}

/**
 * Carries a plan out: everything is written beside the folder first, and moved in only when all of it is there.
 *
 * @throws {Error} where the disk refuses
 */
export function carryOut(plan: Plan, { folder, files, dialect }: { folder: string; files: readonly ResultFile[]; dialect: string }): void {
	mkdirSync(folder, { recursive: true });
	const staging = mkdtempSync(path.join(path.dirname(folder), '.import-'));
	try {
		const wanted = new Set([...plan.added, ...plan.changed]);
		const written = files.filter((file) => wanted.has(file.path));
		for (const file of written) write(staging, file.path, file.content);
		write(staging, manifestName, manifestText(folder, plan, { files, dialect }));
		for (const name of [...written.map((file) => file.path), manifestName]) {
			mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
			renameSync(path.join(staging, name), path.join(folder, name));
		}
		for (const name of plan.removed) remove(folder, name);
	} finally {
		rmSync(staging, { recursive: true, force: true });
	}
}

/** A kept file is remembered as it was last written, so that the next import knows that it was edited; so is a deleted one. */
function manifestText(folder: string, plan: Plan, { files, dialect }: { files: readonly ResultFile[]; dialect: string }): string {
	const byHand = new Set([...plan.kept, ...plan.deleted]);
	const before = lastImport(folder).manifest?.files ?? {};
	const entries = [
		...files.flatMap((file) => (byHand.has(file.path) ? [] : [[file.path, hashOf(file.content)] as const])),
		...[...byHand].flatMap((name) => (before[name] === undefined ? [] : [[name, before[name]] as const])),
	];
	const manifest: Manifest = { dialect, files: Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))) };
	return `${JSON.stringify(manifest, null, '\t')}\n`;
}

/** The manifest of the last import. One that cannot be read protects every file. */
export function lastImport(folder: string): { manifest?: Manifest; damaged?: true } {
	const text = look(folder, manifestName);
	if (text === 'nothing') return {};
	if (text === 'blocked') return { damaged: true };
	try {
		const result = ManifestSchema.safeParse(JSON.parse(text.toString('utf8')));
		return result.success ? { manifest: result.data } : { damaged: true };
	} catch {
		return { damaged: true };
	}
}

/** A folder, a link, or a way that leads out of the folder or through a file is nothing to write over. */
function look(folder: string, name: string): There {
	const file = path.resolve(folder, name);
	if (!isWithin(file, path.resolve(folder))) return 'blocked';
	for (let parent = path.dirname(file); isWithin(parent, path.resolve(folder)); parent = path.dirname(parent)) {
		const found = lstatSync(parent, { throwIfNoEntry: false });
		if (found && !found.isDirectory()) return 'blocked';
	}
	const found = lstatSync(file, { throwIfNoEntry: false });
	if (!found) return 'nothing';
	return found.isFile() ? readFileSync(file) : 'blocked';
}

function write(folder: string, name: string, content: string | Buffer): void {
	const file = path.join(folder, name);
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, content);
}

/** Removes a file, and the folders that are empty without it. */
function remove(folder: string, name: string): void {
	rmSync(path.join(folder, name), { force: true });
	for (let parent = path.dirname(path.resolve(folder, name)); isWithin(parent, path.resolve(folder)); parent = path.dirname(parent)) {
		if (readdirSync(parent).length > 0) return;
		rmdirSync(parent);
	}
}

function hashOf(content: string | Buffer): string {
	return hashText(Buffer.from(content).toString('base64url'));
}
