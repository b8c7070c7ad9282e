import type { PhrasingContent, RootContent, Table } from 'mdast';
import { toString as mdastToString } from 'mdast-util-to-string';
import { flowMarker, text } from '../../nodes.ts';
import { type MystDirective, type MystNode, partsOf } from '../nodes.ts';
import type { Reader } from '../reader.ts';
import { noteLooks } from './notes.ts';
import { blockTable, widthsOf } from './sd-table.ts';

type Cell = RootContent[];

/** A list of lists. Cells that are one line each make a pipe table, others an `sd-table`. */
export function readListTable(node: MystDirective, reader: Reader): RootContent[] {
	noteLooks(node, reader, ['header-rows', 'stub-columns', 'widths']);
	const { argument, content } = partsOf(node);
	const list = content.find((child) => child.type === 'list');
	const others = content.filter((child) => child !== list);
	const rows = (list?.type === 'list' ? list.children : []).map((row): Cell[] =>
		row.children.flatMap((inner) =>
			inner.type === 'list' ? inner.children.map((cell) => reader.blocks(cell.children as MystNode[])) : [reader.blocks([inner])],
		),
	);
	const title = captionOf(reader.inlines(argument));
	if (rows.length === 0) return [...title, ...reader.blocks(others)];
	const header = Number(node.options['header-rows'] ?? 0) > 0;
	return [...title, tableOf(rows, { header, widths: widthsOf(node.options.widths) }), ...reader.blocks(others)];
}

/** A table with a caption. */
export function readTable(node: MystDirective, reader: Reader): RootContent[] {
	noteLooks(node, reader, []);
	const { argument, content } = partsOf(node);
	return [...captionOf(reader.inlines(argument)), ...reader.blocks(content)];
}

export function readCsvTable(node: MystDirective, reader: Reader): RootContent[] {
	noteLooks(node, reader, ['header', 'header-rows', 'widths', 'delim', 'file', 'url', 'stub-columns']);
	const { file, url, header } = node.options;
	const title = node.argument === '' ? [] : captionOf(inlineOf(node.argument, node, reader));
	const source = file ? reader.site.findFile(file, reader.page) : undefined;
	const read =
		file || url
			? source === undefined
				? { refused: 'it is not in the source folder' }
				: reader.site.tree.readText(source)
			: { text: node.body };
	if ('refused' in read) {
		const suggestion = 'Import from a folder that holds it too, or write the table here.';
		reader.note(node, { construct: 'csv-table', what: `\`${file ?? url}\` cannot be read: ${read.refused}`, suggestion, lost: true });
		return [...title, flowMarker(`csv-table ${file ?? url}`)];
	}
	const rows = [...(header ? parseCsv(header) : []), ...parseCsv(read.text)];
	if (rows.length === 0) return title;
	const cells = rows.map((row) => row.map((cell): Cell => reader.blocks(reader.parse(cell, node))));
	const hasHeader = header !== undefined || Number(node.options['header-rows'] ?? 0) > 0;
	return [...title, tableOf(cells, { header: hasHeader, widths: widthsOf(node.options.widths) })];
}

function inlineOf(source: string, node: MystDirective, reader: Reader): PhrasingContent[] {
	return reader.blocks(reader.parse(source, node)).flatMap((block) => (block.type === 'paragraph' ? block.children : []));
}

function captionOf(title: PhrasingContent[]): RootContent[] {
	return mdastToString({ type: 'paragraph', children: title }).trim() === ''
		? []
		: [{ type: 'paragraph', children: [{ type: 'strong', children: title }] }];
}

function tableOf(rows: readonly Cell[][], { header, widths }: { header: boolean; widths: readonly number[] }): RootContent {
	const columns = Math.max(...rows.map((row) => row.length));
	const all = header ? rows : [Array.from({ length: columns }, (): Cell => []), ...rows];
	const isPlain = all.every((row) => row.every((cell) => cell.length === 0 || (cell.length === 1 && cell[0]?.type === 'paragraph')));
	if (!isPlain) return blockTable(all, widths);
	const table: Table = {
		type: 'table',
		align: Array.from({ length: columns }, () => null),
		children: all.map((row) => ({
			type: 'tableRow',
			children: Array.from({ length: columns }, (_, index) => {
				const [block] = row[index] ?? [];
				return { type: 'tableCell', children: block?.type === 'paragraph' ? block.children : [text('')].slice(1) };
			}) as never,
		})),
	};
	return table;
}

/** Rows of comma-separated values: RFC 4180, with space allowed in front of a quoted one. */
function parseCsv(source: string): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	let cell = '';
	let quoted = false;
	const endCell = () => {
		row.push(cell.trim());
		cell = '';
	};
	const endRow = () => {
		endCell();
		if (row.some((value) => value !== '')) rows.push(row);
		row = [];
	};
	for (let at = 0; at < source.length; at++) {
		const character = source.charAt(at);
		if (quoted) {
			if (character !== '"') cell += character;
			else if (source.charAt(at + 1) === '"') cell += source.charAt(++at);
			else quoted = false;
		} else if (character === '"' && cell.trim() === '') quoted = true;
		else if (character === ',') endCell();
		else if (character === '\n') endRow();
		else cell += character;
	}
	endRow();
	return rows;
}
