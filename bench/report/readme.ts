import type { Results, SizeResults } from '../results.ts';
import { buildTable, machineLine } from './markdown.ts';

const [start, end] = ['<!-- bench: written by `npm run bench -- --readme` -->', '<!-- /bench -->'];
/** The number of pages that the chart shows, where it was measured. */
const shownPages = 1000;

/** The project's README with a chart and a table of these results, in the place of the older ones. @throws {Error} where it has no place for them */
export function withResults(readme: string, results: Results, { folder }: { folder: string }): string {
	const [before, rest] = split(readme, start);
	const [, after] = split(rest, end);
	const size = results.sizes.find(({ pages }) => pages === shownPages) ?? results.sizes.at(-1);
	if (!size) throw new Error('There are no results to put into README.md.');
	return `${before}${start}\n\n${section(results, size, folder)}\n\n${end}${after}`;
}

function section(results: Results, size: SizeResults, folder: string): string {
	const rounds = Math.max(...size.measurements.map(({ runs }) => runs.length));
	const load = Math.max(...size.load).toFixed(0);
	return [
		`![Cold builds of ${size.pages.toLocaleString('en')} pages as bars; the figures are in the table below.](${folder}/builds-${size.pages}.svg)`,
		buildTable(size, results.names),
		`${size.pages.toLocaleString('en')} pages, ${size.date}, ${rounds === 1 ? 'one round' : `medians of ${rounds} rounds`} in turns, on ${machineLine(results)} Seconds of wall time / of processors. ` +
			`The machine had a load of up to ${load}: where that is more than its processors, wall times say little, and processor times more.`,
		...size.failures.map(({ peer, reason }) => `${results.names[peer] ?? peer} failed: ${reason}`),
		`All that was measured, and the bars that the project has set itself: [the report](${folder}/report.md).`,
	].join('\n\n');
}

function split(text: string, mark: string): [string, string] {
	const place = text.indexOf(mark);
	if (place < 0) throw new Error(`README.md has no \`${mark}\`.`);
	return [text.slice(0, place), text.slice(place + mark.length)];
}
