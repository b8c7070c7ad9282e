import type { List, ListItem } from 'mdast';
import { parsePlainInline } from './inline.ts';
import { continuesParagraph, startsParagraph } from './paragraph.ts';
import { isBlank, type Source } from './source.ts';

const itemStart = /^(?<marker>[-*+]|(?<number>\d{1,9})[.)]) (?<text>\S.*)$/;
/** What may continue a list behind a blank line. */
const belongsToList = /^[ \t]|^[-*+]|^\d/;

/** Reads a list of paragraphs, with no blank line between them. */
export function plainList(source: Source, first: number): List | undefined {
	const start = itemStart.exec(source.line(first))?.groups;
	if (!start) return undefined;
	const kind = start.marker?.at(-1);
	const children: ListItem[] = [];
	let index = first;
	while (!isBlank(source.line(index))) {
		const marker = itemStart.exec(source.line(index))?.groups?.marker;
		const item = marker?.at(-1) === kind && marker !== undefined ? plainItem(source, index, marker.length + 1) : undefined;
		if (!item?.position) return undefined;
		children.push(item);
		index = item.position.end.line;
	}
	const last = index - 1;
	while (index < source.lines.length && isBlank(source.line(index))) index += 1;
	if (belongsToList.test(source.line(index))) return undefined;
	return {
		type: 'list',
		ordered: start.number !== undefined,
		start: start.number === undefined ? null : Number(start.number),
		spread: false,
		children,
		position: source.position(first, last),
	};
}

function plainItem(source: Source, first: number, indentation: number): ListItem | undefined {
	const spaces = ' '.repeat(indentation);
	let last = first;
	while (source.line(last + 1).startsWith(spaces) && continuesParagraph(source.line(last + 1).slice(indentation))) last += 1;
	const start = source.point(first, indentation);
	const text = source.lines
		.slice(first, last + 1)
		.join('\n')
		.slice(indentation);
	if (!startsParagraph(text) || /[ \t](?:\n|$)/.test(text)) return undefined;
	const content = parsePlainInline(text, start, spaces);
	if (!content) return undefined;
	const position = source.position(first, last);
	const paragraph = { type: 'paragraph' as const, children: content, position: { start, end: { ...position.end } } };
	return { type: 'listItem', spread: false, checked: null, children: [paragraph], position };
}
