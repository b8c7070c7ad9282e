import fc from 'fast-check';
import type { Root } from 'mdast';
import { expect, test } from 'vitest';
import { forChoice } from '../../src/markdown/for-choice.ts';
import { markdownParts } from '../../src/markdown/markdown-parts.ts';
import { plainMarkdown } from '../../src/markdown/plain-markdown.ts';
import { bodyFor, type Choice } from '../../src/schema/page-markdown.ts';
import { type ChoiceDimension, choiceDimensions } from '../../src/schema/vocabulary.ts';
import { treeOf } from '../support/compile.ts';

/** Values that the fixture content knows, few enough to meet each other. */
const values: Record<ChoiceDimension, string[]> = {
	deployment: ['cloud', 'self-hosted'],
	language: ['go', 'python', 'java'],
	driver: ['almanac-go', 'pyalmanac'],
	protocol: ['wire', 'http'],
	os: ['linux', 'windows'],
};
/** Some more often than others, so that they meet. */
const dimension = fc.constantFrom<ChoiceDimension[]>('language', 'language', 'language', 'deployment', 'deployment', ...choiceDimensions);
/** Any of the values, none, or one that no page names. */
const choice: fc.Arbitrary<Choice> = fc.record(
	Object.fromEntries(choiceDimensions.map((name) => [name, fc.constantFrom(...values[name], 'elsewhere')])),
	{ requiredKeys: [] },
);
const conditions = fc
	.uniqueArray(dimension, { minLength: 1, maxLength: 2 })
	.chain((names) =>
		fc.tuple(...names.map((name) => fc.subarray(values[name], { minLength: 1 }).map((some) => `${name}="${some.join(' ')}"`))),
	)
	.map((attributes) => `{${attributes.join(' ')}}`);

const words = fc.stringMatching(/^[a-z]{1,4}$/);
const indent = (text: string, by: number) => text.replace(/^(?=.)/gm, ' '.repeat(by));
const list = (items: string[], bullet: string) =>
	items.map((item) => `${bullet} ${indent(item, bullet.length + 1).trimStart()}`).join('\n\n');
const together = (blocks: string[]) => blocks.join('\n\n');

const leaf = fc.constantFrom(
	'- a\n- b',
	'* a\n\n* b',
	'1. a\n2. b',
	'---',
	'```text\n- x\n\ny\n```',
	'::drivers',
	'::connection-string{driver="pyalmanac"}',
	'::connection-parameters{driver="pyalmanac"}',
);

/** A block with all that it may hold; what is inside of a directive has fewer colons. */
const { block } = fc.letrec<{ block: string }>((tie) => ({
	block: fc.oneof({ depthSize: 'small', withCrossShrink: true }, words, leaf, container(tie('block'))),
}));
function container(inner: fc.Arbitrary<string>): fc.Arbitrary<string> {
	const some = fc.array(inner, { minLength: 1, maxLength: 3 });
	const rows = fc.array(fc.tuple(fc.option(conditions, { nil: '' }), inner), { minLength: 1, maxLength: 4 });
	return fc.oneof(
		{ weight: 5, arbitrary: fc.tuple(conditions, some).map(([attributes, blocks]) => directive('when', attributes, together(blocks))) },
		{ weight: 3, arbitrary: fc.tuple(fc.option(dimension), some).map(([name, blocks]) => tabGroup(name, blocks)) },
		{ weight: 3, arbitrary: rows.map(table) },
		{ weight: 2, arbitrary: fc.tuple(some, fc.constantFrom('-', '*', '1.')).map(([items, bullet]) => list(items, bullet)) },
		{ weight: 1, arbitrary: some.map((items) => directive('steps', '', list(items, '1.'))) },
		{ weight: 1, arbitrary: some.map((blocks) => directive('note', '', together(blocks))) },
		{ weight: 1, arbitrary: some.map((blocks) => directive('details[More]', '', together(blocks))) },
	);
}

function table(rows: [attributes: string, cell: string][]): string {
	const all = [['', 'head'] as const, ...rows].map(([attributes, cell]) => directive('sd-row', attributes, directive('sd-item', '', cell)));
	return directive('sd-table', '', together(all));
}

function directive(name: string, attributes: string, content: string): string {
	const colons = ':'.repeat(Math.max(2, ...[...content.matchAll(/:{3,}/g)].map(([run]) => run.length)) + 1);
	return `${colons}${name}${attributes}\n\n${content}\n\n${colons}`;
}

function tabGroup(name: ChoiceDimension | null, blocks: string[]): string {
	const own = name ? values[name] : ['a', 'b', 'c'];
	const tabs = blocks.slice(0, own.length).map((content, index) => directive(`tab[Tab ${own[index]}]`, `{value="${own[index]}"}`, content));
	return directive('tabs', name ? `{sync="${name}"}` : '', together(tabs));
}

const page = fc
	.tuple(fc.boolean(), fc.array(block, { minLength: 1, maxLength: 5 }))
	.map(([chooser, blocks]) => together([...(chooser ? ['::filters{by="deployment"}'] : []), ...blocks]));

const narrowed = (tree: Root, choice: Choice): Root => ({ ...tree, children: forChoice(tree.children, choice) });

test('the parts for a choice give what the page says when it is narrowed for it, to the letter', async () => {
	let followed = 0;
	await fc.assert(
		fc.asyncProperty(page, fc.array(choice, { minLength: 4, maxLength: 4 }), async (text, choices) => {
			const tree = await treeOf(text);
			const parts = markdownParts(tree);
			if (parts) followed++;
			for (const each of [{}, ...choices])
				expect(bodyFor(parts ?? [{ text: plainMarkdown(tree) }], each)).toBe(plainMarkdown(narrowed(tree, each)));
		}),
		{ numRuns: 100, seed: 21 },
	);
	expect(followed).toBeGreaterThan(60);
});

test('narrowing by one dimension after the other gives the same as by all at once, in any order', async () => {
	const order = fc.shuffledSubarray([...choiceDimensions], { minLength: choiceDimensions.length });
	await fc.assert(
		fc.asyncProperty(page, choice, order, async (text, each, names) => {
			const tree = await treeOf(text);
			const steps = names.reduce((left, name) => narrowed(left, each[name] ? { [name]: each[name] } : {}), tree);
			expect(plainMarkdown(steps)).toBe(plainMarkdown(narrowed(tree, each)));
		}),
		{ numRuns: 300, seed: 22 },
	);
});
