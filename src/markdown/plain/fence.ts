import type { Code } from 'mdast';
import type { Source } from './source.ts';

const opening = /^[ \t]*(?<marks>`{3,}(?=[^`]*$)|~{3,})/;
const plainOpening = /^(?:`{3,}|~{3,})(?:(?<lang>[^\s`~\\&]+)(?: +(?<meta>[^\s`\\&](?:[^`\\&\t]*[^\s`\\&])?))?)?$/;
const closing = /^[ \t]*(?<marks>`{3,}|~{3,})[ \t]*$/;
const directiveFence = /^[ \t]*:{3}/m;

/** The line that closes the fence that a line opens, or the last one where none does; nothing where it opens none. */
export function closingLine(source: Source, open: number): number | undefined {
	const { marks } = opening.exec(source.line(open))?.groups ?? {};
	if (marks === undefined) return undefined;
	const last = source.lines.length - 1;
	for (let index = open + 1; index < last; index += 1) {
		if (closes(source.line(index), marks)) return index;
	}
	return last;
}

function closes(line: string, marks: string): boolean {
	return closing.exec(line)?.groups?.marks?.startsWith(marks) ?? false;
}

/** Reads fenced code at the beginning of a line. Code with a line that may close a directive is not plain. */
export function plainFence(source: Source, open: number, close: number): Code | undefined {
	const info = plainOpening.exec(source.line(open));
	const marks = opening.exec(source.line(open))?.groups?.marks ?? '';
	if (!info || close === open || !closes(source.line(close), marks) || /\s/.test(source.line(close))) return undefined;
	const value = source.lines.slice(open + 1, close).join('\n');
	if (directiveFence.test(value)) return undefined;
	const { lang = null, meta = null } = info.groups ?? {};
	return { type: 'code', lang, meta, value, position: source.position(open, close) };
}
