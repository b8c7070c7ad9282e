import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileSite } from '../../src/markdown/compile-site.ts';
import { parseFenceMeta } from '../../src/markdown/fence-meta.ts';
import { readFrontMatter } from '../../src/markdown/front-matter.ts';
import { extractRegion } from '../../src/markdown/regions.ts';
import { DatabaseSchema } from '../../src/schema/database.ts';
import { type Problem, rules } from '../../src/schema/problem.ts';
import { readYaml } from '../../src/schema/read-yaml.ts';
import { compileText, contentFolder } from '../support/compile.ts';

/** Pieces that authors write, right and wrong; joined at random they make every mistake. */
const pieces = [
	':::',
	'::::',
	':::::',
	':::note',
	':::note[Title]',
	':::tip[*a* `b`]{x="y"}',
	'::::tabs',
	'::::tabs{sync="language"}',
	':::tab[Go]{value="go"}',
	':::tab',
	':::tab[]',
	':::when{language="go"}',
	':::when',
	':::when{language="nope" driver="x y"}',
	'::filters{by="language"}',
	'::filters{by=""}',
	':::::sd-table{widths="1 2"}',
	'::::sd-row',
	':::sd-item',
	'::include{file="partials/_install.mdx"}',
	'::include{file="input.mdx"}',
	'::include',
	'::drivers',
	'::drivers{language="go"}',
	'::connection-string{driver="pyalmanac"}',
	'::connection-parameters{set="wire"}',
	':::steps',
	':::details[x]',
	':::details',
	'::::cards',
	':::card[x]{href="./connect.mdx"}',
	':::example',
	'::schema-reference{schema="site"}',
	':badge[x]',
	':badge[x]{variant="tip"}',
	':badge',
	':::note{#id .class}',
	'<Tabs>',
	'</Tabs>',
	'<TabItem value="a">',
	'</TabItem>',
	'<Tabs groupId="lang" values={[{label:"A",value:"a"}]}>',
	'<TabItem value="a" label="A">x</TabItem>',
	'<details>',
	'</details>',
	'<br />',
	'<br>',
	'<p id="a">x</p>',
	'<a href={x}>',
	'<A.B />',
	'{',
	'}',
	'{a}',
	'{1 + 1}',
	'{/* c */}',
	'{"<"}',
	'{[1]}',
	'{{a: 1}}',
	'{...x}',
	'import x from "./x.ts"',
	'export const a = 1',
	'export default () => 1',
	'<!-- c -->',
	'<https://a.b>',
	'<5',
	'\\{',
	'&lt;',
	'&#x0;',
	'# h',
	'## Port',
	'## Port',
	'### `x` [#port]',
	'## [#]',
	'- a',
	'  - b',
	'1. a',
	'   1. b',
	'> [!NOTE]',
	'> [!TIP]',
	'> a',
	'| a | b |',
	'| - | - |',
	'| :badge[x] | {y} |',
	'```',
	'```go',
	'```python file="examples/connect.py" region="connect"',
	'```nolang {1,3-2} title=',
	'~~~',
	'    indented',
	'![a](dot.png)',
	'![](x.svg "t")',
	'![a](%zz.png "t")',
	'[a](b.mdx#c)',
	'[a][r]',
	'[r]: ./connect.mdx',
	'[^1]',
	'[^1]: note',
	'***',
	'---',
	'===',
	'~~a~~',
	'`',
	'``',
	'\\',
	'\t',
	' ',
	'',
	'\u0000',
	'\uFDD0',
	'\uFFFD',
	'\r\n',
	'ü',
	'text',
	'host:8080',
	'$ x',
	'# x',
];
const soup = fc
	.array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom('\n', '\n\n', ' ', '\n  ', '\n   ', '\n> ', '\n- ', '')), {
		minLength: 1,
		maxLength: 22,
	})
	.map((parts) => parts.flat().join(''));

/** Everything that a problem must be, whatever caused it. */
function expectProblems(problems: readonly Problem[], text: string): void {
	const lines = text.split(/\r\n|\n|\r/).length;
	for (const problem of problems) {
		expect(Object.keys(rules)).toContain(problem.rule);
		expect(problem.what).not.toBe('');
		expect(problem.fix).not.toBe('');
		expect(problem.line).toBeGreaterThan(0);
		expect(problem.column).toBeGreaterThan(0);
		if (problem.file.endsWith('input.mdx')) expect(problem.line).toBeLessThanOrEqual(lines);
	}
}

