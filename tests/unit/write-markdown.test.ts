import fc from 'fast-check';
import type { PhrasingContent, RootContent } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { expect, test } from 'vitest';
import { markdownPieces } from '../../src/markdown/write-markdown.ts';

/** As the library writes it, with the same style. */
function byLibrary(block: RootContent): string {
	const extensions = [gfmToMarkdown({ tablePipeAlign: false })];
	return toMarkdown({ type: 'root', children: [block] }, { extensions, bullet: '-', rule: '-', fences: true, resourceLink: true }).trim();
}

const text = fc
	.array(
		fc.constantFrom(
			'a',
			'B',
			'w.',
			'www.x',
			's:',
			'https://x',
			'1',
			'1.',
			'1)',
			' ',
			'\n',
			'.',
			',',
			':',
			'-',
			'+',
			'=',
			'>',
			'#',
			'(',
			')',
			'[',
			']',
			'!',
			'&amp;',
			'*',
			'_',
			'`',
			'|',
			'~',
			'<a',
			'\\',
			'@',
			'ü',
			'"',
			"'",
			'\t',
		),
		{ minLength: 1, maxLength: 8 },
	)
	.map((parts) => ({ type: 'text' as const, value: parts.join('') }));
const code = fc.constant({ type: 'inlineCode' as const, value: 'x' });
const inline: fc.Arbitrary<PhrasingContent[]> = fc.array(
	fc.oneof(
		{ arbitrary: text, weight: 4 },
		code,
		text.map((child) => ({ type: 'strong' as const, children: [child] })),
		text.map((child) => ({ type: 'emphasis' as const, children: [child] })),
		text.map((child) => ({ type: 'link' as const, url: '/x/', children: [child] })),
		text.map(({ value }) => ({ type: 'html' as const, value })),
		fc.constant({ type: 'break' as const }),
	),
	{ minLength: 1, maxLength: 5 },
);
const block: fc.Arbitrary<RootContent> = fc.oneof(
	inline.map((children) => ({ type: 'paragraph' as const, children })),
	inline.map((children) => ({ type: 'heading' as const, depth: 2 as const, children })),
	inline.map((children) => ({ type: 'blockquote' as const, children: [{ type: 'paragraph' as const, children }] })),
	inline.map((children) => ({
		type: 'list' as const,
		spread: false,
		children: [{ type: 'listItem' as const, children: [{ type: 'paragraph' as const, children }] }],
	})),
	inline.map((children) => ({
		type: 'table' as const,
		children: [{ type: 'tableRow' as const, children: [{ type: 'tableCell' as const, children }] }],
	})),
);

test('writes any text as the library does, which looks at each for all that may have to be escaped', () => {
	fc.assert(
		fc.property(block, (node) => {
			expect(markdownPieces([node]).join('').trim()).toBe(byLibrary(node));
		}),
		{ numRuns: 5000 },
	);
});
