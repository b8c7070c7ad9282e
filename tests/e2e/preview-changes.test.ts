import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBuiltSite } from '../../src/publish/preview/built-site.ts';
import { compareSites } from '../../src/publish/preview/compare-sites.ts';
import { childEnv } from '../support/child-env.ts';
import { fixtures, root } from '../support/paths.ts';
import { reportLines } from '../support/report-lines.ts';
import type { Edit } from './preview/edits.ts';
import { mutations, reformattings } from './preview/mutations.ts';

const content = path.join(fixtures, 'preview-site');
const folder = mkdtempSync(path.join(tmpdir(), 'portolan-preview-'));
const base = path.join(folder, 'base');
const edits: [string, Edit][] = [
	...Object.entries(mutations).map(([name, { edit }]): [string, Edit] => [name, edit]),
	...Object.entries(reformattings),
];
const built = new Map(edits.map(([name], index) => [name, path.join(folder, `site-${index}`)]));

beforeAll(() => {
	const jobs = edits.map(([name, edit], index) => {
		const copy = path.join(folder, `content-${index}`);
		cpSync(content, copy, { recursive: true });
		edit(copy);
		return { content: copy, out: built.get(name) };
	});
	execFileSync(
		process.execPath,
		[path.join(root, 'tests', 'support', 'build-contents.ts'), JSON.stringify([{ content, out: base }, ...jobs])],
		{
			cwd: root,
			env: childEnv({ PORTOLAN_CACHE: path.join(folder, 'cache') }),
			stdio: ['ignore', 'ignore', 'inherit'],
		},
	);
}, 900_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function report(name: string): Promise<string[]> {
	return reportLines(await compareSites(await openBuiltSite(base), await openBuiltSite(built.get(name) ?? '')));
}

describe('reports, and reports nothing else than,', () => {
	test.each(Object.keys(mutations))('%s', async (name) => {
		expect(await report(name)).toEqual(mutations[name]?.report);
	});
});

describe('reports nothing for', () => {
	test.each(Object.keys(reformattings))('%s', async (name) => {
		expect(await report(name)).toEqual([]);
	});
});

test('there are at least 25 mutations and 10 reformattings', () => {
	expect(Object.keys(mutations).length).toBeGreaterThanOrEqual(25);
	expect(Object.keys(reformattings).length).toBeGreaterThanOrEqual(10);
});
