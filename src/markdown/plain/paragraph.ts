import type { Heading, Paragraph } from 'mdast';
import { parsePlainInline } from './inline.ts';
import type { Source } from './source.ts';

const start = /^(?!(?:im|ex)port\b)(?:[\p{L}("'“„«[]|\*\*?[A-Za-z0-9]|`(?!`))/u;
const continuation = /^(?:[\p{L}("'“„«[]|`(?!`))/u;
const heading = /^(?<marks>#{1,6}) (?<text>[^\s#](?:.*[^\s#])?)$/;

/** Whether a line that begins a block begins a paragraph for certain. */
export function startsParagraph(line: string): boolean {
	return start.test(line);
}

/** Whether a line in a paragraph goes on with it for certain. */
export function continuesParagraph(line: string): boolean {
	return continuation.test(line);
}

export function plainParagraph(source: Source, first: number): Paragraph | undefined {
	if (!startsParagraph(source.line(first))) return undefined;
	let last = first;
	while (source.line(last + 1) !== '') {
		last += 1;
		if (!continuesParagraph(source.line(last))) return undefined;
	}
	const text = source.lines.slice(first, last + 1).join('\n');
	if (/[ \t](?:\n|$)/.test(text)) return undefined;
	const children = parsePlainInline(text, source.point(first));
	return children && { type: 'paragraph', children, position: source.position(first, last) };
}

export function plainHeading(source: Source, index: number): Heading | undefined {
	const { marks = '', text = '' } = heading.exec(source.line(index))?.groups ?? {};
	if (!marks) return undefined;
	const children = parsePlainInline(text, source.point(index, marks.length + 1));
	const depth = marks.length as Heading['depth'];
	return children && { type: 'heading', depth, children, position: source.position(index, index) };
}
