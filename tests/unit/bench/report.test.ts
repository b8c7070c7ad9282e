import { parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { barsOf } from '../../../bench/report/bars.ts';
import { chart } from '../../../bench/report/chart.ts';
import { formatSeconds, formatSize } from '../../../bench/report/format.ts';
import { markdownReport } from '../../../bench/report/markdown.ts';
import { withResults } from '../../../bench/report/readme.ts';
import { type Measurement, type Results, type SizeResults, withSize } from '../../../bench/results.ts';

const usage = (wall: number, memory = 1e9) => ({ wall, cpu: wall * 2, memory });
const built = (peer: string, state: Measurement['state'], ...walls: number[]): Measurement => ({
	peer,
	search: true,
	state,
	runs: walls.map((wall) => usage(wall)),
});

function sizeOf(pages: number, measurements: Measurement[]): SizeResults {
	return { pages, date: '2026-11-21', load: [0.5], measurements, outputs: [], pageViews: [], failures: [] };
}

const thousand = sizeOf(1000, [
	built('portolan', 'cold', 9, 4, 5),
	built('portolan', 'page', 2),
	built('starlight', 'cold', 30),
	built('vitepress', 'cold', 25),
	{ peer: 'empty-astro', search: false, state: 'unchanged', runs: [usage(0.8)] },
]);
const results: Results = {
	machine: { processor: 'Test <CPU>', cores: 2, memory: 8e9, system: 'Linux', node: '24.0.0' },
	names: { portolan: 'Portolan 1', starlight: 'Starlight 2', vitepress: 'VitePress 3' },
	sizes: [
		{
			...thousand,
			outputs: [{ peer: 'portolan', search: true, files: 9, bytes: 25e6 }],
			pageViews: [{ peer: 'portolan', bytes: 61_400, requests: 7 }],
			failures: [{ peer: 'rspress', reason: 'out of memory' }],
		},
	],
};

describe('bars', () => {
	const bar = (start: string, of: Results = results) => barsOf(of).find(({ what }) => what.startsWith(start));

	test('compare medians with the fastest of the rivals', () => {
		expect(bar('Cold at 1,000 pages, beside the fastest')).toMatchObject({ ratio: 5 / 25, limit: 0.25 });
	});

	test('compare an edited page with an empty project', () => {
		expect(bar('One page edited')).toMatchObject({ ratio: 2 / 0.8, limit: 2 });
	});

	test('say nothing of what was not measured', () => {
		expect(bar('Cold at 1,000 pages without search')).toBeUndefined();
		expect(barsOf({ ...results, sizes: [sizeOf(250, thousand.measurements)] })).toEqual([]);
	});

	test('compare the processor time of a page at the most pages and at 1,000', () => {
		const more = withSize(results, sizeOf(4000, [built('portolan', 'cold', 24)]));
		expect(bar('Processor time of a page at 4,000', more)?.ratio).toBeCloseTo(24 / 4 / 5);
	});
});

describe('the report', () => {
	test('has a row for each peer, with its medians', () => {
		const report = markdownReport(results);
		expect(report).toContain('| Portolan 1 | 5.0 / 10.0 |  | 2.0 / 4.0 | 1.0 GB | 25 MB | 61 kB in 7 |');
		expect(report).toContain('2026-11-21');
		expect(report).toContain('2 × Test <CPU>');
	});

	test('says which bars are met and which are not', () => {
		const report = markdownReport(results);
		expect(report).toMatch(/fastest of 4.*\| 0\.20 \| 0\.25 \| met \|/);
		expect(report).toMatch(/One page edited.*\| 2\.50 \| 2\.00 \| not met \|/);
	});

	test('names who failed', () => {
		expect(markdownReport(results)).toContain('rspress failed: out of memory');
	});

	test('takes new results of a size in the place of the old ones', () => {
		const sizes = withSize(withSize(results, sizeOf(250, [])), sizeOf(1000, [])).sizes;
		expect(sizes.map(({ pages }) => pages)).toEqual([250, 1000]);
		expect(sizes[1]?.measurements).toEqual([]);
	});
});

describe('the README', () => {
	const readme = 'Before.\n\n<!-- bench: written by `npm run bench -- --readme` -->\n\noutdated\n\n<!-- /bench -->\n\nAfter.\n';

	test('gets the chart and the table in the place of the old ones, and keeps the rest', () => {
		const updated = withResults(readme, results, { folder: 'bench/results' });
		expect(updated).toMatch(/^Before\.\n\n<!-- bench/);
		expect(updated).toMatch(/<!-- \/bench -->\n\nAfter\.\n$/);
		expect(updated).toContain('](bench/results/builds-1000.svg)');
		expect(updated).toContain('](bench/results/report.md)');
		expect(updated).not.toContain('outdated');
		expect(withResults(updated, results, { folder: 'bench/results' })).toBe(updated);
	});

	test('must have a place for them', () => {
		expect(() => withResults('Nothing.', results, { folder: '.' })).toThrow('README.md has no');
	});
});

describe('the chart', () => {
	const svg = chart(results, results.sizes[0] as SizeResults);

	test('has the fastest first, and all figures as text', () => {
		const labels = [...svg.matchAll(/text-anchor="end">([^<]+)</g)].map(([, label]) => label);
		expect(labels).toEqual(['Portolan 1', 'VitePress 3', 'Starlight 2']);
		expect(svg).toContain('Portolan 1: 5.0 s, one page edited 2.0 s');
	});

	test('has bars as long as the times', () => {
		const widths = [...svg.matchAll(/<rect(?: class="own")? x="\d+" y="\d+" width="([\d.]+)"/g)].map(([, width]) => Number(width));
		expect(widths).toHaveLength(3);
		expect((widths[0] ?? 0) / (widths[2] ?? 1)).toBeCloseTo(5 / 30, 2);
	});

	test('escapes the names of processors', () => {
		expect(svg).toContain('Test &lt;CPU>');
		expect(JSON.stringify(parse(svg), (key, value) => (key === 'parentNode' ? undefined : value))).not.toContain('"cpu"');
	});
});

test('figures have as many digits as mean something', () => {
	expect([0.294, 0.999, 5.25, 99.97, 221.4].map(formatSeconds)).toEqual(['0.29', '1.0', '5.3', '100', '221']);
	expect([61_400, 25e6, 1.24e9].map(formatSize)).toEqual(['61 kB', '25 MB', '1.2 GB']);
});
