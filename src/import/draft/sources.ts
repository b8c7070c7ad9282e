import type { Nodes } from 'mdast';
import type { ImportedPage } from '../dialect.ts';
import type { SourceTree } from '../source-tree.ts';

/** Where a fact is in the sources: `connect/go.md:12`. */
export type Source = string;

/** Finds the lines that facts of a page are from. */
export class SourceFinder {
	private readonly tree: SourceTree;
	private readonly known = new Map<string, readonly string[]>();

	constructor(tree: SourceTree) {
		this.tree = tree;
	}

	/** The line of a text: behind the start of its node where it is known, else the first one in the file that holds it. */
	find(text: string, node: Nodes, page: ImportedPage): Source {
		const { source = page.source } = (node.data ?? {}) as { source?: string };
		const lines = this.linesOf(source);
		const start = node.position?.start.line;
		const wanted = text.split('\n')[0]?.trim() ?? '';
		const from = (line: number) => lines.findIndex((candidate, index) => index >= line && candidate.includes(wanted)) + 1;
		const line = (start === undefined ? 0 : from(start - 1)) || from(0) || start || 1;
		return `${source}:${line}`;
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
