import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { globSync } from 'tinyglobby';
import { describe, expect, test } from 'vitest';
import { blankFrontMatter } from '../../src/markdown/front-matter.ts';
import { parseMdx } from '../../src/markdown/parse.ts';
import { referenceTree, thinnedTree } from '../support/parses.ts';
import { fixtures, root } from '../support/paths.ts';

const shared = path.join(root, '..', 'shared');
const corpus = path.resolve(process.env.PORTOLAN_CORPUS ?? path.join(shared, 'corpus'));
const folders = [path.join(root, 'content'), fixtures, corpus, path.join(path.dirname(corpus), 'seeds')];

/** Blocks that no parser has to look at. */
const plain = [
	'Words, *soft* and **strong** ones; `code`, [a link](/a/#b) and [`code` in one](https://example.com/?a=b).',
	'**Fix:** Two lines\nof words, (and `more`).',
	'# A heading with `code`',
	'```\n```',
	'```js title="a.js" {1,3-4}\n\tif (a) {\n\n  }\n```',
	'~~~~mdx\n```\n{a}\n<b>\n~~~\n~~~~',
	'Words.\n\n- one\n- **two**, in\n  `two` lines\n- three',
	'Words.\n\n9. one\n10. two in\n    two lines',
	'Words.\n\n* one\n\nWords.\n\n+ two',
	'| a | b | c |\n| - | :-: | --: |\n| `a` | | *c* |\n|[a](/b)|  b  |c|',
	'Ünïcödé, 漢字, 😀 – and **more**: “words”.',
];

describe.each(plain)('%j', (block) => {
	test.each([
		['alone', (text: string) => text],
		['between others', (text: string) => `{a}\n\n${text}\n\n<B c={d}>e</B>\n`],
		['in directives', (text: string) => `::::tabs\n\n:::tab[A]{value="a"}\n\n${text}\n\n:::\n\n::::\n`],
		['in an element', (text: string) => `import { A } from './a.js'\n\n<A>\n\n${text}\n\n{1 + 1}\n\n</A>`],
		['behind blank lines', (text: string) => `\n \n\n${text}\n\n\n`],
	])('is read without a parser, %s', (_, around) => {
		const text = around(block);
		const { tree, read } = thinnedTree(text);
		expect(tree).toStrictEqual(referenceTree(text));
		expect(text.length * (1 - read)).toBeGreaterThan(block.length - 5);
	});
});

/** Blocks whose meaning depends on more than their own words. */
test.each([
	['a definition', 'Words [like these](/a).\n\nSee [this].\n\n[this]: /b'],
	['a setext heading', 'Words\n---\n\nMore\n==='],
	['a table that is none', '| a | b |\n| - |\n| c | d |'],
	['a row too short', '| a | b |\n| - | - |\n| c |'],
	['a module', 'import a from "b"\n\nexport const c = 1'],
	['a list that goes on', 'Words.\n\n- a\n\n- b\n\n  c'],
	['a list in a list', 'Words.\n\n- a\n  - b\n\nWords.'],
	['a list after one that goes on', '- a\n  ```\n  b\n  ```\n\n- c\n\nWords.'],
	['a lazy line', '> a\nb\n\n- c\nd\n\nWords.'],
	['a task', 'Words.\n\n- [ ] a\n- [x] b'],
	['hard breaks', 'a  \nb\\\nc\n\nWords.'],
	['addresses in text', 'See www.example.com or https://example.com.\n\na@example.com'],
	['a directive in words', 'A :badge[new] word, and host:8080.\n\nWords.'],
	['code that closes a directive', ':::note\n\n```\n:::\n```\n\n:::\n\nWords.'],
	['a directive that nothing closes', ':::note\n\nWords.\n\nMore words.'],
	['a fence that nothing closes', 'Words.\n\n```\n# a\n\nb'],
	['a fence in a list', 'Words.\n\n- a\n\n  ```\n  b\n\n  c\n  ```\n\nWords.'],
	['an expression over blank lines', 'Words.\n\n{`\n\nb\n\n`}\n\nWords.'],
	['a comment over blank lines', 'Words.\n\n{/*\n\nb\n\n*/}\n\nWords.'],
	['marks that could be read in two ways', '**a* b** and *c **d* e**\n\n`` ` `` and `a``b`\n\na*b*c'],
	['a footnote', 'Words[^1].\n\nWords and [^1](/a).\n\n[^1]: A note.\n\n    More.\n\nWords.'],
	['references to characters', 'a &amp; b\n\n# a &copy; b\n\n```a&amp;b\nc\n```'],
	['marks around a heading', '# a #\n\n#\n\n#a\n\n####### b'],
	['what a parser leaves out', '\uFEFFWords.\n\nWords.\r\n\r\nWords\0.'],
	['a break that is its own', 'Words.\n\n***\n\nWords.'],
	['white space that is none', '\u00a0Words.\u00a0\n\n| \u00a0a |\n| - |\n\n# \u00a0a\u00a0'],
])('the tree is the same with %s', (_, text) => {
	const { tree } = thinnedTree(text);
	if (tree) expect(tree).toStrictEqual(referenceTree(text));
	expect(parseMdx(text, '')).toStrictEqual({ tree: referenceTree(text) });
});

test('a mistake is named where it is in the whole text', () => {
	const words = `${'Words.\n\n'.repeat(3)}\`\`\`\ncode\n\`\`\`\n\n`;
	const parsed = parseMdx(`${words}{a +}\n\n${words}`, 'page.mdx');
	expect(parsed).toMatchObject({ problem: { file: 'page.mdx', line: 11, column: 1 } });
});

describe.each(folders)('%s', (folder) => {
	test.skipIf(!existsSync(folder))(
		'every page has the tree that remark makes of it',
		() => {
			const different = globSync('**/*.{md,mdx}', { cwd: folder, absolute: true }).filter((file) => {
				const text = blankFrontMatter(readFileSync(file, 'utf8'));
				const { tree } = thinnedTree(text);
				return tree !== undefined && !isDeepStrictEqual(tree, referenceTree(text));
			});
			expect(different).toEqual([]);
		},
		600_000,
	);
});
