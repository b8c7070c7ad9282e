import { fencedLines } from './tags-in-lines.ts';

interface Item {
	/** Column of its marker in the source. */
	marker: number;
	/** Column of its content in the source. */
	content: number;
	/** By how much what is in it moves to the right. */
	shift: number;
}

const item = /^([ \t]*)([-*+]|\d{1,9}[.)])([ \t]+|$)/;

/**
 * Moves what belongs to an item for Redcarpet, which is whatever is indented after a blank line, to the column where
 * CommonMark looks for it. Lines of code in an item are never less indented than their fence.
 */
export function reindentLists(lines: readonly string[]): string[] {
	const fenced = fencedLines(lines);
	const items: Item[] = [];
	let blank = true;
	let fence: { indent: number; shift: number } | undefined;
	return lines.map((line, index) => {
		if (line.trim() === '') {
			blank = true;
			if (!fenced[index]) fence = undefined;
			return line;
		}
		const indent = column(line);
		if (!fenced[index]) fence = undefined;
		else if (fence) return moved(line, Math.max(0, fence.indent - indent) + fence.shift);
		const match = item.exec(line);
		// One column more or less is a slip: the item is the next of the same list.
		while (items.length > 0 && (match ? indent <= (items.at(-1)?.marker ?? 0) + 1 : blank && indent <= (items.at(-1)?.marker ?? 0))) {
			items.pop();
		}
		const parent = items.at(-1);
		const shift = parent ? parent.shift + Math.max(0, blank || match || fenced[index] ? parent.content - indent : 0) : 0;
		if (match) {
			const width = (match[2]?.length ?? 1) + Math.max(1, (match[3] ?? '').replaceAll('\t', '    ').length);
			items.push({ marker: indent, content: indent + width, shift });
		}
		if (fenced[index]) fence = { indent, shift };
		blank = false;
		return moved(line, shift);
	});
}

function column(line: string): number {
	return /^[ \t]*/.exec(line)?.[0].replaceAll('\t', '    ').length ?? 0;
}

function moved(line: string, by: number): string {
	return by > 0 ? ' '.repeat(by) + line : line;
}