async function expectSurvival(text: string): Promise<void> {
	const page = await compileText(text);
	expectProblems(page.problems, text);
	// What goes on is JSON: it lies on disk between the two halves of a build.
	expect(JSON.parse(JSON.stringify(page))).toEqual(page);
	const ids = page.headings.map(({ id }) => id);
	if (!page.problems.some(({ rule }) => rule === 'duplicate-id')) expect(new Set(ids).size).toBe(ids.length);
}

describe('whatever an author writes, the pipeline names problems and never fails', () => {
	test('a soup of directives, components, Markdown and mistakes', async () => {
		await fc.assert(fc.asyncProperty(soup, expectSurvival), { numRuns: 300, seed: 7, interruptAfterTimeLimit: 12_000 });
	});

	test('any characters', async () => {
		await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 80 }), expectSurvival), {
			numRuns: 100,
			seed: 8,
			interruptAfterTimeLimit: 4000,
		});
	});

	test('the characters that mean something', async () => {
		const signs = fc.string({ unit: fc.constantFrom(...':[]{}()<>/`*_#-|!"\'=\\\n a1.'), maxLength: 60 });
		await fc.assert(fc.asyncProperty(signs, expectSurvival), { numRuns: 250, seed: 9, interruptAfterTimeLimit: 6000 });
	});

	test('directives nested far deeper than anyone writes', async () => {
		const depth = 40;
		const open = Array.from({ length: depth }, (_, index) => `${':'.repeat(depth - index + 3)}note`).join('\n\n');
		const close = Array.from({ length: depth }, (_, index) => ':'.repeat(index + 4)).join('\n\n');
		await expectSurvival(`${open}\n\ntext\n\n${close}`);
		expect((await compileText(`${open}\n\ntext\n\n${close}`)).problems).toEqual([]);
	});

	test('long lines of one sign come to an end', async () => {
		for (const sign of [':', '[', '{', '<', '`', '*', '> ', '- ', ':::note\n', ':badge[', '![', '| '])
			await expectSurvival(sign.repeat(400));
	});
});

test('fence meta is read whatever stands there', () => {
	fc.assert(
		fc.property(fc.string({ maxLength: 80 }), (meta) => {
			const { mark, ins, del } = parseFenceMeta(meta);
			for (const number of [...mark, ...ins, ...del]) expect(Number.isInteger(number) && number > 0).toBe(true);
		}),
		{ numRuns: 300, seed: 10 },
	);
});

test('front matter and YAML give a value or problems with places', () => {
	const yaml = fc
		.array(
			fc.constantFrom(
				'title: a',
				'description: b',
				': ',
				'- x',
				'  y: z',
				'{',
				'[',
				'"',
				"'",
				'#',
				'&a',
				'*a',
				'<<: *a',
				'!!x',
				'---',
				'...',
				'\t',
				'a: b: c',
				'kind: x',
				'? a',
				'|',
				'>',
				'null',
				'~',
				'1',
				'2026-11-20',
			),
			{ maxLength: 8 },
		)
		.map((lines) => lines.join('\n'));
	fc.assert(
		fc.property(yaml, (text) => {
			for (const read of [readFrontMatter(`---\n${text}\n---\n`, 'x'), readYaml(text, DatabaseSchema, { file: 'x', rule: 'bad-data' })]) {
				if ('problems' in read) expectProblems(read.problems, '');
			}
		}),
		{ numRuns: 300, seed: 11 },
	);
});

test('regions are found or not found in any text', () => {
	const text = fc
		.array(fc.constantFrom('#region a', '#endregion', '#endregion a', 'ANCHOR: a', 'ANCHOR_END: a', '#region b', 'x', '\t y', ''), {
			maxLength: 12,
		})
		.map((lines) => lines.join('\n'));
	fc.assert(
		fc.property(text, (source) => {
			expect(extractRegion(source, 'a') ?? '').not.toMatch(/#region|ANCHOR/);
		}),
		{ numRuns: 300, seed: 12 },
	);
});

test('a whole content folder of soup gives problems in order, and the same ones twice', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(soup, { minLength: 1, maxLength: 3 }), async (texts) => {
			const files = Object.fromEntries(texts.map((text, index) => [`a/p${index}.mdx`, `---\ntitle: T\ndescription: D\n---\n${text}`]));
			const content = contentFolder(files);
			const first = await compileSite({ contentDir: content });
			const second = await compileSite({ contentDir: content });
			expect(second.problems).toEqual(first.problems);
		}),
		{ numRuns: 15, seed: 13, interruptAfterTimeLimit: 4000 },
	);
});
