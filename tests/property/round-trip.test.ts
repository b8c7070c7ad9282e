import fc from 'fast-check';
import type { Root, RootContent } from 'mdast';
import { toString as mdastToString } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import { extractRegion } from '../../src/markdown/regions.ts';
import { compileText } from '../support/compile.ts';

const parser = unified().use(remarkParse).use(remarkGfm);

const phrase = fc
	.array(
		fc.oneof(
			fc.stringMatching(/^[a-z]{1,7}$/),
			fc.constantFrom('`code`', '*soft*', '**strong**', 'host:8080', '[link](https://example.com)', '`a | b`', '2 * 3', 'a_b_c', '~~old~~'),
		),
		{
			minLength: 1,
			maxLength: 8,
		},
	)
	.map((words) => words.join(' '));
const block = fc.oneof(
	phrase,
	phrase.map((text) => `## ${text}`),
	fc.array(phrase, { minLength: 1, maxLength: 4 }).map((items) => items.map((item) => `- ${item}`).join('\n')),
	fc.array(phrase, { minLength: 1, maxLength: 4 }).map((items) => items.map((item, index) => `${index + 1}. ${item}`).join('\n')),
	phrase.map((text) => `> ${text}`),
	fc.stringMatching(/^[a-z :{}<>]{1,30}$/).map((text) => `\`\`\`text\n${text}\n\`\`\``),
	fc
		.tuple(fc.stringMatching(/^[a-z]{1,6}$/), phrase)
		.map(([head, cell]) => `| ${head} | B |\n| --- | --- |\n| ${cell.replaceAll('|', '\\|')} | x |`),
	fc.constant('---'),
);
const document = fc.array(block, { minLength: 1, maxLength: 7 }).map((blocks) => ['Words.', ...blocks].join('\n\n'));

/** Kind and text of every block, in order: what a reader of the Markdown gets. */
function outline(tree: Root): string[] {
	const walk = (node: RootContent): string[] => {
		switch (node.type) {
			case 'list':
			case 'listItem':
			case 'blockquote':
			case 'table':
			case 'tableRow':
				return [node.type, ...node.children.flatMap(walk)];
			case 'code':
				return [`code ${node.value.trimEnd()}`];
			default:
				return [`${node.type} ${mdastToString(node).replace(/\s+/g, ' ')}`];
		}
	};
	return tree.children.flatMap(walk);
}

test('the plain Markdown of content without directives says the same as the content', async () => {
	await fc.assert(
		fc.asyncProperty(document, async (text) => {
			const { markdown, problems } = await compileText(text);
			expect(problems).toEqual([]);
			expect(outline(parser.parse(markdown))).toEqual(outline(parser.parse(text)));
		}),
		{ numRuns: 150, seed: 4 },
	);
});

test('the plain Markdown of plain Markdown is itself', async () => {
	await fc.assert(
		fc.asyncProperty(document, async (text) => {
			const { markdown } = await compileText(text);
			expect((await compileText(markdown)).markdown).toBe(markdown);
		}),
		{ numRuns: 100, seed: 5 },
	);
});

test('a region holds the lines that were put between its markers', () => {
	const line = fc.stringMatching(/^[\t ]{0,4}[a-z(){}=]{1,12}$/);
	fc.assert(
		fc.property(
			fc.array(line, { minLength: 1, maxLength: 8 }),
			fc.array(line, { maxLength: 4 }),
			fc.stringMatching(/^[ \t]{0,4}$/),
			(lines, around, indent) => {
				const source = [
					...around,
					`${indent}# #region part`,
					...lines.map((text) => indent + text),
					`${indent}# #endregion`,
					...around,
				].join('\n');
				const extracted = extractRegion(source, 'part') ?? '';
				expect(extracted.split('\n').map((text) => text.trim())).toEqual(lines.map((text) => text.trim()));
				// What all lines share is gone; what they differ by is kept.
				const depth = (text: string) => /^[ \t]*/.exec(text)?.[0].length ?? 0;
				const first = lines[0] ?? '';
				for (const [index, text] of extracted.split('\n').entries()) {
					expect(depth(text) - depth(extracted.split('\n')[0] ?? '')).toBe(depth(lines[index] ?? '') - depth(first));
				}
			},
		),
		{ numRuns: 300, seed: 6 },
	);
});
