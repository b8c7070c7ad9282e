import { describe, expect, test } from 'vitest';
import { compileClean, compileText, htmlRuns, propsOf, summaries } from '../support/compile.ts';
import { parsePart, words } from '../support/dom.ts';

describe('tabs of Docusaurus', () => {
	test('take labels from the values of the group, and the value that it begins with', async () => {
		const { segments } =
			await compileClean(`<Tabs defaultValue="b" values={[{ label: 'First', value: 'a' }, { label: 'Second', value: 'b' }]}>
<TabItem value="a">

One.

</TabItem>
<TabItem value="b">

Two.

</TabItem>
</Tabs>`);
		expect(propsOf(segments, 'Tabs')).toEqual([
			{
				id: 'tabs-1',
				label: 'Options',
				selected: 'b',
				tabs: [
					{ value: 'a', label: 'First' },
					{ value: 'b', label: 'Second' },
				],
			},
		]);
		expect(words(parsePart(htmlRuns(segments)))).toBe('One.Two.');
	});

	test('move together by groupId, which is the site-wide language where it says so', async () => {
		const { segments } = await compileClean(
			'<Tabs groupId="lang">\n<TabItem value="py" label="Python">\n\nP\n\n</TabItem>\n<TabItem value="js" label="JS">\n\nJ\n\n</TabItem>\n</Tabs>',
		);
		expect(propsOf(segments, 'Tabs')[0]).toMatchObject({
			sync: 'language',
			label: 'Language',
			tabs: [{ value: 'python' }, { value: 'javascript' }],
		});
	});

	test('keep a groupId of their own', async () => {
		const { segments } = await compileClean('<Tabs groupId="Package Manager">\n<TabItem value="npm">\n\nN\n\n</TabItem>\n</Tabs>');
		expect(propsOf(segments, 'Tabs')[0]).toMatchObject({ sync: 'package-manager', tabs: [{ value: 'npm', label: 'npm' }] });
	});

	test('begin with the item that says default', async () => {
		const { segments } = await compileClean(
			'<Tabs>\n<TabItem value="a">\n\nA\n\n</TabItem>\n<TabItem value="b" default>\n\nB\n\n</TabItem>\n</Tabs>',
		);
		expect(propsOf(segments, 'Tab').map(({ value, selected }) => [value, selected])).toEqual([
			['a', false],
			['b', true],
		]);
	});

	test('hold fences, directives and other tabs', async () => {
		const { segments } = await compileClean(
			'<Tabs>\n<TabItem value="a">\n\n```go\nx := 1\n```\n\n:::note\nN\n:::\n\n<Tabs>\n<TabItem value="inner">\n\nI\n\n</TabItem>\n</Tabs>\n\n</TabItem>\n</Tabs>',
		);
		expect(propsOf(segments, 'Tabs').map(({ id }) => id)).toEqual(['tabs-1', 'tabs-2']);
		expect(propsOf(segments, 'CodeBlock')).toHaveLength(1);
		expect(propsOf(segments, 'Admonition')).toHaveLength(1);
	});

	test('may stand on one line', async () => {
		const { segments } = await compileClean('<Tabs>\n<TabItem value="a">One *word*.</TabItem>\n<TabItem value="b">Two.</TabItem>\n</Tabs>');
		expect(propsOf(segments, 'Tab').map(({ label }) => label)).toEqual(['a', 'b']);
		expect(htmlRuns(segments)).toContain('<em>word</em>');
	});

	test('may stand in a list item', async () => {
		const { segments } = await compileClean('1. Install:\n\n   <Tabs>\n   <TabItem value="a">\n\n   A\n\n   </TabItem>\n   </Tabs>\n');
		expect(propsOf(segments, 'Tabs')).toHaveLength(1);
	});

	test('take boolean and queryString attributes without a complaint, and no JavaScript', async () => {
		const { segments } = await compileClean(
			'<Tabs groupId="os" queryString className="unique">\n<TabItem value="mac" label="macOS">\n\nM\n\n</TabItem>\n</Tabs>',
		);
		expect(propsOf(segments, 'Tabs')[0]).toMatchObject({ sync: 'os', tabs: [{ value: 'macos' }] });
	});
});

describe('tabs of Starlight', () => {
	test('move together by syncKey, and slug their labels', async () => {
		const { segments } = await compileClean(
			'<Tabs syncKey="pkg">\n<TabItem label="With npm" icon="seti:npm">\n\nN\n\n</TabItem>\n<TabItem label="With pnpm">\n\nP\n\n</TabItem>\n</Tabs>',
		);
		expect(propsOf(segments, 'Tabs')[0]).toMatchObject({
			sync: 'pkg',
			selected: 'with-npm',
			tabs: [
				{ value: 'with-npm', label: 'With npm' },
				{ value: 'with-pnpm', label: 'With pnpm' },
			],
		});
	});
});

