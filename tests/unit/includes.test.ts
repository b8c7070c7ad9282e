import { expect, test } from 'vitest';
import { compileSite } from '../../src/markdown/compile-site.ts';
import { compileClean, contentFolder, htmlRuns, page, propsOf, summaries } from '../support/compile.ts';

async function site(files: Record<string, string>) {
	const { pages, problems } = await compileSite({ contentDir: contentFolder(files) });
	return { problems, html: pages.map(({ compiled }) => htmlRuns(compiled.segments)), pages };
}

test('resolves links and images of a partial from the partial’s own folder', async () => {
	const { segments, assets, headings } = await compileClean('::include{file="partials/_install.mdx"}');
	expect(htmlRuns(segments)).toContain('<a href="/almanac/connect/">');
	expect(assets).toEqual(['almanac/partials/images/dot.png']);
	expect(headings.map(({ id }) => id)).toEqual(['from-the-partial']);
});

test('includes partials in partials, each from its own folder', async () => {
	const { html, problems } = await site({
		'a/page.mdx': page('Before.\n\n::include{file="parts/_one.mdx"}\n\nAfter.'),
		'a/parts/_one.mdx': 'One.\n\n::include{file="deep/_two.mdx"}\n',
		'a/parts/deep/_two.mdx': 'Two, [back](../../page.mdx).\n',
	});
	expect(problems).toEqual([]);
	expect(html[0]).toMatch(/Before\.[\s\S]*One\.[\s\S]*Two, <a href="\/a\/page\/">back<\/a>\.[\s\S]*After\./);
});

test('includes inside of directives', async () => {
	const { segments } = await compileClean('::::tabs\n\n:::tab[A]\n\n::include{file="partials/_install.mdx"}\n\n:::\n\n::::');
	expect(propsOf(segments, 'Tab')).toHaveLength(1);
	expect(htmlRuns(segments)).toContain('From the partial');
});

test('leaves the front matter of a partial out', async () => {
	const { html, problems } = await site({ 'a/page.mdx': page('::include{file="_p.mdx"}'), 'a/_p.mdx': '---\ntitle: X\n---\n\nText.\n' });
	expect(problems).toEqual([]);
	expect(html[0]).not.toContain('title');
});

test('names problems of a partial in the partial, once, however often it is included', async () => {
	const { problems } = await site({
		'a/one.mdx': page('::include{file="_p.mdx"}\n\n::include{file="_p.mdx"}'),
		'a/two.mdx': page('::include{file="_p.mdx"}'),
		'a/_p.mdx': 'Text.\n\n:::nope\n:::\n',
	});
	expect(problems.map(({ file, rule, line, column }) => `${file} ${rule} ${line}:${column}`)).toEqual([
		'content/a/_p.mdx unknown-directive 3:1',
	]);
});

test('names an MDX error of a partial in the partial', async () => {
	const { problems } = await site({ 'a/one.mdx': page('::include{file="_p.mdx"}'), 'a/_p.mdx': 'a <5\n' });
	expect(problems).toMatchObject([{ rule: 'mdx-syntax', file: 'content/a/_p.mdx', line: 1, column: 3 }]);
});

test('names a partial that includes itself, also over another one', async () => {
	const { problems } = await site({
		'a/one.mdx': page('::include{file="_a.mdx"}'),
		'a/_a.mdx': '::include{file="_b.mdx"}\n',
		'a/_b.mdx': 'Text.\n\n::include{file="_a.mdx"}\n',
	});
	expect(problems).toMatchObject([
		{ rule: 'include-loop', file: 'content/a/_b.mdx', line: 3, what: expect.stringContaining('_a.mdx → _b.mdx → _a.mdx') },
	]);
});

test('names a missing partial, and one outside of the content folder', async () => {
	const { problems } = await site({ 'a/one.mdx': page('::include{file="_gone.mdx"}\n\n::include{file="../../etc.mdx"}') });
	expect(summaries(problems)).toEqual(['missing-include 6:1', 'missing-include 8:1']);
});

test('may be included twice on a page, with headings that differ in their ids', async () => {
	const { headings } = await compileClean('::include{file="partials/_install.mdx"}\n\n::include{file="partials/_install.mdx"}');
	expect(headings.map(({ id }) => id)).toEqual(['from-the-partial', 'from-the-partial-1']);
});
