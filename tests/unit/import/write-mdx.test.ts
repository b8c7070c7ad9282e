import type { List, Paragraph, Root } from 'mdast';
import { expect, test } from 'vitest';
import { writeMdx } from '../../../src/import/write/write-mdx.ts';

const paragraph = (value: string): Paragraph => ({ type: 'paragraph', children: [{ type: 'text', value }] });
const list = (ordered: boolean, value: string): List => ({
	type: 'list',
	ordered,
	spread: false,
	children: [{ type: 'listItem', spread: false, children: [paragraph(value)] }],
});
const root = (...children: Root['children']): Root => ({ type: 'root', children });

test.each([
	[false, '- a\n\n* b\n\n- c\n'],
	[true, '1. a\n\n1) b\n\n1. c\n'],
])('writes lists in a row with other marks, so that they stay apart (ordered: %s)', (ordered, text) => {
	expect(writeMdx(root(list(ordered, 'a'), list(ordered, 'b'), list(ordered, 'c')))).toBe(text);
});
