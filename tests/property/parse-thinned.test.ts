import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { referenceTree, thinnedTree } from '../support/parses.ts';

const part = fc.constantFrom(
	...['word', 'a b', '**bold**', '*em*', '`code`', '[x](/a)', '[`c` d](/a)', '[r]', '[^1]', ':badge[x]', 'host:80', 'import', 'export'],
	...['1.', '10', 'é', '😀', '\u00a0', 'www.x.io', 'http://x.io', 'a@b.io', '&amp;', '{1}', '<b>c</b>', 'Fix:', '\n', '\n  ', '\n   '],
	...[
		' ',
		' ',
		' ',
		'  ',
		'(',
		')',
		'.',
		',',
		'!',
		'"',
		'-',
		'+',
		'=',
		'/',
		'^',
		'>',
		'#',
		'|',
		'~',
		'_',
		'*',
		'**',
		'`',
		'[',
		']',
		'](',
		'\\',
	],
);
const phrase = fc.array(part, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));
const words = fc
	.array(fc.constantFrom('word', '`code`', '**bold**', '*em*', '[x](/a)', 'a, b.', '(c)'), { minLength: 1, maxLength: 5 })
	.map((parts) => parts.join(' '));
const text = fc.oneof({ weight: 2, arbitrary: words }, phrase);
const codeLine = fc.constantFrom('a', '', '  b', '\tc', ':::', '```', '````', '***', '~~~', '- y', ' ```', '``` x', '{', '<a>');
const fence = fc
	.record({
		open: fc.constantFrom('```', '````', '~~~', ' ```'),
		info: fc.constantFrom('', 'js', 'js a="b" {1}', ' js', 'js  x', 'a&amp;b'),
		lines: fc.array(codeLine, { maxLength: 3 }),
		close: fc.constantFrom('', '', '', '`', 'x', ' '),
	})
	.map(({ open, info, lines, close }) => [open + info, ...lines, open + close].join('\n'));
const lines = (marker: (index: number) => string) =>
	fc.array(text, { minLength: 1, maxLength: 3 }).map((items) => items.map((item, index) => `${marker(index)}${item}`).join('\n'));
const list = fc.oneof(
	lines(() => '- '),
	lines(() => '* '),
	lines((index) => `${index + 9}. `),
	lines((index) => `${' '.repeat(index)}- `),
	lines((index) => (index ? '  ' : '- [ ] ')),
);
const table = fc
	.tuple(fc.constantFrom('| - | - |', '|:-|-:|', '| :-: | - |', '| - |'), fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 3 }))
	.map(([delimiters, [head, ...rows]]) => [`| a | ${head?.[0]} |`, delimiters, ...rows.map(([a, b]) => `| ${a} |${b}|`)].join('\n'));
const mark = fc.constantFrom(
	...[':::note', ':::tab[A]{value="a"}', '::::tabs', ':::', '::::', '::drivers{a=b}', ':::note[L]x', '***', '---', '==='],
	...['[r]: /u', '[^1]: foot', '    more', '> q', '> - q', '- ```', '  x', '<B>', '</B>', '<B c={d} {...e}>f</B>', '<B', '/>'],
	...['{/* c', '*/}', '{`', '`}', '{a + 1}', 'import a from "b"', 'export const c = {\n d: 1 }', 'export const e = `'],
);
const block = fc.oneof(
	{ weight: 3, arbitrary: text },
	{ weight: 3, arbitrary: words },
	{ weight: 2, arbitrary: text.map((words) => `## ${words}`) },
	{ weight: 2, arbitrary: fence },
	{ weight: 2, arbitrary: list },
	{ weight: 1, arbitrary: table },
	{ weight: 3, arbitrary: mark },
);
const gap = fc.constantFrom('\n\n', '\n\n', '\n\n', '\n\n', '\n', '\n\n\n', '\n \n', '\n\t\n');
const document = fc
	.array(fc.tuple(block, gap), { maxLength: 9 })
	.chain((blocks) => fc.constantFrom(blocks.flat(), blocks.flat().slice(0, -1)))
	.map((pieces) => pieces.join(''));

test('a tree made without plain blocks is the one that remark makes', () => {
	const read: boolean[] = [];
	fc.assert(
		fc.property(document, (text) => {
			const { tree } = thinnedTree(text);
			read.push(tree !== undefined);
			return tree === undefined || isDeepStrictEqual(tree, referenceTree(text));
		}),
		{ numRuns: 3_000 },
	);
	// Where nothing is taken out, nothing is tested.
	expect(read.filter(Boolean).length).toBeGreaterThan(read.length / 4);
});
