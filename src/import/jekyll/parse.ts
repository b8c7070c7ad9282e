import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { redcarpetEmphasis } from './emphasis.ts';

/** What Redcarpet does not know, or knows otherwise: blocks of HTML are taken out before. */
const disabled = [
	'codeIndented',
	'htmlFlow',
	'strikethrough',
	'gfmFootnoteCall',
	'gfmFootnoteDefinition',
	'gfmPotentialFootnoteCall',
	'tasklistCheck',
];

function likeRedcarpet(this: Processor): undefined {
	const data = this.data();
	data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: disabled } }, redcarpetEmphasis()];
}

const parser = unified().use(remarkParse).use(remarkGfm).use(likeRedcarpet).freeze();

/**
 * Markdown as CockroachDB's Redcarpet reads it: tables and fences, no indented code. Tags are `html` nodes inside of
 * paragraphs.
 *
 * @throws {RangeError} where blocks are nested more deeply than the stack holds
 */
export function parseMarkdown(text: string): Root {
	return parser.parse(text);
}
