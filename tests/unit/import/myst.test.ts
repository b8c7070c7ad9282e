import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { ReadOptions } from '../../../src/import/dialect.ts';
import { type ImportResult, importSite } from '../../../src/import/import-site.ts';
import { myst } from '../../../src/import/myst/myst.ts';
import { SourceTree } from '../../../src/import/source-tree.ts';
import { problemsOf, sourceFolder, textOf, writeInto } from '../../support/imports.ts';

function importFiles(files: Record<string, string | Buffer>, options?: ReadOptions): ImportResult {
	return importSite(new SourceTree(sourceFolder(files)), myst, options);
}

/** `construct` of each diagnostic that says something was lost. */
function losses({ diagnostics }: ImportResult): string[] {
	return diagnostics.filter(({ lost }) => lost).map(({ construct }) => construct);
}

const fences = (count: number, opening: (colons: string) => string) =>
	Array.from({ length: count }, (_, index) => opening(':'.repeat(count + 2 - index))).join('\n');

test.each([
	['quotations', `${'> '.repeat(5000)}deep`],
	['items', `${'- '.repeat(5000)}deep`],
	['brackets', '['.repeat(20_000)],
	['braces', '{'.repeat(20_000)],
	['roles', '{ref}`'.repeat(10_000)],
	['substitutions', '{{ '.repeat(3000)],
	['tags', '<b>'.repeat(20_000)],
	['tags with quotes', '<a "'.repeat(6000)],
	['elements', '<div>\n\n'.repeat(3000)],
	['directives', fences(300, (colons) => `${colons}{note}`)],
	['directives of one length', ':::{note}\n'.repeat(5000)],
	['fields', ':a:\n  '.repeat(1000)],
	['definitions', 'a\n: b\n\n'.repeat(500)],
	['labels', `${'(a)=\n'.repeat(3000)}# Title`],
	['options', `:::{card}\n${':link: a\n'.repeat(5000)}:::`],
	['lists between paragraphs', 'a\n\n- b\n\n'.repeat(500_000)],
	['some thousand lists', 'a\n\n- b\n\n'.repeat(1400)],
	['quotations between paragraphs', 'a\n> b\n'.repeat(500_000)],
	['YAML of options', ':::{card}\n---\na: &a [x]\nb: [*a, *a]\n---\n:::'],
])('survives %s beyond sense, and imports the other pages', (_name, body) => {
	const result = importFiles({ 'deep.md': `# Deep\n\n${body}\n`, 'fine.md': '# Fine\n\nFine.\n' });
	expect(textOf(result, 'fine.mdx')).toContain('Fine.');
	const written = result.files.some((file) => file.path === 'deep.mdx');
	expect(written || losses(result).length > 0).toBe(true);
});

test.each<[source: string, expected: { title?: string; text: string }]>([
	['# {ref}`title <nowhere>` a\n\nText.', { title: 'title a', text: '{/* import: ref nowhere */}\n\nText.' }],
	['# Page\n\n## {ref}`title <nowhere>` a\n\n## title a\n\n[there](#title-a)', { text: '## title{/* import: ref nowhere */} a' }],
	['# Page\n\n# {{ unknown }}', { text: 'unknown' }],
	['# Page\n\n# {ref}`title <nowhere>` a', { text: '## title{/* import: ref nowhere */} a' }],
])('marks what it cannot carry in %j without making it part of the heading', (source, { title = 'Page', text }) => {
	const result = importFiles({ 'page.md': `${source}\n` });
	expect(result.diagnostics.filter(({ construct }) => construct.startsWith('missing-'))).toEqual([]);
	const written = textOf(result, 'page.mdx');
	expect(written).toContain(text);
	expect(written).toMatch(new RegExp(`^---\ntitle: ${title}\n`));
});

test('leaves a marker where directives are nested too deeply', () => {
	const result = importFiles({ 'page.md': `# Page\n\n${fences(60, (colons) => `${colons}{note}`)}\ntext\n` });
	expect(losses(result)).toContain('nesting');
	expect(textOf(result, 'page.mdx')).toContain('import: {nested-too-deeply}');
});

