/**
 * Lighthouse on a phone, all four categories, for the pages that the budgets name. The figures for performance depend on
 * the machine: run it where nothing else runs.
 *
 *     node bench/lighthouse.ts [--runs 3] [--dist dist] [/page/ …]
 */
import { parseArgs } from 'node:util';
import { projectPaths } from '../src/project.ts';
import { failuresOf, runLighthouse, scoresOf } from '../tests/support/lighthouse.ts';
import { serveCompressed } from './browser/serve-compressed.ts';

const { values, positionals } = parseArgs({
	options: { runs: { type: 'string', default: '3' }, dist: { type: 'string', default: projectPaths().outDir } },
	allowPositionals: true,
});
const pages = positionals.length > 0 ? positionals : ['/', '/tdengine/connecting/', '/cockroachdb/connect/'];
const categories = ['performance', 'accessibility', 'best-practices', 'seo'];
const metrics = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift', 'speed-index'];

const { origin, close } = await serveCompressed(values.dist);
const rows: Record<string, Record<string, string | number>> = {};
const failures = new Set<string>();
try {
	for (const page of pages) {
		const results = await runLighthouse(
			Array.from({ length: Number(values.runs) }, () => origin + page),
			categories,
		);
		// The run in the middle: one slow start says nothing.
		const sorted = results.sort((a, b) => (scoresOf(a).performance ?? 0) - (scoresOf(b).performance ?? 0));
		const median = sorted[Math.floor(sorted.length / 2)];
		if (!median) continue;
		rows[page] = { ...scoresOf(median), ...Object.fromEntries(metrics.map((id) => [id, median.audits[id]?.displayValue ?? ''])) };
		for (const failure of failuresOf(median)) failures.add(`${page}  ${failure}`);
	}
} finally {
	close();
}
console.table(rows);
for (const failure of failures) console.log(failure);
