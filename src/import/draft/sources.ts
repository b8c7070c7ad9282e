import type { Nodes } from 'mdast';
import type { ImportedPage } from '../dialect.ts';
import type { SourceTree } from '../source-tree.ts';

/** Where a fact is in the sources: `connect/go.md:12`. */
export type Source = string;

/** What a dialect knows of a node's place, where it is not the page and the line of its position. */
interface Placed {
	/** The file that it is from. */
	source?: string;
	/** Of each of its lines. */
	origins?: readonly { file: string; line: number }[];
}

/** Finds the lines that facts of a page are from. */
export class SourceFinder {
	private readonly tree: SourceTree;
	private readonly known = new Map<string, readonly string[]>();

	constructor(tree: SourceTree) {
		this.tree = tree;
	}

	/**
	 * The line of a text: one that the node itself is from, behind the start of its node, or the first one in the file that holds it,
	 * as far as each is known.
	 */
	find(text: string, node: Nodes, page: ImportedPage): Source {
		const { source = page.source, origins = [] } = (node.data ?? {}) as Placed;
		const wanted = text.split('\n')[0]?.trim() ?? '';
		const own = origins.find(({ file, line }) => this.linesOf(file)[line - 1]?.includes(wanted));
		if (own) return `${own.file}:${own.line}`;
		const { file, line: start } = origins[0] ?? { file: source, line: node.position?.start.line };
		const lines = this.linesOf(file);
		const from = (line: number) => lines.findIndex((candidate, index) => index >= line && candidate.includes(wanted)) + 1;
		const line = (start === undefined ? 0 : from(start - 1)) || from(0) || start || 1;
		return `${file}:${line}`;
	}

	/** The line that holds a connection string as it is: nothing where the page says it another way, or takes it from somewhere else. */
	findWhole(text: string, node: Nodes, page: ImportedPage): Source | undefined {
		const source = this.find(text, node, page);
		const [, file = '', line = ''] = /^(.*):(\d+)$/.exec(source) ?? [];
		return this.linesOf(file)[Number(line) - 1]?.includes(text) ? source : undefined;
	}

	private linesOf(file: string): readonly string[] {
		const known = this.known.get(file);
		if (known) return known;
		const read = this.tree.readText(file);
		const lines = 'refused' in read ? [] : read.text.replaceAll('&amp;', '&').split('\n');
		this.known.set(file, lines);
		return lines;
	}
}