test.each([
	"import Tabs from '@theme/Tabs';\nimport TabItem from '@theme/TabItem';",
	"import { Tabs, TabItem } from '@astrojs/starlight/components';",
])('drops the imports of components that it understands: %s', async (imports) => {
	const { segments } = await compileClean(`${imports}\n\n<Tabs>\n<TabItem value="a">\n\nA\n\n</TabItem>\n</Tabs>`);
	expect(segments).toBeDefined();
});

test('says that a TabItem stands outside of Tabs', async () => {
	const { problems } = await compileText('Text.\n\n<TabItem value="a">\n\nA\n\n</TabItem>');
	expect(summaries(problems)).toEqual(['unknown-component 3:1']);
	expect(problems[0]?.fix).toContain('<Tabs>');
});

describe('alerts of GitHub', () => {
	test.each(['NOTE', 'TIP', 'IMPORTANT', 'WARNING', 'CAUTION'])('> [!%s] becomes an admonition', async (name) => {
		const { segments } = await compileClean(`> [!${name}]\n> Some *text*.\n>\n> - and a list`);
		expect(propsOf(segments, 'Admonition')[0]).toMatchObject({ kind: name.toLowerCase() });
		expect(words(parsePart(htmlRuns(segments)))).toBe('Some text. and a list');
	});

	test('are read in any case, and without text', async () => {
		const { segments } = await compileClean('> [!Note]\n\nAfter.');
		expect(propsOf(segments, 'Admonition')).toHaveLength(1);
	});

	test.each(['> [!UNKNOWN]\n> Text.', '> [!NOTE] on the same line', '> A quotation with [!NOTE] in it.', '> [NOTE]\n> Text.'])(
		'are nothing but quotations otherwise: %s',
		async (text) => {
			const { segments } = await compileText(text);
			expect(propsOf(segments, 'Admonition')).toEqual([]);
			expect(htmlRuns(segments)).toContain('<blockquote>');
		},
	);

	test('keep the line break and the formatting of their first paragraph', async () => {
		const { segments } = await compileClean('> [!TIP]\n> `code` first,\n> then **bold**.');
		expect(htmlRuns(segments)).toContain('<code>code</code> first,\nthen <strong>bold</strong>.');
	});
});

describe('comments and expressions', () => {
	test('drops comments, in lines and as blocks, even over several lines', async () => {
		const { segments } = await compileClean('A{/* hidden */}B\n\n{/*\nhidden\n\n:::note\n*/}\n\nC');
		expect(htmlRuns(segments)).not.toContain('hidden');
		expect(words(parsePart(htmlRuns(segments)))).toBe('AB C');
	});

	test.each([
		["{'{'}", '{'],
		['{"<"}', '<'],
		['{`a b`}', 'a b'],
		['{42}', '42'],
		['{true}', 'true'],
	])('writes the literal %s as text', async (expression, text) => {
		const { segments } = await compileClean(`A ${expression} B`);
		expect(words(parsePart(htmlRuns(segments)))).toBe(`A ${text} B`);
	});

	test('writes {" "} as the space that it is', async () => {
		const { segments } = await compileClean('A{" "}B');
		expect(words(parsePart(htmlRuns(segments)))).toBe('A B');
	});

	test.each([
		'{1 + 1}',
		'{props.x}',
		"import { x } from './x.ts'\n\n{x}",
		"import x from './x.ts'\n\nText",
		'export const a = 1\n\nText',
		'<a href={x}>y</a>',
	])('leaves JavaScript to MDX: %s', async (text) => {
		const { segments, problems } = await compileText(text);
		expect(problems).toEqual([]);
		expect(segments).toBeUndefined();
	});

	test('needs no JavaScript for elements with plain attributes', async () => {
		const { segments } = await compileClean('A <kbd title="key">Ctrl</kbd> and <br /> and <span className="x">y</span>.');
		expect(htmlRuns(segments)).toContain('<kbd title="key">Ctrl</kbd>');
		expect(htmlRuns(segments)).toContain('<span class="x">y</span>');
	});

	test('writes the value of a literal attribute', async () => {
		const { segments } = await compileClean('<td colSpan={2} title={"x"}>y</td>');
		expect(htmlRuns(segments)).toContain('colspan="2"');
		expect(htmlRuns(segments)).toContain('title="x"');
	});

	test('leaves out an attribute that is false', async () => {
		const { segments } = await compileClean('<details open={false}>x</details>');
		expect(htmlRuns(segments)).not.toContain('open');
	});
});
