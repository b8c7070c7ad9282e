import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { compileSite } from '../../src/markdown/compile-site.ts';
import type { PageEntry } from '../../src/markdown/loader.ts';
import { branchOf } from '../../src/navigation/page-view.ts';
import { temporaryFolder } from '../support/compile.ts';

/** Compiles pages of a folder `docs`, with its data files. */
async function compile(files: Record<string, string>) {
	const contentDir = path.join(temporaryFolder(), 'content');
	for (const [name, text] of Object.entries(files)) {
		const file = path.join(contentDir, 'docs', name);
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, text);
	}
	return compileSite({ contentDir });
}

const page = (title: string, more = '') => `---\ntitle: ${title}\ndescription: A page.\n${more}---\n\n## Section\n`;
const pages = {
	'index.mdx': page('Docs'),
	'a.mdx': page('Alpha'),
	'b.mdx': page('Bravo'),
	'deep/c.mdx': page('Charlie'),
	'deep/d.mdx': page('Delta'),
	'zulu.mdx': page('Zulu'),
	'draft.mdx': page('Draft', 'draft: true\n'),
};

test('orders and groups a sidebar as navigation.yaml says; pages that it does not name come behind', async () => {
	const navigation = `
- link: b.mdx
- label: Depths
  link: index.mdx
  items:
    - link: deep/d.mdx
      label: The delta
    - label: Deeper
      items: [{ link: a.mdx }]
- link: draft.mdx
`;
	const { pages: compiled, problems } = await compile({ ...pages, 'navigation.yaml': navigation });
	expect(problems).toEqual([]);
	const entries = compiled.map(
		(entry) => ({ ...entry, file: entry.file.replace(/^content\//, '') }) as unknown as PageEntry & { id: string },
	);
	expect(branchOf('docs', entries).map(({ label, items }) => [label, items.map((item) => item.label)])).toEqual([
		[undefined, ['Bravo', 'Zulu']],
		['Depths', ['Docs', 'The delta']],
		['Depths: Deeper', ['Alpha']],
		['Deep', ['Charlie']],
	]);
});

test('names what is wrong in navigation.yaml, with its place', async () => {
	const navigation = '- link: aa.mdx\n- link: b.mdx\n- items:\n    - link: b.mdx\n- label: Nothing\n';
	const { problems } = await compile({ ...pages, 'navigation.yaml': navigation });
	expect(problems.map(({ rule, line, what }) => [rule, line, what])).toEqual([
		['bad-data', 1, 'no page `aa.mdx`'],
		['bad-data', 3, 'a group without a label'],
		['bad-data', 4, 'the page `b.mdx` a second time'],
		['bad-data', 5, 'an item without a page'],
	]);
	expect(problems[0]?.fix).toContain('`a.mdx`');
});

test('reads the redirects of a folder, by the files of its pages', async () => {
	const { problems, redirects } = await compile({
		...pages,
		'redirects.yaml': '/old/: deep/c.mdx#section\n/older/: index.mdx\n/d/: draft.mdx\n',
	});
	expect(problems).toEqual([]);
	expect(redirects).toEqual([
		{ from: '/old/', to: '/docs/deep/c/#section' },
		{ from: '/older/', to: '/docs/' },
	]);
});

test('names redirects that lead nowhere, with their place', async () => {
	const { problems } = await compile({ ...pages, 'redirects.yaml': '/old/: deep/x.mdx\n' });
	expect(problems).toMatchObject([{ rule: 'bad-redirect', file: 'content/docs/redirects.yaml', line: 1 }]);
	const anchors = await compile({ ...pages, 'redirects.yaml': '/old/: a.mdx#nowhere\n' });
	expect(anchors.problems).toMatchObject([{ rule: 'broken-anchor', file: 'content/docs/redirects.yaml' }]);
});
