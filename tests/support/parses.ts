import type { Root } from 'mdast';
import { VFileMessage } from 'vfile-message';
import { parseWhole } from '../../src/markdown/parse.ts';
import { parseThinned } from '../../src/markdown/parse-thinned.ts';

/** What remark makes of a text: a tree, or the reason why there is none. */
export function referenceTree(text: string): Root | string {
	try {
		return parseWhole(text);
	} catch (error) {
		if (error instanceof VFileMessage) return String(error);
		throw error;
	}
}

/** The tree of a text without its plain blocks, where there is one; and how much of the text a parser had to read, from 0 to 1. */
export function thinnedTree(text: string): { tree: Root | undefined; read: number } {
	let read = 1;
	const tree = parseThinned(text, (kept) => {
		read = kept.length / text.length;
		return parseWhole(kept);
	});
	return { tree, read };
}
