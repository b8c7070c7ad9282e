import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { importSite } from '../../../src/import/import-site.ts';
import { jekyll } from '../../../src/import/jekyll/jekyll.ts';
import { SourceTree } from '../../../src/import/source-tree.ts';
import { importFiles, sourceFolder, textOf, writeInto } from '../../support/imports.ts';

const head = '---\ntitle: A page\nsummary: What it is about.\n---\n\n';
const run = (files: Record<string, string | Buffer>) => importFiles(files, {}, jekyll);

function losses({ diagnostics }: ReturnType<typeof run>): string[] {
	return diagnostics.filter(({ lost }) => lost).map(({ construct }) => construct);
}

test.each([
	['loops', '{% for i in (1..100000000) %}x{% endfor %}'],
	['loops in loops', `${'{% for i in (1..1000) %}'.repeat(6)}x${'{% endfor %}'.repeat(6)}`],
	['conditions', `${'{% if true %}'.repeat(20_000)}x${'{% endif %}'.repeat(20_000)}`],
	['doubled texts', `{% assign a = "xxxxxxxxxx" %}${'{% assign a = a | append: a %}'.repeat(40)}{{ a }}`],
	['divisions', '<div>\n'.repeat(5000)],
	['divisions of Markdown', '<div markdown="1">\n'.repeat(3000)],
	['callouts', '{{site.data.alerts.callout_info}}\n'.repeat(3000)],
	['tags on a line', '<div markdown="1">'.repeat(5000)],
	['inline tags', '<b>'.repeat(20_000)],
	['items', `${'- '.repeat(5000)}deep`],
	['quotations', `${'> '.repeat(5000)}deep`],
	['brackets', '['.repeat(20_000)],
	['bars', `${'a | '.repeat(3000)}\n${'---|'.repeat(3000)}\n`],
	['comments', '<!-- '.repeat(10_000)],
	['backticks', '`a '.repeat(20_000)],
	['lists between paragraphs', 'a\n\n- b\n\n'.repeat(500_000)],
	['some thousand lists', 'a\n\n- b\n\n'.repeat(1400)],
	['quotations between paragraphs', 'a\n> b\n'.repeat(500_000)],
])('ends soon where there are %s beyond sense, and imports the other pages', (_name, body) => {
	const result = run({ 'deep.md': head + body, 'fine.md': `${head}Fine.` });
	expect(textOf(result, 'fine.mdx')).toContain('Fine.');
	expect(result.files.some((file) => file.path === 'deep.mdx') || losses(result).length > 0).toBe(true);
});

test('names includes that include each other, and goes on', () => {
	const result = run({
		'_config.yml': 'title: x',
		'_includes/a.md': 'A {% include b.md %}',
		'_includes/b.md': 'B {% include a.md %}',
		'page.md': `${head}{% include a.md %}\n\nAfter.`,
	});
	expect(losses(result)).toEqual(['include']);
	expect(textOf(result, 'page.mdx')).toContain('A B {/* import: include a.md */}\n\nAfter.');
});

test('bounds how deep includes are nested', () => {
	const files = Object.fromEntries(
		Array.from({ length: 60 }, (_, index) => [`_includes/i${index}.md`, `${index} {% include i${index + 1}.md %}`]),
	);
	const result = run({ ...files, '_config.yml': 'title: x', 'page.md': `${head}{% include i0.md %}` });
	expect(result.diagnostics.map(({ what }) => what).join()).toContain('nested more than 30 deep');
});

test('reads nothing outside of the source folder, whatever a page says', () => {
	const folder = sourceFolder({ '_config.yml': 'title: x\nincludes_dir: ../outside' });
	const outside = path.join(path.dirname(folder), 'outside');
	mkdirSync(outside);
	for (const name of ['secret.md', 'secret.svg']) writeFileSync(path.join(outside, name), 'SECRET');
	mkdirSync(path.join(folder, '_includes'));
	symlinkSync(path.join(outside, 'secret.md'), path.join(folder, '_includes', 'linked.md'));
	const names = ['secret.md', 'linked.md', '../../outside/secret.md', `${outside}/secret.md`, '/etc/passwd', '{{ page.up }}secret.md'];
	const relative = ['../outside/secret.md', 'linked.md'];
	const tags = [...names.map((name) => `{% include ${name} %}`), ...relative.map((name) => `{% include_relative ${name} %}`)];
	const images = ['../outside/secret.svg', `${outside}/secret.svg`, '/../outside/secret.svg'].map((url) => `![x](${url})`);
	writeInto(folder, 'page.md', `---\ntitle: A page\nup: ../outside/\n---\n\n${[...tags, ...images].join('\n\n')}\n`);
	const result = importSite(new SourceTree(folder), jekyll);
	expect(result.files.map(({ content }) => content.toString()).join('\n')).not.toMatch(/SECRET|root:/);
	expect(losses(result).filter((name) => name === 'include')).toHaveLength(tags.length);
	expect(losses(result).filter((name) => name === 'image')).toHaveLength(images.length);
});

test('names what Liquid cannot read, and imports the other pages', () => {
	const result = run({
		'bad.md': `${head}{% if x %}never closed`,
		'worse.md': `${head}{% endfor %}`,
		'fine.md': `${head}{{ | }} {{ 'a' | nothing }} {{ x.[y] }} {% %} Fine.`,
	});
	expect(textOf(result, 'fine.mdx')).toContain('Fine.');
	expect(result.diagnostics.filter(({ construct }) => construct === 'page').map(({ file, line }) => [file, line])).toEqual([
		['bad.md', 6],
		['worse.md', 6],
	]);
});

test('names data and front matter that cannot be read', () => {
	const result = run({ '_config.yml': 'a: [', '_data/x.json': '{', '_data/y.csv': '"a\n', 'page.md': '---\ntitle: [\n---\n\nText.' });
	expect(losses(result).sort()).toEqual(['data', 'data', 'data', 'front-matter']);
	expect(textOf(result, 'page.mdx')).toContain('Text.');
});

test('reads CRLF, a byte order mark, tabs and private characters', () => {
	const page = `\uFEFF${head}A \u{F0000}b \uE0000\uE001c.\n\n-\tItem\n\n\t~~~ sh\n\techo\ta\n\t~~~\n`.replaceAll('\n', '\r\n');
	const text = textOf(run({ 'page.md': page }), 'page.mdx');
	expect(text).toContain('- Item\n\n  ```sh\n  echo\ta\n  ```');
	expect(text).not.toMatch(/\r|\uFEFF|[\u{F0000}-\u{10FFFD}]/u);
});
