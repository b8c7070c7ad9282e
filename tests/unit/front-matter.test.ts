import { expect, test } from 'vitest';
import { blankFrontMatter, readFrontMatter } from '../../src/markdown/front-matter.ts';
import { summaries } from '../support/compile.ts';

function problemsOf(text: string) {
	const read = readFrontMatter(text, 'content/a/b.mdx');
	return 'problems' in read ? read.problems : [];
}

test('reads a page with a title and a description, and fills in the defaults', () => {
	const read = readFrontMatter('---\ntitle: T\ndescription: D\n---\n\nText.', 'content/a/b.mdx');
	expect(read).toMatchObject({
		value: {
			title: 'T',
			description: 'D',
			kind: 'connect',
			draft: false,
			sidebar: { hidden: false },
			tableOfContents: { minHeadingLevel: 2 },
		},
	});
});

test('asks for front matter where there is none', () => {
	expect(summaries(problemsOf('Text.'))).toEqual(['bad-front-matter 1:1']);
	expect(summaries(problemsOf('---\ntitle: never closed\n'))).toEqual(['bad-front-matter 1:1']);
});

test('names every missing key', () => {
	expect(problemsOf('---\n---\n').map(({ what }) => what)).toEqual(['`title` is missing', '`description` is missing']);
});

test('names an unknown key at its line, and the one that was probably meant', () => {
	const [problem] = problemsOf('---\ntitle: T\ndescription: D\ntitel: X\n---\n');
	expect(problem).toMatchObject({ line: 4, column: 1, what: 'unknown key `titel`', fix: 'Did you mean `title`?' });
});

test('names a key inside of another one where it stands', () => {
	const [problem] = problemsOf('---\ntitle: T\ndescription: D\nsidebar:\n  order: 1\n  lable: X\n---\n');
	expect(problem).toMatchObject({ line: 6, column: 3, fix: 'Did you mean `label`?' });
});

test('names a bad value at its key', () => {
	const [problem] = problemsOf('---\ntitle: T\ndescription: D\nkind: conect\n---\n');
	expect(problem).toMatchObject({ line: 4, column: 1 });
	expect(problem?.fix).toContain('`connect`');
});

test('names a language that nobody knows', () => {
	const [problem] = problemsOf('---\ntitle: T\ndescription: D\nlanguage: pyton\n---\n');
	expect(problem).toMatchObject({ line: 4 });
	expect(problem?.fix).toContain('`python`');
});

test('names YAML that cannot be read at its line', () => {
	const [problem] = problemsOf('---\ntitle: T\ndescription: a: b\n---\n');
	expect(problem).toMatchObject({ rule: 'bad-front-matter', line: 3 });
	expect(problem?.fix).toContain('quote');
});

test('names a number where a text is needed', () => {
	const [problem] = problemsOf('---\ntitle: 5\ndescription: D\n---\n');
	expect(problem).toMatchObject({ line: 2, column: 1 });
});

test('does not take a rule of hyphens in the page for the end of front matter', () => {
	const text = '---\ntitle: T\ndescription: D -- E --- F\n---\n\n---\n\nText.';
	expect(readFrontMatter(text, 'x')).toMatchObject({ value: { description: 'D -- E --- F' } });
});

test('reads front matter with Windows line ends and a byte order mark', () => {
	const read = readFrontMatter('\uFEFF---\r\ntitle: T\r\ndescription: D\r\n---\r\nText.', 'x');
	expect(read).toMatchObject({ value: { title: 'T', description: 'D' } });
});

test('keeps every line and column of the page when front matter is blanked out', () => {
	const text = '---\ntitle: T\n---\n\nText.\n';
	expect(blankFrontMatter(text)).toBe('\n\n\n\nText.\n');
	expect(blankFrontMatter('Text.')).toBe('Text.');
});

test.each(['2026-11-20', '"2026-11-20"'])('takes %s for a date', (date) => {
	expect(problemsOf(`---\ntitle: T\ndescription: D\nlastUpdated: ${date}\n---\n`)).toEqual([]);
});

test('refuses a date that does not exist', () => {
	expect(problemsOf('---\ntitle: T\ndescription: D\nlastUpdated: 2026-02-30\n---\n')).not.toEqual([]);
});

test('does not take hyphens at the end of a line for the end of front matter', () => {
	expect(readFrontMatter('---\ntitle: T\ndescription: D ---\nkind: guide\n---\n', 'x')).toMatchObject({
		value: { description: 'D ---', kind: 'guide' },
	});
});

test.each(['title: *important*', 'title: &x', 'title: !note', 'title: %', 'title: @x', 'title: `x`', '<<: *x'])(
	'names YAML that means something else than it looks like: %s',
	(line) => {
		const problems = problemsOf(`---\n${line}\ndescription: D\n---\n`);
		expect(problems.length).toBeGreaterThan(0);
		expect(problems[0]?.rule).toBe('bad-front-matter');
	},
);
