import { fencedLines } from './tags-in-lines.ts';

const rule = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/**
 * Tables as GitHub's Markdown reads them: a bar in a code span gets a backslash, and the line below the head has as many
 * columns as the head.
 */
export function repairTables(lines: readonly string[]): string[] {
	const fenced = fencedLines(lines);
	const result = [...lines];
	for (const [index, line] of lines.entries()) {
		if (fenced[index] || !line.includes('|') || !line.includes('-') || !rule.test(line)) continue;
		const head = lines[index - 1] ?? '';
		if (!head.includes('|') || fenced[index - 1]) continue;
		result[index - 1] = withoutBars(head);
		const columns = cells(result[index - 1] ?? '');
		if (cells(line).length !== columns.length) result[index] = resized(line, columns.length);
		for (let row = index + 1; row < lines.length && (lines[row] ?? '').includes('|') && !fenced[row]; row++) {
			result[row] = withoutBars(lines[row] ?? '');
		}
	}
	return result;
}

/** A row's cells, as GitHub's Markdown cuts them. */
export function cells(row: string): string[] {
	return row
		.trim()
		.replace(/^\||(?<!\\)\|$/g, '')
		.split(/(?<!\\)\|/);
}

function resized(line: string, columns: number): string {
	const own = cells(line);
	const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
	return `${indent}|${Array.from({ length: columns }, (_, index) => own[index] ?? '---').join('|')}|`;
}

function withoutBars(row: string): string {
	return row.replace(/(`+)(?!`)(.*?[^`])\1(?!`)/g, (span) => span.replace(/(?<!\\)\|/g, '\\|'));
}