test('reads nothing outside of the source folder, whatever a page says', () => {
	const folder = sourceFolder({});
	const outside = path.join(path.dirname(folder), 'outside');
	mkdirSync(outside);
	for (const name of ['secret.md', 'secret.py', 'secret.svg', 'secret.csv']) writeFileSync(path.join(outside, name), 'SECRET');
	symlinkSync(path.join(outside, 'secret.md'), path.join(folder, 'link.md'));
	symlinkSync(outside, path.join(folder, 'linked'));
	const directives = ['include', 'literalinclude', 'image', 'figure'].flatMap((name) =>
		['md', 'py', 'svg'].flatMap((ending) =>
			['../outside/secret', `${outside}/secret`, '/../outside/secret', 'linked/secret'].map(
				(file) => `:::{${name}} ${file}.${ending}\n:::\n`,
			),
		),
	);
	writeInto(
		folder,
		'page.md',
		`# Page\n\n${directives.join('\n')}\n:::{csv-table}\n:file: ../outside/secret.csv\n:::\n\n:::{include} ../../../../etc/passwd\n:literal:\n:::\n`,
	);
	const result = importSite(new SourceTree(folder), myst);
	expect(result.files.map(({ content }) => content.toString()).join('\n')).not.toMatch(/SECRET|root:/);
	const counts = (construct: string) => losses(result).filter((name) => name === construct).length;
	expect({ include: counts('include'), code: counts('literalinclude'), image: counts('image'), table: counts('csv-table') }).toEqual({
		include: 13,
		code: 12,
		image: 24,
		table: 1,
	});
});

test('ends where files include themselves', async () => {
	const part = (other: string) => `Text.\n\n:::{include} ${other}\n:start-line: 0\n:::\n`;
	const result = importFiles({
		'page.md': `# Page\n\n${part('a.md')}`,
		'a.md': `# A\n\n${part('b.md')}`,
		'b.md': `# B\n\n${part('a.md')}`,
	});
	expect(losses(result)).toEqual(['include', 'include', 'include']);
	const whole = importFiles({
		'_a.md': ':::{include} _b.md\n:::\n',
		'_b.md': ':::{include} _a.md\n:::\n',
		'page.md': '# Page\n\n:::{include} _a.md\n:::\n',
	});
	expect((await problemsOf(whole.files)).map(({ rule }) => rule)).toEqual(['include-loop']);
});

test('reads CRLF, a byte order mark and tabs', () => {
	const source = `\uFEFF---\norphan: true\n---\n(x)=\n# Page\n\n:::{note}\n:class: tip\n\nText.\n\n\`\`\`{code} sh\n:linenos:\n\n\techo\ta\n\`\`\`\n:::\n`;
	const result = importFiles({ 'page.md': source.replaceAll('\n', '\r\n') });
	expect(losses(result)).toEqual([]);
	const text = textOf(result, 'page.mdx');
	expect(text).toContain('```sh showLineNumbers\n\techo\ta\n```');
	expect(text).not.toMatch(/\r|\uFEFF/);
});

test('refuses what is no text, and names front matter that cannot be read', () => {
	const result = importFiles({ 'nul.md': Buffer.from([35, 32, 0, 1, 2]), 'page.md': '---\ntitle: [unclosed\n---\n# Page\n\nText.\n' });
	expect(losses(result)).toEqual(['file', 'front-matter']);
	expect(textOf(result, 'page.mdx')).toContain('Text.');
});

test('names what it cannot carry with file, line and column, down in the deepest directive', () => {
	const source = '# Page\n\n::::{tab-set}\n:::{tab-item} A\n:sync: a\n\n- Item\n  ```{note}\n  See {ref}`nowhere`.\n  ```\n:::\n::::\n';
	const [diagnostic] = importFiles({ 'page.md': source }).diagnostics;
	expect(diagnostic).toMatchObject({ file: 'page.md', line: 9, column: 7, construct: 'ref', lost: true });
	expect(textOf(importFiles({ 'page.md': source }), 'page.mdx')).toContain('{/* import: ref nowhere */}');
});

test('leads links to pages that are not selected to the old site', () => {
	const files = { 'a.md': '# A\n\n{ref}`there`, {doc}`b`, [b](b.md#x)\n', 'b.md': '# B\n\n(there)=\n## There\n' };
	const result = importFiles(files, { select: 'a.md', site: 'https://old.example/docs' });
	expect(textOf(result, 'a.mdx')).toContain(
		'[There](https://old.example/docs/b.html#there), [B](https://old.example/docs/b.html), [b](https://old.example/docs/b.html#x)',
	);
	expect(losses(result)).toEqual([]);
});

test('imports one file with what it includes', () => {
	const folder = sourceFolder({
		'page.md': '# Page\n\n:::{include} _part.md\n:::\n\n[x]\n',
		'_part.md': '[x]: https://example.com/\n\nPart.\n',
		'other.md': '# Other\n',
	});
	const result = importSite(new SourceTree(path.join(folder, 'page.md')), myst);
	expect(result.files.map((file) => file.path).sort()).toEqual(['_part.mdx', 'page.mdx']);
	expect(textOf(result, 'page.mdx')).toContain('[x]: https://example.com/');
	expect(losses(result)).toEqual([]);
});
