import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';
import { docusaurus } from '../../src/import/docusaurus/docusaurus.ts';
import { importSite } from '../../src/import/import-site.ts';
import { SourceTree } from '../../src/import/source-tree.ts';
import { countCalls } from '../support/count-calls.ts';
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

/** @returns how many pages are imported */
function importPages(count: number): number {
	const files = Object.fromEntries(Array.from({ length: count }, (_, index) => [`part-${index % 20}/page-${index}.mdx`, page(index)]));
	const source = sourceFolder(files);
	return importSite(new SourceTree(source), docusaurus).pages;
}

test('imports 1,000 pages', () => {
	expect(importPages(1000)).toBe(1000);
});

/** A page's share of the calls. Fewer pages than are given to a second thread, whose calls are not counted. */
const callsPerPage = (pages: number) => countCalls(() => importPages(pages)) / pages;

test('does no more work for a page among many than for one among few, and not more than it did', () => {
	// The first import loads grammars and fills tables.
	importPages(10);
	const few = callsPerPage(bodies.length * 15);
	const many = callsPerPage(bodies.length * 60);
	console.log(`calls per page: ${few.toFixed(0)} among ${bodies.length * 15}, ${many.toFixed(0)} among ${bodies.length * 60}`);
	expect(many / few).toBeLessThan(1.05);
	// A budget as those of bytes. What a call costs is measured by bench/import-pages.ts.
	expect(many).toBeLessThan(300_000);
});
