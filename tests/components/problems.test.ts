import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { describe, expect, test } from 'vitest';
import { compileSite } from '../../src/markdown/compile-site.ts';
import { formatProblems } from '../../src/markdown/report.ts';
import { compareProblems, type Problem, rules } from '../../src/schema/problem.ts';
import { compileText } from '../support/compile.ts';
import { expectFile } from '../support/expected-file.ts';
import { fixtures, root } from '../support/paths.ts';

const folder = path.join(fixtures, 'problems');
const ruleIds = Object.keys(rules).sort();
const cases = globSync('*/*/*', { cwd: folder, onlyFiles: false, expandDirectories: false })
	.map((entry) => path.dirname(entry.replace(/\/$/, '')))
	.filter((name, index, all) => all.indexOf(name) === index)
	.sort();

interface Found {
	problems: Problem[];
	readSource: (file: string) => string | undefined;
}

/** A case is a content folder, or one text that stands in the fixture content's `almanac` (or the folder of `folder.txt`). */
async function problemsOf(name: string): Promise<Found> {
	const dir = path.join(folder, name);
	const content = path.join(dir, 'content');
	if (existsSync(content)) {
		const { problems } = await compileSite({ contentDir: content, untrusted: name.startsWith('untrusted-') });
		const readSource = (file: string) => (existsSync(path.join(dir, file)) ? readFileSync(path.join(dir, file), 'utf8') : undefined);
		return { problems, readSource };
	}
	const input = readFileSync(path.join(dir, 'input.mdx'), 'utf8');
	const place = path.join(dir, 'folder.txt');
	const page = await compileText(input, existsSync(place) ? readFileSync(place, 'utf8').trim() : 'almanac', {
		untrusted: name.startsWith('untrusted-'),
	});
	// As for a whole site: the same problem counts once.
	const unique = new Map(page.problems.map((problem) => [JSON.stringify(problem), problem]));
	return { problems: [...unique.values()].sort(compareProblems), readSource: (file) => (file.endsWith('input.mdx') ? input : undefined) };
}

describe.each(cases)('%s', (name) => {
	const rule = name.split('/')[0] ?? '';

	test('is reported with place, reason and next step', async () => {
		const { problems, readSource } = await problemsOf(name);
		expectFile(path.join(folder, name, 'problems.txt'), formatProblems(problems, { colour: false, readSource }));
		expect(problems.map((problem) => problem.rule)).toContain(rule);
	});

	test('points into a file that is there, at a character that is there', async () => {
		const { problems, readSource } = await problemsOf(name);
		for (const { file, line, column, what } of problems) {
			const text = readSource(file);
			expect(text, `${what}: ${file}`).toBeDefined();
			const lines = (text ?? '').split('\n');
			expect(line, what).toBeGreaterThan(0);
			expect(line, what).toBeLessThanOrEqual(lines.length);
			expect(column, what).toBeGreaterThan(0);
			expect(column, what).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
		}
	});

	test('is said in whole words: no undefined, no empty name, a next step that ends', async () => {
		const { problems } = await problemsOf(name);
		for (const { what, why = '', fix } of problems) {
			// A word in code that holds a backtick is written with two around it.
			const said = `${what} ${why} ${fix}`.replace(/`` .*? ``/g, '');
			expect(said).not.toMatch(/undefined|\[object|NaN|``/);
			expect(fix).toMatch(/[.?)]$/);
			expect(what).not.toMatch(/\.$/);
		}
	});
});

test('has a fixture for every rule, and a rule for every fixture', () => {
	const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
	expect(folders.map(({ name }) => name).sort()).toEqual(ruleIds);
});

test('explains every rule in the guide, under a heading of its own', () => {
	const page = path.join(root, 'content', 'guide', 'errors.mdx');
	expect(existsSync(page), 'content/guide/errors.mdx').toBe(true);
	const headings = [...readFileSync(page, 'utf8').matchAll(/^#{2,3} `?([a-z][a-z-]+)`?\s*(?:\[#[\w-]+\])?$/gm)].map(
		(match) => match[1] ?? '',
	);
	expect(headings.filter((name) => ruleIds.includes(name)).sort()).toEqual(ruleIds);
});

test.each([
	['Text with a <br> break.', '1:13'],
	['Replace <your-password> by yours.', '1:9'],
	['If x <5, wait.', '1:6'],
	['Write {host in the string.', '1:7'],
	['Write {host name} in the string.', '1:7'],
	['See <https://example.com> for more.', '1:5'],
	['Text.\n\n- A list item\n  with <b>an open tag.', '4:8'],
	['<!-- A comment -->', '1:1'],
	['import the certificate first.', '1:1'],
])('points at the character that begins the trouble in %j', async (text, place) => {
	const { problems } = await compileText(text);
	expect(problems.map(({ rule, line, column }) => `${rule} ${line}:${column}`)).toEqual([`mdx-syntax ${place}`]);
});

test('says how to write a placeholder in angle brackets', async () => {
	const { problems } = await compileText('Replace <your-password> by yours.');
	expect(problems[0]?.fix).toMatch(/code|\\</);
});
