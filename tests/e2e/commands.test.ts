import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { childEnv } from '../support/child-env.ts';
import { contentFolder, page, temporaryFolder } from '../support/compile.ts';
import { fixtures, root } from '../support/paths.ts';

function run(script: string, args: string[], env: Record<string, string> = {}) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'scripts', `${script}.ts`), ...args], {
		cwd: root,
		encoding: 'utf8',
		env: childEnv({ PORTOLAN_CACHE: temporaryFolder(), ...env }),
	});
	return { status, stdout, stderr };
}

const everythingWrong = () =>
	contentFolder({
		'site.yaml': 'titel: X\n',
		'c/database.yaml': 'name: A\n',
		'a/one.mdx': page(':::nota\nText.\n:::\n\n::include{file="_gone.mdx"}\n\n```python file="gone.py"\n```\n\n:::tab[x]\nText.\n:::'),
		'a/two.mdx': page('A { that opens nothing.'),
		'a/three.mdx': 'No front matter.\n',
		'b/four.mdx': page('## A [#x]\n\n## B [#x]\n\n:::note\nNever closed.'),
	});

const rulesOfEverythingWrong = [
	'bad-data',
	'bad-front-matter',
	'duplicate-id',
	'mdx-syntax',
	'misplaced-directive',
	'missing-example',
	'missing-include',
	'unclosed-directive',
	'unknown-directive',
];

test('check names all problems of all files at once, and ends with 1', () => {
	const content = everythingWrong();
	const { status, stdout } = run('check', ['--content', content]);
	expect(status).toBe(1);
	for (const rule of rulesOfEverythingWrong) expect(stdout).toContain(`[${rule}]`);
	const places = [...stdout.matchAll(/^(content\/\S+?):(\d+):(\d+) {2}(?:error|warning) /gm)].map((match) => match[1]);
	expect(new Set(places)).toEqual(
		new Set([
			'content/site.yaml',
			'content/c/database.yaml',
			'content/a/one.mdx',
			'content/a/two.mdx',
			'content/a/three.mdx',
			'content/b/four.mdx',
		]),
	);
	expect(places).toEqual([...places].sort());
	expect(stdout).toMatch(/\d+ pages?, \d+ errors, 0 warnings, [\d.]+ s/);
});

test('check gives the same as JSON, for editors', () => {
	const content = everythingWrong();
	const { status, stdout } = run('check', ['--content', content, '--json']);
	const problems = JSON.parse(stdout) as { rule: string; line: number }[];
	expect(status).toBe(1);
	expect([...new Set(problems.map(({ rule }) => rule))].sort()).toEqual(rulesOfEverythingWrong);
	expect(problems.every(({ line }) => line > 0)).toBe(true);
});

test('check ends with 0 where there are only warnings, and names them', () => {
	const content = contentFolder({ 'a/index.mdx': page('```klingon\nx\n```') });
	const { status, stdout } = run('check', ['--content', content]);
	expect(stdout).toContain('[unknown-language]');
	expect(stdout).toContain('1 warning');
	expect(status).toBe(0);
});

test('a build that fails names all problems, ends with 1, and leaves the old site as it was', () => {
	const content = everythingWrong();
	const out = path.join(path.dirname(content), 'dist');
	mkdirSync(path.join(out, 'sub'), { recursive: true });
	writeFileSync(path.join(out, 'index.html'), 'the old site');
	writeFileSync(path.join(out, 'sub', 'page.html'), 'an old page');
	const { status, stderr } = run('build', ['--content', content, '--out', out]);
	expect(status).toBe(1);
	for (const rule of rulesOfEverythingWrong) expect(stderr).toContain(`[${rule}]`);
	expect(readFileSync(path.join(out, 'index.html'), 'utf8')).toBe('the old site');
	expect(readdirSync(out, { recursive: true }).sort()).toEqual(['index.html', 'sub', path.join('sub', 'page.html')]);
	expect(readdirSync(path.dirname(out)).sort()).toEqual(['content', 'dist']);
});

test('a build that fails while pages are rendered leaves the old site as it was, too', () => {
	const content = contentFolder({ 'a/index.mdx': page("import { gone } from './gone.ts';\n\n{gone}") });
	const out = path.join(path.dirname(content), 'dist');
	mkdirSync(out);
	writeFileSync(path.join(out, 'index.html'), 'the old site');
	const { status, stderr } = run('build', ['--content', content, '--out', out]);
	expect(status).toBe(1);
	expect(stderr).toContain('gone.ts');
	expect(readFileSync(path.join(out, 'index.html'), 'utf8')).toBe('the old site');
	expect(readdirSync(path.dirname(out)).sort()).toEqual(['content', 'dist']);
});

test('a build of any folder of the right shape gives a site, in place of the old one, with a summary', () => {
	const content = contentFolder({ 'anything/index.mdx': page('## Hello\n\nWorld.') });
	const out = path.join(path.dirname(content), 'dist');
	mkdirSync(out);
	writeFileSync(path.join(out, 'old.html'), 'the old site');
	const { status, stdout, stderr } = run('build', [], { PORTOLAN_CONTENT: content, PORTOLAN_OUT: out });
	expect(status, stderr).toBe(0);
	expect(stdout).toMatch(/\d+ pages, 1 page searchable, 0 warnings, \d+ files, [\d.]+ [kM]?B, [\d.]+ s/);
	expect(existsSync(path.join(out, 'old.html'))).toBe(false);
	expect(readFileSync(path.join(out, 'anything', 'index.html'), 'utf8')).toContain('World.');
	expect(readdirSync(path.dirname(out)).sort()).toEqual(['content', 'dist']);
});

test('a content folder that is not there is said to be missing', () => {
	const { status, stderr, stdout } = run('check', ['--content', path.join(fixtures, 'nowhere')]);
	expect(status).not.toBe(0);
	expect(stderr + stdout).toContain('nowhere');
	expect(stderr + stdout).not.toMatch(/\n\s+at /);
});

test('an empty content folder is a site without pages, not a failure', () => {
	const { status, stdout, stderr } = run('check', ['--content', contentFolder({})]);
	expect(status, stderr).toBe(0);
	expect(stdout).toContain('0 pages');
});

test('the content folder may lie anywhere, with spaces and other letters in its path', () => {
	const folder = path.join(temporaryFolder(), 'my docs – ü');
	cpSync(
		contentFolder({
			'a/index.mdx': page('![i](bild ü.svg)'.replace('bild ü.svg', '<bild%20%C3%BC.svg>').replace(/[<>]/g, '')),
			'a/bild ü.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
		}),
		folder,
		{ recursive: true },
	);
	const { status, stdout, stderr } = run('check', ['--content', folder]);
	expect(status, stdout + stderr).toBe(0);
});

test('preview says what to do where nothing is built', () => {
	const { status, stderr } = run('preview', [], { PORTOLAN_OUT: path.join(temporaryFolder(), 'nothing') });
	expect(status).toBe(1);
	expect(stderr).toContain('npm run build');
});

test.each(['build', 'bundle', 'check', 'dev', 'preview', 'start', 'test'])(
	'npm run %s has a help text, and refuses options that it does not know',
	(name) => {
		const help = run(name, ['--help']);
		expect(help.status, help.stderr).toBe(0);
		expect(help.stdout).toMatch(new RegExp(`npm run ${name}[\\s\\S]*--help`));
		const wrong = run(name, ['--nonsense']);
		expect(wrong.status).toBe(2);
		expect(wrong.stderr).toContain('--nonsense');
	},
);
