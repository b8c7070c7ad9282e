import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { parse } from 'parse5';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { elementsOf } from '../../../../src/publish/html-tree.ts';
import { previewPage } from '../../../../src/publish/preview/banner.ts';
import { changesPage } from '../../../../src/publish/preview/changes-page.ts';
import type { Changes } from '../../../../src/publish/preview/changes-schema.ts';
import { commentText, span } from '../../../../src/publish/preview/comment.ts';
import { page } from '../../../support/built-pages.ts';

const hostile = [
	'<script>alert(1)</script>',
	'"><img src=x onerror=alert(1)>',
	'</code></pre></main><script>1</script>',
	'`` ` ``` <b>x</b> @everyone #1 https://evil.example',
	'a\n\n# heading\n\n- list [x](https://evil.example) ![i](https://evil.example/i.png)',
	'\u202Etxet\u202C <!-- x -->',
	'`',
	'| a | b |\n|---|---|',
];

function changesWith(text: string): Changes {
	const part = { op: 'changed' as const, pieces: [{ op: 'added' as const, text, as: ['link' as const], target: text }] };
	const change = {
		kind: 'changed' as const,
		section: [text],
		anchor: text,
		within: [text],
		for: [{ dimension: 'language' as const, id: text, name: text }],
		notes: [text],
		parts: [part],
	};
	return {
		version: 1,
		label: text.slice(0, 100),
		commit: '1234567',
		date: '2026-01-02T00:00:00.000Z',
		pages: (['added', 'moved', 'removed'] as const).map((kind) => ({
			kind,
			href: `/${text}/`,
			from: text,
			title: text,
			article: kind !== 'moved',
			changes: (['text', 'code', 'row', 'heading'] as const).map((block) => ({ ...change, block })),
		})),
		facts: [
			{
				kind: 'changed',
				database: { id: text, name: text },
				subject: { kind: 'parameter', name: text, of: text },
				property: text,
				before: text,
				after: `${text}\n${text}`,
				deployment: text,
				drivers: [{ name: text, language: text }],
			},
		],
		navigation: [{ list: text, parts: [part] }],
		missingRedirects: [{ href: text, moved: text, target: text }],
	};
}

const shell = page('<h1>Home</h1>', '<link rel="canonical" href="https://x.example/">');
const tagsOf = (html: string) => [...elementsOf(parse(html))].map(({ tagName }) => tagName);
const attributesOf = (html: string) => [...elementsOf(parse(html))].flatMap(({ attrs }) => attrs);

describe.each(hostile)('%j', (text) => {
	test('is text on the page of changes and in the banner', () => {
		const made = changesPage(shell, changesWith(text), 'changes');
		const html = previewPage(made, { file: 'changes/index.html', folder: 'changes', styles: '_astro/p.css', changes: changesWith(text) });
		expect(tagsOf(html)).not.toContain('script');
		expect(tagsOf(html)).not.toContain('img');
		expect(tagsOf(html)).not.toContain('b');
		expect(attributesOf(html).filter(({ name }) => name.startsWith('on') || name === 'style')).toEqual([]);
		const addresses = attributesOf(html).filter(({ name }) => name === 'href');
		expect(addresses.filter(({ value }) => /^(?:[a-z]+:|\/\/)/i.test(value))).toEqual([]);
		// One page, closed once.
		expect(tagsOf(html).filter((tag) => tag === 'main')).toHaveLength(1);
	});

	test('is code in the comment', () => expectOnlyCode(text));
});

/** What a comment holds apart from code spans is ours. */
function expectOnlyCode(text: string): void {
	const tree = unified()
		.use(remarkParse)
		.use(remarkGfm)
		.parse(commentText({ ...changesWith(text) }, { folder: 'changes' }));
	const kinds = new Set<string>();
	let outside = '';
	visit(tree, (node: Nodes) => {
		kinds.add(node.type);
		if (node.type === 'text') outside += node.value;
	});
	for (const kind of ['html', 'link', 'image', 'linkReference', 'imageReference', 'table', 'code', 'thematicBreak', 'footnoteReference'])
		expect(kinds).not.toContain(kind);
	expect(outside).not.toMatch(/[@#<>[\]]/);
	expect(outside).not.toContain('evil');
}

test('a code span holds any text', () => {
	fc.assert(
		fc.property(fc.string({ unit: fc.constantFrom('`', 'a', ' ', '\n', '<', '@', '|', '\\', '*', '\u202E', 'é') }), (text) => {
			const tree = unified()
				.use(remarkParse)
				.use(remarkGfm)
				.parse(`- before ${span(text)} after`);
			const types: string[] = [];
			visit(tree, (node: Nodes) => void types.push(node.type));
			expect(types.filter((type) => !['root', 'list', 'listItem', 'paragraph', 'text', 'inlineCode'].includes(type))).toEqual([]);
		}),
		{ numRuns: 500 },
	);
});

test('a comment stays short', () => {
	const changes = changesWith('word '.repeat(1000));
	const many = { ...changes, pages: Array.from({ length: 500 }, () => changes.pages[0] as Changes['pages'][number]) };
	const text = commentText(many, { folder: 'changes' });
	expect(text.length).toBeLessThan(15_000);
	expect(text).toContain('- … 480 more');
});

test('links of the comment end where they should', () => {
	const text = commentText(
		{ ...changesWith('x'), url: 'https://git.example/a)b[c]?<d>' },
		{ folder: 'changes', address: 'https://p.example/pr/' },
	);
	expect(text).toContain('[the source](https://git.example/a%29b%5Bc%5D?%3Cd%3E)');
	expect(text).toContain('[what changed](https://p.example/pr/changes/)');
});
