import path from 'node:path';
import type { Root } from 'mdast';
import { stringify } from 'yaml';
import { blankFrontMatter } from '../markdown/front-matter.ts';
import { parseMdx } from '../markdown/parse.ts';
import { compareDiagnostics, type Diagnostic } from './diagnostic.ts';
import type { Dialect, ImportedPage, ImportedSite, ReadOptions } from './dialect.ts';
import { draftDatabase, draftName } from './draft/draft-database.ts';
import { type Facts, factsOf, wordsOf } from './facts.ts';
import { lossesOf, missingFacts } from './ledger.ts';
import { dataFiles } from './navigation-file.ts';
import { placeFiles } from './outputs.ts';
import type { SourceTree } from './source-tree.ts';
import { writeAndRead } from './write/write-mdx.ts';

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
	for (const [index, page] of site.pages.entries()) {
		onProgress?.(site.pages.length + index, site.pages.length * 2);
		const written = writePage(page);
		diagnostics.push(...accountFor(page, written));
		files.push({ path: page.output, source: page.source, content: written.content });
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

function writePage({ frontMatter, tree }: ImportedPage): { content: string; read?: Root } {
	const { text, tree: read } = writeAndRead(tree);
	const known = read ? { read } : {};
	if (!frontMatter) return { content: text, ...known };
	return { content: `---\n${stringify(frontMatter, { lineWidth: 0 })}---\n${text.trim() === '' ? '' : `\n${text}`}`, ...known };
}

/**
 * What the source says and the written page, when our own parser reads it, does not.
 *
 * @param read the tree of the written page, where it is known
 */
function accountFor(page: ImportedPage, { content, read }: ReturnType<typeof writePage>): Diagnostic[] {
	const parsed = read ? { tree: read } : parseMdx(blankFrontMatter(content), page.output);
	if ('problem' in parsed) {
		const { what, line, column } = parsed.problem;
		const suggestion = `Mend line ${line} of the result.`;
		return [
			{
				file: page.source,
				line: 1,
				column: 1,
				construct: 'result',
				what: `the written page cannot be read at ${line}:${column}: ${what}`,
				suggestion,
				lost: true,
			},
		];
	}
	const facts = factsOf(parsed.tree);
	const { title, sidebar } = (page.frontMatter ?? {}) as { title?: string; sidebar?: { label?: string } };
	const result: Facts = {
		...facts,
		words: [...facts.words, ...wordsOf(`${title ?? ''} ${sidebar?.label ?? ''}`)],
		headings: [...facts.headings, ...(title ? [title] : [])],
	};
	return lossesOf(page.source, missingFacts(comparable(page.facts, page.output), comparable(result, page.output)));
}

/** Anchors are settled between pages, and reported there; blank lines at the end of code are not shown. */
function comparable(facts: Facts, output: string): Facts {
	const own = `./${path.posix.basename(output)}`;
	return {
		...facts,
		links: facts.links.map((link) => withoutAnchor(link) || own),
		code: facts.code.map((code) => code.trimEnd()).filter((code) => code !== ''),
	};
}

function withoutAnchor(link: string): string {
	return /^[a-z][a-z0-9+.-]*:/i.test(link) ? link : link.replace(/#.*$/, '');
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
