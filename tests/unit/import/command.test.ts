import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { ImportReport } from '../../../src/import/report.ts';
import { sourceFolder, writeInto } from '../../support/imports.ts';
import { root } from '../../support/paths.ts';

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

test('says what is wrong with its arguments', () => {
	expect(run('--from', 'word', source, '--to', to)).toMatchObject({ status: 2, stderr: expect.stringContaining('--from must be one of') });
	expect(run('--from', 'docusaurus', path.join(source, 'nowhere'), '--to', to)).toMatchObject({
		status: 2,
		stderr: expect.stringContaining('no folder or file'),
	});
	expect(run('--from', 'docusaurus', source)).toMatchObject({ status: 2, stderr: expect.stringContaining('--to') });
});
