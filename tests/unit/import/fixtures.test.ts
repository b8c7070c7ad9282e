import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { describe, expect, test } from 'vitest';
import { dialects } from '../../../src/import/dialects.ts';
import { importSite } from '../../../src/import/import-site.ts';
import { linesOf } from '../../../src/import/report.ts';
import { SourceTree } from '../../../src/import/source-tree.ts';
import { formatProblems } from '../../../src/markdown/report.ts';
import { expectFile } from '../../support/expected-file.ts';
import { problemsOf } from '../../support/imports.ts';
import { fixtures } from '../../support/paths.ts';

const folder = path.join(fixtures, 'import');
const cases = globSync('*/*', { cwd: folder, onlyDirectories: true, expandDirectories: false })
	.map((name) => name.split(path.sep).join('/').replace(/\/$/, ''))
	.sort();

test('finds fixtures for every dialect', () => {
	expect([...new Set(cases.map((name) => name.split('/')[0]))].sort()).toEqual(dialects.map(({ name }) => name).sort());
});

describe.each(cases)('%s', (name) => {
	const dialect = dialects.find((candidate) => candidate.name === name.split('/')[0]);
	if (!dialect) throw new Error(`no dialect for ${name}`);
	const result = importSite(new SourceTree(path.join(folder, name, 'source')), dialect);

	test('comes out as expected, with the report that is expected', () => {
		const output = path.join(folder, name, 'output');
		if (process.env.UPDATE === '1') rmSync(output, { recursive: true, force: true });
		for (const file of result.files) {
			if (process.env.UPDATE === '1') mkdirSync(path.dirname(path.join(output, file.path)), { recursive: true });
			expectFile(path.join(output, file.path), file.content.toString());
		}
		const written = existsSync(output) ? globSync('**/*', { cwd: output, dot: true }).sort() : [];
		expect(written).toEqual(result.files.map((file) => file.path).sort());
		expectFile(path.join(folder, name, 'report.txt'), linesOf(result.diagnostics));
	});

	test('passes the checker', async () => {
		expect(formatProblems(await problemsOf(result.files), { colour: false })).toBe('');
	});

	test('says of every loss what it is: nothing is only found missing', () => {
		expect(result.diagnostics.filter(({ construct }) => construct.startsWith('missing-') || construct === 'result')).toEqual([]);
	});

	test('changes nothing when the result is imported again', () => {
		const again = importSite(new SourceTree(path.join(folder, name, 'output')), dialect);
		for (const file of again.files) {
			if (!file.path.endsWith('.mdx')) continue;
			expect(file.content.toString(), file.path).toBe(readFileSync(path.join(folder, name, 'output', file.path), 'utf8'));
		}
	});
});
