import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Results } from '../results.ts';
import { chart } from './chart.ts';
import { markdownReport } from './markdown.ts';

/** Writes the table, and a chart for each number of pages. @returns the files */
export function writeReport(results: Results, folder: string): string[] {
	const files: [string, string][] = [
		['report.md', markdownReport(results)],
		...results.sizes.map((size): [string, string] => [`builds-${size.pages}.svg`, chart(results, size)]),
	];
	return files.map(([name, text]) => {
		const file = path.join(folder, name);
		writeFileSync(file, text);
		return file;
	});
}
