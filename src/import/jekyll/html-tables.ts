import type { PhrasingContent, RootContent, Table } from 'mdast';
import { isJsx, type JsxElement } from '../../markdown/to-html.ts';
import { asBlocks, trimEnds } from '../as-blocks.ts';
import { container } from '../nodes.ts';
import { attributeOf } from './filter-groups.ts';
import type { Reader } from './reader.ts';

interface Cell {
	content: RootContent[];
	head: boolean;
}

/** `<table>`: a pipe table where every cell is a line, else an `sd-table`. */
export function readHtmlTable(element: JsxElement, reader: Reader): RootContent[] {
	const rows: Cell[][] = [];
	const outside: RootContent[] = [];
	let spans = false;
	collect(element.children as RootContent[]);
	if (spans) {
		reader.note(element, {
			construct: 'html-table',
			what: 'cells reach over several columns or rows',
			suggestion: 'Each stands in its first place; write the others, or take the table apart.',
			lost: false,
		});
	}
	const filled = rows.filter((row) => row.length > 0);
	if (filled.length === 0) return asBlocks(outside);
	const hasHead = filled[0]?.every(({ head }) => head) ?? false;
	const columns = Math.max(...filled.map((row) => row.length));
	const head = hasHead ? (filled[0] ?? []) : Array.from({ length: columns }, () => ({ content: [], head: true }));
	const body = hasHead ? filled.slice(1) : filled;
	return [...asBlocks(outside), tableOf([head, ...body].map((row) => row.map(({ content }) => content)))];

	function collect(nodes: readonly RootContent[], inHead = false): void {
		for (const node of nodes) {
			if (isJsx(node) && node.name === 'tr') rows.push(cellsOf(node, inHead));
			else if (isJsx(node) && ['tbody', 'thead', 'tfoot', 'colgroup', 'col'].includes(node.name ?? '')) {
				collect(node.children as RootContent[], node.name === 'thead');
			} else if (node.type !== 'text' || node.value.trim() !== '') outside.push(...reader.mixed([node]));
		}
	}

	function cellsOf(row: JsxElement, inHead: boolean): Cell[] {
		return (row.children as RootContent[]).flatMap((node): Cell[] => {
			if (!isJsx(node) || (node.name !== 'td' && node.name !== 'th')) return [];
			if (Number(attributeOf(node, 'colspan') ?? 1) > 1 || Number(attributeOf(node, 'rowspan') ?? 1) > 1) spans = true;
			return [{ content: reader.mixed(node.children as RootContent[]), head: inHead || node.name === 'th' }];
		});
	}
}

/** Rows of cells as a table, the head first. Cells that hold blocks need an `sd-table`. */
export function tableOf(rows: readonly (readonly (readonly RootContent[])[])[], align: Table['align'] = null): RootContent {
	const columns = Math.max(1, ...rows.map((row) => row.length));
	const full = rows.map((row) => Array.from({ length: columns }, (_, index) => asCell(row[index] ?? [])));
	const isPlain = full.every((row) => row.every((cell) => cell.length === 0 || (cell.length === 1 && cell[0]?.type === 'paragraph')));
	if (isPlain) {
		return {
			type: 'table',
			align: align ?? Array.from({ length: columns }, () => null),
			children: full.map((row) => ({
				type: 'tableRow',
				children: row.map((cell) => ({ type: 'tableCell', children: cell[0]?.type === 'paragraph' ? trimBreaks(cell[0].children) : [] })),
			})),
		};
	}
	return container('sd-table', {
		children: full.map((row) => container('sd-row', { children: row.map((cell) => container('sd-item', { children: cell })) })),
	});
}

/** A cell's blocks; one paragraph where it is a line. */
function asCell(content: readonly RootContent[]): RootContent[] {
	return asBlocks(content).flatMap((block): RootContent[] => {
		if (block.type !== 'paragraph') return [block];
		const children = trimBreaks(block.children);
		return children.length > 0 ? [{ ...block, children }] : [];
	});
}

/** Inline content without breaks and space at its ends. */
export function trimBreaks(nodes: readonly PhrasingContent[]): PhrasingContent[] {
	let children = trimEnds(nodes).filter((node) => node.type !== 'text' || node.value !== '');
	while (children.length > 0 && (children[0]?.type === 'break' || children.at(-1)?.type === 'break')) {
		children = trimEnds(children.slice(children[0]?.type === 'break' ? 1 : 0, children.at(-1)?.type === 'break' ? -1 : undefined)).filter(
			(node) => node.type !== 'text' || node.value !== '',
		);
	}
	return children;
}
