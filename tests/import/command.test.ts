import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { ImportReport } from '../../src/import/report.ts';
import { sourceFolder, writeInto } from '../support/imports.ts';
import { root } from '../support/paths.ts';

const head = '---\ntitle: A page\ndescription: What it is about.\n---\n\n';
let source: string;
let to: string;

beforeEach(() => {
	source = sourceFolder({ 'one.md': `${head}One, and [two](./two.md).\n`, 'two.md': `${head}Two.\n` });
	to = path.join(path.dirname(source), 'content', 'imported');
});

function run(...args: string[]) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'scripts', 'import.ts'), ...args], { encoding: 'utf8' });
	return { status, stdout, stderr };
}

const importAll = (...args: string[]) => run('--from', 'docusaurus', source, '--to', to, ...args);
const page = (name: string) => path.join(to, name);

test('imports a folder, says what it did, and does nothing the second time', () => {
	const first = importAll();
	expect(first.stdout).toContain('Pages: 2, 0 of them');
	expect(first.status).toBe(0);
	expect(readFileSync(page('one.mdx'), 'utf8')).toBe(`${head}One, and [two](./two.mdx).\n`);
	expect(importAll().stdout).toContain('3 unchanged');
});

test('keeps files that were edited, unless it is told to overwrite them', () => {
	importAll();
	writeFileSync(page('two.mdx'), 'Edited by hand.\n');
	writeInto(source, 'two.md', `${head}Two, again.\n`);
	for (let time = 0; time < 2; time++) {
		expect(importAll().stdout).toContain('two.mdx: edited since the last import, and kept');
		expect(readFileSync(page('two.mdx'), 'utf8')).toBe('Edited by hand.\n');
	}
	importAll('--force');
	expect(readFileSync(page('two.mdx'), 'utf8')).toContain('Two, again.');
});

test('never overwrites what no import wrote', () => {
	writeInto(to, 'one.mdx', 'Mine.\n');
	expect(importAll().stdout).toContain('one.mdx: edited since the last import, and kept');
	expect(readFileSync(page('one.mdx'), 'utf8')).toBe('Mine.\n');
});

test('renews pages that changed at their source, and removes those that are gone there', () => {
	importAll();
	writeInto(source, 'one.md', `${head}One alone.\n`);
	rmSync(path.join(source, 'two.md'));
	expect(importAll().stdout).toMatch(/1 changed, .*removed/);
	expect(readFileSync(page('one.mdx'), 'utf8')).toContain('One alone.');
	expect(existsSync(page('two.mdx'))).toBe(false);
});

test('writes nothing on a dry run, and leaves nothing lying about', () => {
	expect(importAll('--dry-run').stdout).toContain('nothing written');
	expect(existsSync(to)).toBe(false);
	importAll();
	expect(readdirSync(path.dirname(to))).toEqual(['imported']);
});

test('exits with 1 where something was lost, and reports it', () => {
	writeInto(source, 'one.md', `${head}![gone](./gone.png)\n`);
	const report = path.join(path.dirname(source), 'report.json');
	const { status, stdout } = importAll('--report', report);
	expect(status).toBe(1);
	expect(stdout).toMatch(/one\.md:6:1 {2}lost {2}image: no file/);
	const { constructs, lossyPages, pages } = JSON.parse(readFileSync(report, 'utf8')) as ImportReport;
	expect({ constructs, lossyPages, pages }).toEqual({ constructs: { image: { noted: 1, lost: 1 } }, lossyPages: 1, pages: 2 });
});

test('imports the pages that are selected, and leads other links to the old site', () => {
	const { stdout } = importAll('--select', 'one.md', '--site', 'https://old.example/docs');
	expect(stdout).toContain('Pages: 1');
	expect(existsSync(page('two.mdx'))).toBe(false);
	expect(readFileSync(page('one.mdx'), 'utf8')).toContain('[two](https://old.example/');
});

test('leaves files out that were deleted by hand, until it is told to write them again', () => {
	importAll();
	rmSync(page('two.mdx'));
	for (let time = 0; time < 2; time++) {
		expect(importAll().stdout).toContain('two.mdx: deleted since the last import, and left out');
		expect(existsSync(page('two.mdx'))).toBe(false);
	}
	importAll('--force');
	expect(existsSync(page('two.mdx'))).toBe(true);
});

test('changes nothing where no page is selected: a mistyped glob does not empty the folder', () => {
	importAll();
	const { status, stdout, stderr } = importAll('--select', 'tow.md');
	expect({ status, stdout }).toMatchObject({ status: 2, stdout: expect.stringContaining('nothing written') });
	expect(stderr).toContain('no page was found');
	expect(readdirSync(to).sort()).toEqual(['.import.json', 'navigation.yaml', 'one.mdx', 'two.mdx']);
});

