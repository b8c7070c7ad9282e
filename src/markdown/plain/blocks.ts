import type { Code, Heading, List, Paragraph, Table } from 'mdast';
import { closingLine, plainFence } from './fence.ts';
import { plainList } from './list.ts';
import { plainHeading, plainParagraph } from './paragraph.ts';
import { isBlank, type Point, Source } from './source.ts';
import { plainTable } from './table.ts';

type PlainBlock = Code | Heading | List | Paragraph | Table;

/** Blocks that follow each other. */
export interface Run {
	blocks: PlainBlock[];
	start: Point;
	end: Point;
}

/**
 * Finds blocks at the beginning of a line, with a blank line before them, that can be read in one way only.
 *
 * Whether they are blocks at all is for a parser to say: they may stand in an expression.
 */
export function findPlainRuns(text: string): Run[] {
	const source = new Source(text);
	const runs: Run[] = [];
	let run: Run | undefined;
	let mayBegin = true;
	for (let index = 0; index < source.lines.length; ) {
		if (isBlank(source.line(index))) {
			mayBegin = true;
			index += 1;
			continue;
		}
		const close = closingLine(source, index);
		const block: PlainBlock | undefined = mayBegin ? plainBlock(source, index, { close, behindPlain: run !== undefined }) : undefined;
		mayBegin = block !== undefined;
		if (!block?.position) {
			run = undefined;
			index = (close ?? index) + 1;
			continue;
		}
		const { start, end } = block.position;
		if (!run) {
			run = { blocks: [], start, end };
			runs.push(run);
		}
		run.blocks.push(block);
		run.end = end;
		index = end.line;
	}
	return runs;
}

/**
 * @param close the line that closes the fence that the first line opens
 * @param behindPlain whether a plain block stands before; behind anything else, an item may belong to a list that began there
 */
function plainBlock(
	source: Source,
	first: number,
	{ close, behindPlain }: { close: number | undefined; behindPlain: boolean },
): PlainBlock | undefined {
	if (close !== undefined) return plainFence(source, first, close);
	return (
		plainHeading(source, first) ??
		plainParagraph(source, first) ??
		plainTable(source, first) ??
		(behindPlain ? plainList(source, first) : undefined)
	);
}
