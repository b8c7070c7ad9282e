import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { hashText } from '../markdown/hash.ts';
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
	/** Written by the last import and no longer in the result; removed unless edited. */
	removed: string[];
}

/** Compares a result with what is in the folder. */
export function planOf(folder: string, files: readonly ResultFile[], force: boolean): Plan {
	const manifest = readManifest(folder);
	const plan: Plan = { added: [], changed: [], unchanged: [], kept: [], removed: [] };
	for (const file of files) {
		const there = read(folder, file.path);
		if (there === undefined) plan.added.push(file.path);
		else if (hashOf(there) === hashOf(file.content)) plan.unchanged.push(file.path);
		else if (force || manifest?.files[file.path] === hashOf(there)) plan.changed.push(file.path);
		else plan.kept.push(file.path);
	}
	const results = new Set(files.map((file) => file.path));
	for (const [name, hash] of Object.entries(manifest?.files ?? {})) {
		const there = results.has(name) ? undefined : read(folder, name);
		if (there === undefined) continue;
		if (hashOf(there) === hash) plan.removed.push(name);
		else plan.kept.push(name);
	}
	for (const list of Object.values(plan) as string[][]) list.sort();
	return plan;
}

/** Carries a plan out: everything is written beside the folder first, and moved in only when all of it is there. */
export function carryOut(plan: Plan, { folder, files, dialect }: { folder: string; files: readonly ResultFile[]; dialect: string }): void {
	mkdirSync(path.dirname(folder), { recursive: true });
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
		for (const name of plan.removed) rmSync(path.join(folder, name), { force: true });
	} finally {
		rmSync(staging, { recursive: true, force: true });
	}
}

/** A kept file is remembered as it was last written, so that the next import knows that it was edited. */
function manifestText(folder: string, plan: Plan, { files, dialect }: { files: readonly ResultFile[]; dialect: string }): string {
	const kept = new Set(plan.kept);
	const before = readManifest(folder)?.files ?? {};
	const entries = [
		...files.flatMap((file) => (kept.has(file.path) ? [] : [[file.path, hashOf(file.content)] as const])),
		...plan.kept.flatMap((name) => (before[name] === undefined ? [] : [[name, before[name]] as const])),
	];
	const manifest: Manifest = { dialect, files: Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))) };
	return `${JSON.stringify(manifest, null, '\t')}\n`;
}

/** The manifest of the last import. One that cannot be read protects every file. */
function readManifest(folder: string): Manifest | undefined {
	const text = read(folder, manifestName);
	if (text === undefined) return undefined;
	try {
		const result = ManifestSchema.safeParse(JSON.parse(text.toString('utf8')));
		return result.success ? result.data : undefined;
	} catch {
		return undefined;
	}
}

function read(folder: string, name: string): Buffer | undefined {
	const file = path.join(folder, name);
	return existsSync(file) ? readFileSync(file) : undefined;
}

function write(folder: string, name: string, content: string | Buffer): void {
	const file = path.join(folder, name);
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, content);
}

function hashOf(content: string | Buffer): string {
	return hashText(Buffer.from(content).toString('base64url'));
}
