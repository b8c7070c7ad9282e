import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { docusaurus } from '../../../src/import/docusaurus/docusaurus.ts';
import { importSite } from '../../../src/import/import-site.ts';
import { SourceTree } from '../../../src/import/source-tree.ts';
import { importFiles, problemsOf, sourceFolder, textOf, writeInto } from '../../support/imports.ts';

const head = '---\ntitle: A page\ndescription: What it is about.\n---\n\n';

/** `construct` of each diagnostic that says something was lost. */
function losses({ diagnostics }: ReturnType<typeof importFiles>): string[] {
	return diagnostics.filter(({ lost }) => lost).map(({ construct }) => construct);
}

test.each([
	['quotations', `${'> '.repeat(5000)}deep`],
	['items', `${'- '.repeat(5000)}deep`],
	['brackets', '['.repeat(20_000)],
	['braces', '{'.repeat(20_000)],
	['tags', '<b>'.repeat(20_000)],
	['elements', '<div>\n'.repeat(5000)],
	['directives', Array.from({ length: 3000 }, (_, index) => `${':'.repeat(3 + (index % 50))}note`).join('\n\n')],
	['stars', '*a **b '.repeat(5000)],
	['lists between paragraphs', 'a\n\n- b\n\n'.repeat(500_000)],
	['some thousand lists', 'a\n\n- b\n\n'.repeat(1400)],
	['quotations between paragraphs', 'a\n> b\n'.repeat(500_000)],
])('says so where %s are nested beyond sense, and imports the other pages', (_name, body) => {
	const result = importFiles({ 'deep.md': head + body, 'fine.md': `${head}Fine.` });
	expect(textOf(result, 'fine.mdx')).toContain('Fine.');
	const written = result.files.some((file) => file.path === 'deep.mdx');
	expect(written || losses(result).length > 0).toBe(true);
});

test('refuses a file that is too long', () => {
	const result = importFiles({ 'long.md': head + 'word '.repeat(1_000_000), 'fine.md': `${head}Fine.` });
	expect(losses(result)).toEqual(['file']);
	expect(result.diagnostics[0]?.what).toContain('the limit is');
});

test('refuses what is no text', () => {
	const result = importFiles({
		'nul.md': Buffer.from([35, 32, 0, 1, 2]),
		'latin.md': Buffer.from([0x41, 0xe9, 0x20]),
		'fine.md': `${head}Fine.`,
	});
	expect(result.diagnostics.map(({ file, what }) => [file, what])).toEqual([
		['latin.md', 'it is not read: it is not UTF-8'],
		['nul.md', 'it is not read: it is no text: it has NUL bytes'],
	]);
});

test('reads CRLF, a byte order mark and tabs', () => {
	const result = importFiles({ 'page.md': `\uFEFF${head}Text.\n\n-\tItem\n\n\t\`\`\`sh\n\techo\ta\n\t\`\`\`\n`.replaceAll('\n', '\r\n') });
	expect(losses(result)).toEqual([]);
	const text = textOf(result, 'page.mdx');
	expect(text).toContain('title: A page');
	expect(text).toContain('- Item\n\n  ```sh\n  echo\ta\n  ```');
	expect(text).not.toMatch(/\r|\uFEFF/);
});

test.each([
	['no YAML', '---\ntitle: [unclosed\n---\n\nText.'],
	['a list', '---\n- a\n---\n\nText.'],
	[
		'a bomb of aliases',
		`---\na: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghij'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`).join(',')}]`).join('\n')}\n---\n\nText.`,
	],
])('names front matter that is %s, and keeps the page', (_name, page) => {
	const result = importFiles({ 'page.md': page });
	expect(losses(result)).toEqual(['front-matter']);
	expect(textOf(result, 'page.mdx')).toContain('Text.');
});

test('reads nothing outside of the source folder, whatever a page says', () => {
	const folder = sourceFolder({});
	const outside = path.join(path.dirname(folder), 'outside');
	mkdirSync(outside);
	for (const name of ['secret.md', 'secret.py', 'secret.svg']) writeFileSync(path.join(outside, name), 'SECRET');
	symlinkSync(path.join(outside, 'secret.md'), path.join(folder, 'link.md'));
	symlinkSync(outside, path.join(folder, 'linked'));
	writeInto(
		folder,
		'page.md',
		`${head}import Secret from '../outside/secret.md';
import Absolute from '${outside}/secret.md';
import Linked from './linked/secret.md';

<Secret />

<Absolute />

<Linked />

![a](../outside/secret.svg) ![b](${outside}/secret.svg) ![c](./linked/secret.svg) ![d](..%2Foutside%2Fsecret.svg)

\`\`\`py
{{#include ../outside/secret.py}}
\`\`\`

\`\`\`py
{{#include linked/secret.py}}
\`\`\`

\`\`\`
{{#include ../../../../../../etc/passwd}}
\`\`\`
`,
	);
	const result = importSite(new SourceTree(folder), docusaurus);
	expect(result.files.map(({ content }) => content.toString()).join('\n')).not.toMatch(/SECRET|root:/);
	const counts = (construct: string) => losses(result).filter((name) => name === construct).length;
	expect({ partial: counts('partial'), image: counts('image'), 'include-code': counts('include-code'), file: counts('file') }).toEqual({
		partial: 3,
		image: 4,
		'include-code': 3,
		file: 2,
	});
});

test('leaves a loop of partials to the checker, which names it', async () => {
	const loop = (other: string) => `import Other from './${other}';\n\nText.\n\n<Other />\n`;
	const result = importFiles({ '_a.md': loop('_b.md'), '_b.md': loop('_a.md'), 'page.md': `${head}${loop('_a.md')}\n\n[x](#nowhere)` });
	expect(losses(result)).toEqual([]);
	expect((await problemsOf(result.files)).map(({ rule }) => rule)).toEqual(['include-loop']);
});
