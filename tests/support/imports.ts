import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Dialect, ReadOptions } from '../../src/import/dialect.ts';
import { docusaurus } from '../../src/import/docusaurus/docusaurus.ts';
import { type ImportResult, importSite, type ResultFile } from '../../src/import/import-site.ts';
import { SourceTree } from '../../src/import/source-tree.ts';
import { compileSite } from '../../src/markdown/compile-site.ts';
import type { Problem } from '../../src/schema/problem.ts';
import { temporaryFolder } from './compile.ts';

/** Writes files into a folder that is removed after the test. `{ 'a/b.md': '…' }` */
export function sourceFolder(files: Record<string, string | Buffer>): string {
	const folder = path.join(temporaryFolder(), 'source');
	mkdirSync(folder);
	for (const [name, content] of Object.entries(files)) writeInto(folder, name, content);
	return folder;
}

export function writeInto(folder: string, name: string, content: string | Buffer): void {
	const file = path.join(folder, name);
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, content);
}

/** Imports files as a Docusaurus tree, or one of another dialect. */
export function importFiles(files: Record<string, string | Buffer>, options?: ReadOptions, dialect: Dialect = docusaurus): ImportResult {
	return importSite(new SourceTree(sourceFolder(files)), dialect, options);
}

/** The text of one file of a result. @throws {Error} where there is none */
export function textOf({ files }: ImportResult, name: string): string {
	const file = files.find((candidate) => candidate.path === name);
	if (!file) throw new Error(`no ${name} among ${files.map((candidate) => candidate.path).join(', ')}`);
	return file.content.toString();
}

/** What our checker says of a result. */
export async function problemsOf(files: readonly ResultFile[]): Promise<Problem[]> {
	const content = path.join(temporaryFolder(), 'content');
	for (const file of files) writeInto(path.join(content, 'imported'), file.path, file.content);
	const { problems } = await compileSite({ contentDir: content, drafts: true });
	return problems;
}
