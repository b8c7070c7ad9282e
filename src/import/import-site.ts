import { compareDiagnostics, type Diagnostic } from './diagnostic.ts';
import type { Dialect, ImportedPage, ImportedSite, ReadOptions } from './dialect.ts';
import { draftDatabase, draftName } from './draft/draft-database.ts';
import { dataFiles } from './navigation-file.ts';
import { placeFiles } from './outputs.ts';
import type { SourceTree } from './source-tree.ts';
import { writePages } from './write-pages.ts';

/** A file of the result. */
export interface ResultFile {
	/** Relative to the result's folder. */
	path: string;
	/** The source file that it comes from, where it is one. */
	source?: string;
	content: string | Buffer;
}

export interface ImportResult {
	files: ResultFile[];
	/** Sorted. */
	diagnostics: Diagnostic[];
	pages: number;
}

/** Reads a tree in a dialect, writes every page, and accounts for what each says. Nothing is written to disk. */
export function importSite(tree: SourceTree, dialect: Dialect, options: ReadOptions = {}): ImportResult {
	const { onProgress } = options;
	// Reading takes about as long as writing.
	const site = dialect.read(tree, { ...options, onProgress: (done, total) => onProgress?.(done, total * 2) });
	const diagnostics = [...site.diagnostics];
	const files: ResultFile[] = [];
	const written = writePages(site.pages, (done) => onProgress?.(site.pages.length + done, site.pages.length * 2));
	for (const [index, { content, losses }] of written.entries()) {
		const { output, source } = site.pages[index] as ImportedPage;
		diagnostics.push(...losses);
		files.push({ path: output, source, content });
	}
	const data = dataFiles(site);
	const draft = draftDatabase(site.pages, tree);
	if (draft !== undefined) files.push({ path: draftName, content: draft });
	const placed = placeFiles([...files, ...copyAssets(tree, site, diagnostics), ...data.files]);
	diagnostics.push(...data.diagnostics, ...placed.diagnostics);
	return {
		files: placed.files,
		diagnostics: diagnostics.sort(compareDiagnostics),
		pages: site.pages.filter(({ frontMatter }) => frontMatter).length,
	};
}

function copyAssets(tree: SourceTree, { assets }: ImportedSite, diagnostics: Diagnostic[]): ResultFile[] {
	return assets.flatMap(({ source, output }): ResultFile[] => {
		const read = tree.readBytes(source);
		if (!('refused' in read)) return [{ path: output, source, content: read.bytes }];
		const what = `it is not copied: ${read.refused}`;
		diagnostics.push({ file: source, line: 1, column: 1, construct: 'file', what, suggestion: 'Copy it by hand.', lost: true });
		return [];
	});
}
