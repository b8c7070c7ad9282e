import path from 'node:path';
import { expect, test } from 'vitest';
import { docusaurus } from '../../../src/import/docusaurus/docusaurus.ts';
import { importSite } from '../../../src/import/import-site.ts';
import { SourceTree } from '../../../src/import/source-tree.ts';
import { importFiles, problemsOf, sourceFolder, textOf } from '../../support/imports.ts';

const head = '---\ntitle: A page\ndescription: What it is about.\n---\n\n';
const names = ({ files }: ReturnType<typeof importFiles>) => files.map((file) => file.path).sort();

test('brings only the partials that the selected pages need', () => {
	const use = (name: string) => `${head}import X from './${name}';\n\n<X />\n`;
	const files = { 'a.md': use('_a.md'), 'b.md': use('_b.md'), '_a.md': 'A.\n\n[lost](./nowhere.md)', '_b.md': 'B.' };
	expect(names(importFiles(files))).toEqual(['_a.mdx', '_b.mdx', 'a.mdx', 'b.mdx', 'navigation.yaml']);
	const selected = importFiles(files, { select: 'b.md' });
	expect(names(selected)).toEqual(['_b.mdx', 'b.mdx']);
	expect(selected.diagnostics).toEqual([]);
});

test('makes a partial of a page that is not selected, and shown within one that is', async () => {
	const files = {
		'guide.md': `${head}import Whole from './dev/01-go.md';\n\n<Whole />\n`,
		'dev/01-go.md': `${head}import Part from './_part.md';\n\nGo.\n\n<Part />\n`,
		'dev/_part.md': 'Part.',
	};
	const result = importFiles(files, { select: 'guide.md' });
	expect(names(result)).toEqual(['dev/_go.mdx', 'dev/_part.mdx', 'guide.mdx']);
	expect(textOf(result, 'guide.mdx')).toContain('::include{file="dev/_go.mdx"}');
	expect(await problemsOf(result.files)).toEqual([]);
});

test('finds the partials of one file that is imported by itself', () => {
	const folder = sourceFolder({
		'page.md': `${head}import One from './parts/_one.md';\nimport Out from '../out.md';\n\n<One />\n`,
		'parts/_one.md': "import Two from './_two.md';\n\nOne.\n\n<Two />\n",
		'parts/_two.md': 'Two.',
		'other.md': `${head}Other.`,
	});
	const result = importSite(new SourceTree(path.join(folder, 'page.md')), docusaurus);
	expect(names(result)).toEqual(['page.mdx', 'parts/_one.mdx', 'parts/_two.mdx']);
	expect(result.diagnostics).toEqual([]);
});

test('names a partial that is given something and shows itself', () => {
	const result = importFiles({
		'page.md': `${head}import Loop from './_loop.md';\n\n<Loop name="x" />\n`,
		'_loop.md': "import Loop from './_loop.md';\n\nText of {props.name}.\n\n<Loop name={props.name} />\n",
	});
	expect(result.diagnostics.filter(({ lost }) => lost).map(({ construct, file }) => [construct, file])).toContainEqual([
		'partial',
		'_loop.md',
	]);
	expect(textOf(result, 'page.mdx')).toContain('Text of x.');
});

test('gives each of several pages at one address a place of its own', async () => {
	const result = importFiles({
		'a.md': `${head}One.`,
		'01-a.md': `${head}Two.`,
		'a/index.md': `${head}Three.`,
		'A.md': `${head}Four.`,
	});
	expect(result.files.filter((file) => file.path.endsWith('.mdx'))).toHaveLength(4);
	expect(new Set(names(result).map((name) => name.toLowerCase())).size).toBe(result.files.length);
	expect(result.diagnostics.filter(({ construct }) => construct === 'address')).toHaveLength(3);
	expect(await problemsOf(result.files)).toEqual([]);
});
