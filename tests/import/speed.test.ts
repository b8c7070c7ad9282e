import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';
import { docusaurus } from '../../src/import/docusaurus/docusaurus.ts';
import { importSite } from '../../src/import/import-site.ts';
import { SourceTree } from '../../src/import/source-tree.ts';
import { sourceFolder } from '../support/imports.ts';
import { fixtures } from '../support/paths.ts';

const folder = path.join(fixtures, 'import', 'docusaurus');
const bodies = globSync('*/source/**/page.{md,mdx}', { cwd: folder })
	.sort()
	.map((name) => readFileSync(path.join(folder, name), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, ''));

/** A page of real size, with the constructs of two fixtures. */
function page(number: number): string {
	const parts = [bodies[number % bodies.length], bodies[(number + 1) % bodies.length]].join('\n\n');
	return `---\ntitle: Page ${number}\ndescription: One of many.\n---\n\n${parts.replaceAll('Text', `Text ${number}`)}`;
}

test('imports 1,000 pages in well under a minute', () => {
	const files = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`part-${index % 20}/page-${index}.mdx`, page(index)]));
	const source = sourceFolder(files);
	const lines = Object.values(files).join('\n').split('\n').length;
	const before = process.cpuUsage();
	const { pages } = importSite(new SourceTree(source), docusaurus);
	const { user, system } = process.cpuUsage(before);
	const seconds = (user + system) / 1e6;
	console.log(`1,000 pages, ${lines} lines: ${seconds.toFixed(1)} s of processor time`);
	expect(pages).toBe(1000);
	// The time of one core, so that a busy machine changes little.
	expect(seconds).toBeLessThan(45);
}, 300_000);