test('takes a file whose record of the last import is damaged for edited', () => {
	importAll();
	writeFileSync(page('.import.json'), '{"files": 1}');
	writeInto(source, 'one.md', `${head}Another.\n`);
	const { stdout, stderr } = importAll();
	expect(stderr).toContain('.import.json` cannot be read');
	expect(stdout).toContain('one.mdx: edited since the last import, and kept');
});

test('never writes through a link, or over a folder, that lies in its way', () => {
	const outside = path.join(path.dirname(source), 'outside');
	writeInto(outside, 'keep.txt', 'Mine.');
	writeInto(source, 'sub/three.md', `${head}Three.\n`);
	mkdirSync(to, { recursive: true });
	symlinkSync(outside, page('sub'));
	writeInto(to, 'one.mdx/inner.txt', 'Mine.');
	const { stdout } = importAll('--force');
	expect(stdout).toContain('one.mdx: edited since');
	expect(stdout).toContain('sub/three.mdx: edited since');
	expect(readdirSync(outside)).toEqual(['keep.txt']);
	expect(readFileSync(page('two.mdx'), 'utf8')).toContain('Two.');
});

test('removes the folders that its pages leave empty', () => {
	writeInto(source, 'deep/er/three.md', `${head}Three.\n`);
	importAll();
	rmSync(path.join(source, 'deep'), { recursive: true });
	expect(importAll().stdout).toContain('deep/er/three.mdx: no longer in the result, and removed');
	expect(existsSync(page('deep'))).toBe(false);
});

test('writes the report into a folder that is not there yet, on a dry run too', () => {
	const report = path.join(path.dirname(source), 'reports', 'one', 'report.json');
	expect(importAll('--dry-run', '--report', report).status).toBe(0);
	expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({
		dialect: 'docusaurus',
		plan: { added: ['navigation.yaml', 'one.mdx', 'two.mdx'] },
	});
});

test('shows losses before notes where there are more than anybody reads', () => {
	const note = ':::nobody-knows\n\nText.\n\n:::\n\n';
	writeInto(source, 'one.md', `${head}${note.repeat(300)}![gone](./gone.png)\n`);
	const { stdout } = importAll();
	expect(stdout.match(/admonition: /g)).toHaveLength(199);
	expect(stdout).toContain('lost  image');
	expect(stdout).toContain('… and 101 more');
});

test('imports one file', () => {
	const { status, stdout } = run('--from', 'docusaurus', path.join(source, 'two.md'), '--to', to);
	expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringContaining('Pages: 1') });
	expect(readdirSync(to).sort()).toEqual(['.import.json', 'two.mdx']);
});

test.each([
	['an unknown dialect', () => ['--from', 'word', source, '--to', to], '--from must be one of'],
	['a source that is not there', () => ['--from', 'docusaurus', path.join(source, 'nowhere'), '--to', to], 'no folder or file'],
	['no folder for the pages', () => ['--from', 'docusaurus', source], '--to'],
	['a folder among the sources', () => ['--from', 'docusaurus', source, '--to', path.join(source, 'out')], 'lies in the source folder'],
	['the sources themselves', () => ['--from', 'docusaurus', source, '--to', source], 'lies in the source folder'],
	['a file for a folder', () => ['--from', 'docusaurus', source, '--to', path.join(source, 'one.md')], 'is no folder'],
	['an address that is none', () => ['--from', 'docusaurus', source, '--to', to, '--site', 'mailto:a@b.c'], 'is no web address'],
	['two sources', () => ['--from', 'docusaurus', source, source, '--to', to], 'name one source'],
	['a mistyped option', () => ['--from', 'docusaurus', source, '--to', to, '--slect', 'x'], "'--slect'"],
	['a version that is not there', () => ['--from', 'docusaurus', source, '--to', to, '--version', '9.9'], 'no docs of a version `9.9`'],
])('says what is wrong where it is given %s, and writes nothing', (_name, args, message) => {
	const { status, stdout, stderr } = run(...args());
	expect(status).toBe(2);
	expect(stdout + stderr).toContain(message);
	expect(existsSync(to)).toBe(false);
});

test('replaces an import from another generator only when it is told to', () => {
	importAll();
	const manifest = readFileSync(page('.import.json'), 'utf8');
	writeFileSync(page('.import.json'), manifest.replace('docusaurus', 'myst'));
	expect(importAll()).toMatchObject({ status: 2, stderr: expect.stringContaining('holds an import from myst') });
	expect(importAll('--force').status).toBe(0);
});
