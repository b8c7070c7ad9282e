import { expect, test } from 'vitest';
import { compileClean } from '../support/compile.ts';

async function markdown(text: string): Promise<string> {
	return (await compileClean(text)).markdown;
}

test('keeps what is Markdown already', async () => {
	const text =
		'## Title\n\nA *b* **c** `d` [e](https://example.com).\n\n- one\n- two\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n```python\nx = 1\n```';
	expect(await markdown(text)).toBe(text);
});

test('spells out admonitions with their kind', async () => {
	expect(await markdown(':::warning[Mind the *gap*]\nText.\n:::')).toBe('> **Warning: Mind the gap**\n>\n> Text.');
	expect(await markdown(':::note\nText.\n:::')).toBe('> **Note**\n>\n> Text.');
});

test('labels tabs and variants', async () => {
	expect(
		await markdown(
			'::::tabs{sync="language"}\n\n:::tab[Go]{value="go"}\n\nG.\n\n:::\n\n:::tab[Python]{value="python"}\n\nP.\n\n:::\n\n::::',
		),
	).toBe('**Go**\n\nG.\n\n**Python**\n\nP.');
	expect(await markdown(':::when{language="go" deployment="cloud"}\n\nText.\n\n:::')).toMatch(/^\*For .*Go.*:\*\n\nText\.$/);
});

test('names nested variants together', async () => {
	const text = '::::when{language="go"}\n\n:::when{driver="almanac-go"}\n\nText.\n\n:::\n\n::::';
	expect(await markdown(text)).toMatch(/^\*For Go · almanac-go:\*\n\nText\.$/);
});

test('fills fences from their files, and copies no prompts', async () => {
	expect(await markdown('```python title="c.py" file="examples/connect.py" region="connect"\n```')).toMatch(
		/^```python title="c\.py"\nwith almanac\.connect[\s\S]*\n```$/,
	);
	expect(await markdown('```console\n$ ls\nfile\n```')).toBe('```console\nls\n```');
});

test('writes tables of blocks as pipe tables', async () => {
	const text =
		'::::::sd-table\n\n:::::sd-row\n::::sd-item\nA\n::::\n::::sd-item\nB\n::::\n:::::\n\n:::::sd-row\n::::sd-item\n- one\n- two | three\n::::\n::::sd-item\n`x`\n\n```text\ncode\n```\n::::\n:::::\n\n::::::';
	const lines = (await markdown(text)).split('\n');
	expect(lines).toHaveLength(3);
	expect(lines[0]).toMatch(/^\| A +\| B +\|$/);
	expect(lines[2]).toContain('• one<br>• two \\| three');
	expect(lines[2]).toContain('`x`<br>`code`');
});

test('writes data as tables, with a pipe in a cell escaped', async () => {
	const table = await markdown('::connection-parameters{driver="pyalmanac"}');
	expect(table).toContain('| `sslmode`');
	expect(table).toContain('\\|');
	expect(
		new Set(
			table
				.split('\n')
				.filter((line) => line.startsWith('|'))
				.map((line) => line.replace(/\\\|/g, '').split('|').length),
		).size,
	).toBe(1);
});

test('writes connection strings as code', async () => {
	expect(await markdown('::connection-string{driver="almanac-jdbc"}')).toBe(
		'JDBC URL, Almanac JDBC 2.0 and later:\n\n```\njdbc:almanac://{host}:{port}/{database}\n```',
	);
});

test('writes the drivers as a table with links', async () => {
	expect(await markdown('::drivers{language="python"}')).toContain('[pyalmanac](/almanac/connect/#connect-with-pyalmanac)');
});

test('drops comments, imports and elements, and keeps their text', async () => {
	expect(await markdown('{/* no */}\n\nPress <kbd>Ctrl</kbd>.')).toBe('Press Ctrl.');
});

test('says what a figure shows', async () => {
	expect(await markdown('![A chart](chart.svg "The way")')).toContain('The way');
});

test('holds no directive syntax and no component', async () => {
	const text =
		'::::steps\n\n1. One\n\n::::\n\n:::::cards\n\n::::card[T]{href="./connect.mdx"}\nX\n::::\n\n:::::\n\n:::details[More]\nY\n:::\n\nA :badge[b].\n\n::filters{by="deployment"}\n';
	const result = await markdown(text);
	expect(result).not.toMatch(/:::|::\w|\{|<[A-Z]/);
	for (const word of ['One', 'T', 'X', 'More', 'Y', 'b']) expect(result).toContain(word);
});

test('gives each heading of the page, once', async () => {
	const result = await markdown('## A [#a]\n\n::::tabs\n\n:::tab[T]\n\n### B\n\n:::\n\n::::');
	expect(result.match(/^#+ .*/gm)).toEqual(['## A', '### B']);
});
