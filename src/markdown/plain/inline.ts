import type { PhrasingContent, Text } from 'mdast';
import { behind, type Point, type Position } from './source.ts';

/** A character at which no construct of Markdown, of GitHub's, of MDX, or of ours begins or ends within a line. */
const plain = '[^\\\\`*_~&@<{}[\\]\\t\\n\\r\\0]';
const alphanumeric = '[A-Za-z0-9]';
const code = '`(?! )[^`\\n\\r\\t\\0]+(?<! )`(?!`)';
/** What may stand before and behind marks for emphasis so that they can only open and only close: "flanking" in CommonMark. */
const opens = '(?<![^ \\n(])';
const closes = `(?:(?<=${alphanumeric})\\k<marks>(?![^ \\n.,:;)!?])|(?<=[.:!?])\\k<marks>(?![^ \\n]))`;

const spans = new RegExp(
	[
		`(?<code>${code})`,
		`${opens}(?<marks>\\*\\*?)(?=${alphanumeric})(?<marked>${plain}+)${closes}`,
		`${opens}\\[(?<label>(?![ ^])(?:${plain}|${code})+(?<! ))\\]\\((?<url>[\\w/.#?=%+~:;,-]+)\\)`,
	].join('|'),
	'g',
);
const codeSpans = new RegExp(`(?<code>${code})`, 'g');
const plainText = new RegExp(`^(?:${plain}|\\n)*$`);
const autolink = /www\.|https?:\/\//i;

/**
 * Parses the text of a paragraph, a heading or a cell where it is plain beyond doubt: words, code, emphasis, links.
 *
 * @param text no line of it begins or ends with white space, but for the indentation
 * @param start where the text stands
 * @param indentation what all lines but the first begin with
 * @returns nothing where a parser of Markdown has to look
 */
export function parsePlainInline(text: string, start: Point, indentation = ''): PhrasingContent[] | undefined {
	return parseSpans(text, start, spans, indentation);
}

function parseSpans(text: string, start: Point, spans: RegExp, indentation: string): PhrasingContent[] | undefined {
	const nodes: PhrasingContent[] = [];
	let point = start;
	let end = 0;
	for (const match of [...text.matchAll(spans), undefined]) {
		const before = text.slice(end, match?.index);
		if (!isPlain(before)) return undefined;
		if (before) {
			nodes.push(textNode(before, point, indentation));
			point = behind(point, before);
		}
		if (!match) break;
		const node = spanNode(match, point);
		if (!node) return undefined;
		nodes.push(node);
		point = behind(point, match[0]);
		end = match.index + match[0].length;
	}
	return nodes;
}

function spanNode(match: RegExpExecArray, start: Point): PhrasingContent | undefined {
	const [written] = match;
	const { code, marks, marked = '', label = '', url = '' } = match.groups ?? {};
	const position = positionOf(written, start);
	if (code !== undefined) return { type: 'inlineCode', value: code.slice(1, -1), position };
	if (marks !== undefined) {
		if (!isPlain(marked)) return undefined;
		return { type: marks === '*' ? 'emphasis' : 'strong', children: [textNode(marked, behind(start, marks))], position };
	}
	const children = parseSpans(label, behind(start, '['), codeSpans, '');
	return children && { type: 'link', title: null, url, children, position };
}

function textNode(written: string, start: Point, indentation = ''): Text {
	// Indentation belongs to no node.
	const own = indentation !== '' && written.endsWith(`\n${indentation}`) ? written.slice(0, -indentation.length) : written;
	return { type: 'text', value: own.replaceAll(`\n${indentation}`, '\n'), position: positionOf(own, start) };
}

function positionOf(written: string, start: Point): Position {
	return { start: { ...start }, end: behind(start, written) };
}

function isPlain(text: string): boolean {
	return plainText.test(text) && !autolink.test(text);
}
