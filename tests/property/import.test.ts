import fc from 'fast-check';
import type { Root } from 'mdast';
import { describe, expect, test } from 'vitest';
import { factsOf } from '../../src/import/facts.ts';
import { missingFacts } from '../../src/import/ledger.ts';
import { writeMdx } from '../../src/import/write/write-mdx.ts';
import { parseMdx } from '../../src/markdown/parse.ts';
import { importFiles, textOf } from '../support/imports.ts';

const frontMatter = '---\ntitle: A page\ndescription: What it is about.\n---\n\n';

function parse(text: string): Root {
	const parsed = parseMdx(text, 'page.mdx');
	if ('problem' in parsed) throw new Error(`${parsed.problem.what}\n${text}`);
	return parsed.tree;
}

/** Words with what Markdown, MDX and GitHub's Markdown may take for syntax. */
const word = fc.oneof(
	{ weight: 3, arbitrary: fc.constantFrom('alpha', 'beta', 'snake_case_name', 'host:5432', '10:30:00', 'it’s', '名前', 'v1.2') },
	{ weight: 2, arbitrary: fc.string({ unit: fc.constantFrom(...'ab1 \\`*_[]<>{}~:|#+-().&!=@/"\''), minLength: 1, maxLength: 6 }) },
);
const prose = fc
	.array(word, { minLength: 1, maxLength: 8 })
	.map((words) => words.join(' ').replace(/\s+/g, ' ').trim())
	.filter((text) => text !== '');
const text = prose.map((value) => ({ type: 'text' as const, value }));
const phrasing = fc
	.array(
		fc.oneof(
			text,
			prose.map((value) => ({ type: 'inlineCode' as const, value })),
			prose.map((value) => ({ type: 'strong' as const, children: [{ type: 'text' as const, value: `a${value}z` }] })),
			prose.map((value) => ({
				type: 'link' as const,
				url: 'https://example.com/a_(b)',
				title: null,
				children: [{ type: 'text' as const, value }],
			})),
		),
		{ minLength: 1, maxLength: 3 },
	)
	.map((nodes) => nodes.flatMap((node, index) => (index === 0 ? [node] : [{ type: 'text' as const, value: ' and ' }, node])));
const paragraph = phrasing.map((children) => ({ type: 'paragraph' as const, children }));
const codeText = fc
	.array(fc.string({ unit: fc.constantFrom(...'ab `~{}<>\\$"\'*_:#\t|'), maxLength: 12 }), { minLength: 1, maxLength: 5 })
	.map((lines) => lines.join('\n'));
const code = fc.record({
	type: fc.constant('code' as const),
	lang: fc.constantFrom('sh', 'python'),
	meta: fc.constantFrom(null, 'title="x y.py" {1}'),
	value: codeText,
});

const { block } = fc.letrec<{ block: Root['children'][number] }>((tie) => ({
	block: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		paragraph,
		code,
		prose.map((value) => ({ type: 'heading' as const, depth: 2 as const, children: [{ type: 'text' as const, value }] })),
		fc.array(fc.array(tie('block'), { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }).map((items) => ({
			type: 'list' as const,
			ordered: false,
			spread: true,
			children: items.map((children) => ({ type: 'listItem' as const, spread: true, children: children as never })),
		})),
		fc
			.array(tie('block'), { minLength: 1, maxLength: 3 })
			.map((children) => ({ type: 'containerDirective' as const, name: 'note', attributes: {}, children: children as never })),
		fc.array(tie('block'), { minLength: 1, maxLength: 2 }).map((children) => ({
			type: 'containerDirective' as const,
			name: 'tabs',
			attributes: {},
			children: [
				{
					type: 'containerDirective' as const,
					name: 'tab',
					attributes: { value: 'a' },
					children: [
						{ type: 'paragraph' as const, data: { directiveLabel: true }, children: [{ type: 'text' as const, value: 'A {label] <x' }] },
						...children,
					] as never,
				},
			],
		})),
	) as fc.Arbitrary<Root['children'][number]>,
}));
const page = fc
	.array(block, { minLength: 1, maxLength: 5 })
	.map((children): Root => ({ type: 'root', children: structuredClone(children) }));

/** The inline content at the bottom of a block, without positions. */
function leaf(node: unknown): unknown {
	const { children = [] } = (node ?? {}) as { children?: { type: string; value?: string }[] };
	if (children.some((child) => 'children' in child && ['paragraph', 'tableRow', 'tableCell'].includes(child.type)))
		return leaf(children[0]);
	return children.map(({ type, value }) => ({ type, value }));
}

describe('the writer', () => {
	test('writes what the parser reads back: no word, code, link or heading is lost', () => {
		fc.assert(
			fc.property(page, (tree) => {
				const wanted = factsOf(tree);
				const written = writeMdx(structuredClone(tree));
				expect(missingFacts(wanted, factsOf(parse(written))), written).toEqual({
					words: [],
					code: [],
					links: [],
					images: [],
					headings: [],
				});
			}),
			{ numRuns: 150 },
		);
	});

	test('writes text that reads as the same text: nothing in it becomes syntax', () => {
		fc.assert(
			fc.property(prose, fc.constantFrom('paragraph', 'heading', 'cell', 'label'), (value, place) => {
				const children = [{ type: 'text' as const, value }];
				const node =
					{ paragraph: { type: 'paragraph', children }, heading: { type: 'heading', depth: 2, children } }[place as 'paragraph'] ?? null;
				const cell = { type: 'table', align: [null], children: [{ type: 'tableRow', children: [{ type: 'tableCell', children }] }] };
				const label = {
					type: 'containerDirective',
					name: 'note',
					attributes: {},
					children: [{ type: 'paragraph', data: { directiveLabel: true }, children }],
				};
				const block = (node ?? (place === 'cell' ? cell : label)) as Root['children'][number];
				const written = writeMdx({ type: 'root', children: [block] });
				const [read, ...more] = parse(written).children;
				expect(more).toEqual([]);
				expect(leaf(read), written).toEqual(children);
			}),
			{ numRuns: 600 },
		);
	});

	test('writes code byte for byte, at any depth', () => {
		fc.assert(
			fc.property(codeText, fc.integer({ min: 0, max: 3 }), (value, depth) => {
				let node = { type: 'code', lang: 'sh', value } as Root['children'][number];
				for (let level = 0; level < depth; level++) {
					node =
						level % 2 === 0
							? { type: 'list', ordered: true, spread: true, children: [{ type: 'listItem', spread: true, children: [node as never] }] }
							: { type: 'containerDirective', name: 'note', attributes: {}, children: [node as never] };
				}
				expect(factsOf(parse(writeMdx({ type: 'root', children: [node] }))).code).toEqual([value]);
			}),
			{ numRuns: 300 },
		);
	});
});

test('importing canonical MDX changes nothing', () => {
	fc.assert(
		fc.property(page, (tree) => {
			const written = `${frontMatter}${writeMdx(tree)}`;
			expect(textOf(importFiles({ 'page.mdx': written }), 'page.mdx')).toBe(written);
		}),
		{ numRuns: 100 },
	);
});
