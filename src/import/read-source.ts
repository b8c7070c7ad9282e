import type { Diagnostic } from './diagnostic.ts';
import { parseFrontMatter } from './front-matter.ts';
import type { SourceTree } from './source-tree.ts';

/** A page as it was written. */
export interface SourceText {
	/** With its front matter. */
	text: string;
	/** The front matter; empty where it cannot be read. */
	data: Record<string, unknown>;
}

/** Reads a page. @returns undefined where it cannot be read; the diagnostics say why, and what is wrong with the front matter */
export function readSource(tree: SourceTree, file: string, diagnostics: Diagnostic[]): SourceText | undefined {
	const refuse = (construct: string, what: string, line = 1) => {
		const suggestion = 'Mend the file, or leave it out by `--select`.';
		diagnostics.push({ file, line, column: 1, construct, what, suggestion, lost: true });
	};
	const read = tree.readText(file);
	if ('refused' in read) {
		refuse('file', `it is not read: ${read.refused}`);
		return undefined;
	}
	const { data, failed } = parseFrontMatter(read.text);
	if (failed) refuse('front-matter', `the front matter cannot be read: ${failed.what}`, failed.line);
	return { text: read.text, data };
}

/** Says of each symbolic link of a folder that it is not followed. */
export function unfollowedLinks(tree: SourceTree): Diagnostic[] {
	if (tree.only !== undefined) return [];
	const suggestion = 'Put a copy of the file in its place, or import from the folder that it leads to.';
	return tree.links().map((file) => {
		return { file, line: 1, column: 1, construct: 'file', what: 'a symbolic link is not followed', suggestion, lost: true };
	});
}
