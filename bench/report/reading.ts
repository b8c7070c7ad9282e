import { type Reading, readingFigures } from '../browser/reading.ts';
import type { Results } from '../results.ts';
import { machineLine, table } from './markdown.ts';

export interface ReadingResults {
	date: string;
	machine: Results['machine'];
	pages: number;
	runs: number;
	/** No slow line, no slowed processor. */
	fast: boolean;
	/** Medians. */
	rows: { peer: string; name: string; figures: Reading }[];
}

/** One row for each figure, one column for each generator. */
export function readingReport({ date, machine, pages, runs, fast, rows }: ReadingResults): string {
	const line = fast
		? 'from this machine'
		: 'over a line of 1.6 Mbit/s with 150 ms before each answer, on a processor that is slowed four times';
	return [
		'# Reading, measured',
		`${date}, ${machineLine({ machine })}`,
		`A site of ${pages.toLocaleString('en')} pages ${line}. Medians of ${runs}. The page is changed by a link that the pointer came to 200 ms before the press.`,
		table(
			['', ...rows.map(({ name }) => name)],
			readingFigures.map((figure) => [figure, ...rows.map(({ figures }) => formatFigure(figure, figures[figure]))]),
		),
	]
		.join('\n\n')
		.concat('\n');
}

function formatFigure(figure: keyof Reading, value: number): string {
	if (figure.startsWith('bytes')) return `${(value / 1000).toFixed(1)} kB`;
	if (figure.startsWith('requests')) return value.toFixed(0);
	return figure === 'cumulative layout shift' ? value.toFixed(3) : `${value.toFixed(0)} ms`;
}
