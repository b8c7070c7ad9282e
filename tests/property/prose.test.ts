import fc from 'fast-check';
import { mdxToMarkdown } from 'mdast-util-mdx';
import { toMarkdown } from 'mdast-util-to-markdown';
import { expect, test } from 'vitest';
import { compileText, htmlRuns } from '../support/compile.ts';
import { parsePart, textOf } from '../support/dom.ts';

/** Words as they stand in connection docs: with colons, brackets, slashes and at signs. */
const word = fc.oneof(
	{ weight: 4, arbitrary: fc.stringMatching(/^[A-Za-z]{1,8}$/) },
	{ weight: 2, arbitrary: fc.stringMatching(/^[a-z]{1,6}:[0-9]{1,5}$/) },
	{ weight: 2, arbitrary: fc.stringMatching(/^[0-9]{1,2}:[0-9]{2}$/) },
	{ weight: 2, arbitrary: fc.stringMatching(/^[a-z]{2,6}:\/\/[a-z]{1,4}:[a-z]{1,4}@[a-z]{1,5}:[0-9]{2,4}\/[a-z]{1,4}$/) },
	{ weight: 1, arbitrary: fc.stringMatching(/^:{1,3}[a-z0-9]{1,6}$/) },
	{ weight: 1, arbitrary: fc.stringMatching(/^[a-z]{1,5}:{1,2}[a-z]{1,5}\([a-z]{0,3}\)$/) },
	{ weight: 1, arbitrary: fc.stringMatching(/^[a-z]{1,4}:[a-z]{1,4}\[[a-z]{1,3}\]$/) },
	{
		weight: 1,
		arbitrary: fc.constantFrom('::1', '[::1]:5432', 'C:', ':', 'a::b::c', '10:30:00', '%3A', '–', 'ü', '日本', '🚢', 'x=:y', ':-)'),
	},
);
const sentence = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));

test('prose without directives comes out to the letter', async () => {
	await fc.assert(
		fc.asyncProperty(sentence, async (text) => {
			const { segments, problems } = await compileText(`Say ${text}`);
			expect(problems).toEqual([]);
			expect(textOf(parsePart(htmlRuns(segments)) as never)).toBe(`Say ${text}`);
		}),
		{ numRuns: 150, seed: 1, endOnFailure: false },
	);
});

test('any text comes out to the letter once its Markdown is escaped', async () => {
	await fc.assert(
		fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 60 }), async (text) => {
			const line = text.replace(/\s+/g, ' ').trim();
			const source = toMarkdown(
				{ type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: `Say ${line} end.` }] }] },
				{ extensions: [mdxToMarkdown()] },
			);
			const { segments, problems } = await compileText(source);
			expect(problems).toEqual([]);
			const shown = textOf(parsePart(htmlRuns(segments)) as never);
			// HTML itself has no place for these characters.
			const visible = (value: string) => value.replaceAll('\u0000', '').replaceAll('\uFFFD', '').replace(/\r/g, '\n');
			expect(visible(shown)).toBe(visible(`Say ${line} end.`));
		}),
		{ numRuns: 150, seed: 2 },
	);
});

test('code comes out to the letter, in fences and in spans', async () => {
	const line = fc.string({ unit: fc.constantFrom(...'abc:{}<>[]()#$&"\'\\/=- \t0189'), maxLength: 30 });
	await fc.assert(
		fc.asyncProperty(
			fc.array(line, { minLength: 1, maxLength: 6 }),
			fc.constantFrom('', 'python', 'go', 'yaml', 'html', 'sql'),
			async (lines, language) => {
				const code = lines.join('\n').replace(/\s+$/, '');
				fc.pre(!/\[!code/.test(code));
				const { segments } = await compileText(`~~~~~~${language}\n${code}\n~~~~~~`);
				const [block] = segments as { props: { html: string; copy: string } }[];
				expect(textOf(parsePart(`<pre><code>${block?.props.html}</code></pre>`) as never)).toBe(code);
				expect(block?.props.copy).toBe(code.replace(/\n+$/, ''));
			},
		),
		{ numRuns: 150, seed: 3 },
	);
});
