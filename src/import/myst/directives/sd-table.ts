import type { RootContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { container } from '../../nodes.ts';
import { isDirectiveNode, type MystDirective, type MystNode } from '../nodes.ts';
import type { Reader } from '../reader.ts';
import { noteLooks } from './notes.ts';

/** `sd-table` > `sd-row` > `sd-item`: the same here, with as many cells in every row. */
export function readSdTable(node: MystDirective, reader: Reader): RootContent[] {
	noteLooks(node, reader, ['widths']);
	const rows = childrenOf(node, 'sd-row').map((row) =>
		childrenOf(row, 'sd-item').map((item) => reader.blocks(item.children as MystNode[])),
	);
	if (rows.length === 0) return reader.blocks(node.children as MystNode[]);
	return [blockTable(rows, widthsOf(node.options.widths))];
}

function childrenOf(node: MystDirective, name: string): MystDirective[] {
	return (node.children as MystNode[]).filter(isDirectiveNode).filter((child) => child.name === name);
}

/** Rows of cells that hold any block; the first row is the header. */
export function blockTable(rows: readonly (readonly RootContent[][])[], widths: readonly number[], label?: string): ContainerDirective {
	const columns = Math.max(...rows.map((row) => row.length));
	const children = rows.map((row) =>
		container('sd-row', {
			children: Array.from({ length: columns }, (_, index) => container('sd-item', { children: row[index] ?? [] })),
		}),
	);
	const attributes = { ...(widths.length === columns ? { widths: widths.join(' ') } : {}), ...(label ? { label } : {}) };
	return container('sd-table', { attributes, children });
}

const widest = 12;

/** `2 3 5 2` or `20,80`: relative widths, as whole numbers from 1 to 12. */
export function widthsOf(written: string | undefined): number[] {
	const numbers = (written ?? '')
		.split(/[\s,]+/)
		.filter(Boolean)
		.map((text) => Number(text.replace(/%$/, '')));
	if (numbers.length === 0 || numbers.some((number) => !Number.isFinite(number) || number <= 0)) return [];
	const largest = Math.max(...numbers);
	if (largest <= widest && numbers.every(Number.isInteger)) return numbers;
	return numbers.map((number) => Math.max(1, Math.round((number / largest) * widest)));
}
