import type { Root } from 'mdast';
import { expect, test, vi } from 'vitest';
import type { ImportedPage } from '../../../src/import/dialect.ts';
import { emptyFacts } from '../../../src/import/facts.ts';
import { writePage } from '../../../src/import/write-page.ts';
import { writePages } from '../../../src/import/write-pages.ts';

function page(number: number): ImportedPage {
	const tree: Root = { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: `Page *${number}*` }] }] };
	const facts = { ...emptyFacts(), words: ['page', String(number), ...(number % 100 === 0 ? ['gone'] : [])] };
	return { source: `${number}.md`, output: `${number}.mdx`, frontMatter: { title: `Number ${number}` }, tree, facts };
}

test('writes many pages as it writes each', () => {
	const pages = Array.from({ length: 1000 }, (_, index) => page(index));
	const done: number[] = [];
	const wait = vi.spyOn(Atomics, 'wait');
	const written = writePages(pages, (count) => done.push(count));
	// Were the thread of no use, it would be waited for in vain.
	expect(wait.mock.results.map(({ value }) => value)).toEqual([expect.stringMatching(/^(?:ok|not-equal)$/)]);
	wait.mockRestore();
	expect(written).toEqual(pages.map((one) => writePage(one)));
	expect(written[999]?.content).toBe('---\ntitle: Number 999\n---\n\nPage *999\\*\n');
	expect(written.filter(({ losses }) => losses.length > 0)).toHaveLength(10);
	expect(done).toHaveLength(500);
	expect(done.every((count) => count < 1000)).toBe(true);
});
