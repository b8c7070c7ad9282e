import { expect, test } from 'vitest';
import { countProblems, formatProblems } from '../../src/markdown/report.ts';
import { compareProblems, didYouMean, makeProblem, nearest } from '../../src/schema/problem.ts';

test.each([
	['pyhton', 'python'],
	['conection-string', 'connection-string'],
	['Note', 'note'],
	['titel', 'title'],
	['tabs-', 'tabs'],
	['wehn', 'when'],
	['sdtable', 'sd-table'],
])('suggests the near name for %s: %s', (written, meant) => {
	expect(nearest(written, ['python', 'connection-string', 'note', 'title', 'tabs', 'when', 'sd-table', 'rust', 'go', 'c'])).toBe(meant);
});

test.each(['xyz', 'completely-different', 'q'])('suggests nothing for %s', (written) => {
	expect(nearest(written, ['python', 'connection-string', 'note'])).toBeUndefined();
});

test('lists what is known where nothing is near', () => {
	expect(didYouMean('x', ['aaaa', 'bbbb'])).toBe('Known: `aaaa`, `bbbb`.');
	expect(didYouMean('x', [])).toBe('None is defined here.');
	expect(
		didYouMean(
			'x',
			Array.from({ length: 20 }, (_, index) => `name-${index}`),
		),
	).toMatch(/`name-15` and 4 more\.$/);
});

test('orders problems as an author works through them', () => {
	const at = (file: string, line: number, column: number) => makeProblem('bad-fence', file, { line, column }, { what: 'w', fix: 'f' });
	const sorted = [at('b', 1, 1), at('a', 10, 1), at('a', 9, 2), at('a', 9, 1)].sort(compareProblems);
	expect(sorted.map(({ file, line, column }) => `${file}:${line}:${column}`)).toEqual(['a:9:1', 'a:9:2', 'a:10:1', 'b:1:1']);
});

test('writes place, severity, rule, excerpt, reason and next step', () => {
	const problem = makeProblem('bad-fence', 'content/a.mdx', { line: 2, column: 5 }, { what: 'W', why: 'Because.', fix: 'Do.' });
	const text = formatProblems([problem], { colour: false, readSource: () => 'one\ntwo\tthree\n' });
	expect(text).toBe('content/a.mdx:2:5  error  W  [bad-fence]\n    2 | two three\n      |     ^\n    why  Because.\n    fix  Do.');
});

test('cuts a long line around the place', () => {
	const line = `${'x'.repeat(300)}HERE${'y'.repeat(300)}`;
	const text = formatProblems([makeProblem('bad-fence', 'a', { line: 1, column: 301 }, { what: 'w', fix: 'f' })], {
		colour: false,
		readSource: () => line,
	});
	const [, excerpt = '', caret = ''] = text.split('\n');
	expect(excerpt.slice(caret.indexOf('^'), caret.indexOf('^') + 4)).toBe('HERE');
	expect(excerpt.length).toBeLessThan(140);
});

test('counts errors and warnings', () => {
	const warning = makeProblem('unknown-language', 'a', undefined, { what: 'w', fix: 'f' });
	const error = makeProblem('bad-fence', 'a', undefined, { what: 'w', fix: 'f' });
	expect(countProblems([error, error, warning])).toBe('2 errors, 1 warning');
	expect(countProblems([])).toBe('0 errors, 0 warnings');
});
