import type { AlignType, Table, TableCell, TableRow } from 'mdast';
import { parsePlainInline } from './inline.ts';
import { isBlank, type Source } from './source.ts';

const row = /^\|.*\|$/;
const delimiterRow = /^\|(?: ?:?-+:? ?\|)+$/;

/** Reads a table whose rows have a pipe at both ends, all with as many cells as its head. */
export function plainTable(source: Source, first: number): Table | undefined {
	if (!delimiterRow.test(source.line(first + 1))) return undefined;
	const align = source
		.line(first + 1)
		.slice(1, -1)
		.split('|')
		.map((cell) => alignment(cell.trim()));
	let last = first + 1;
	while (!isBlank(source.line(last + 1))) last += 1;
	const children: TableRow[] = [];
	for (let index = first; index <= last; index += index === first ? 2 : 1) {
		const read = plainRow(source, index);
		if (read?.children.length !== align.length) return undefined;
		children.push(read);
	}
	return { type: 'table', align, children, position: source.position(first, last) };
}

function alignment(cell: string): AlignType {
	const [left, right] = [cell.startsWith(':'), cell.endsWith(':')];
	if (left) return right ? 'center' : 'left';
	return right ? 'right' : null;
}

function plainRow(source: Source, index: number): TableRow | undefined {
	const line = source.line(index);
	if (!row.test(line)) return undefined;
	const children: TableCell[] = [];
	for (let pipe = 0; pipe < line.length - 1; ) {
		const next = line.indexOf('|', pipe + 1);
		const written = line.slice(pipe + 1, next);
		const text = written.replace(/^ +/, '');
		const content = parsePlainInline(text.replace(/ +$/, ''), source.point(index, next - text.length));
		if (!content) return undefined;
		// A cell has the pipe before it; the last one has both.
		const end = next === line.length - 1 ? line.length : next;
		children.push({
			type: 'tableCell',
			children: content,
			position: { start: source.point(index, pipe), end: source.point(index, end) },
		});
		pipe = next;
	}
	return { type: 'tableRow', children, position: source.position(index, index) };
}
