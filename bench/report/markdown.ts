import { type State, stateNames, states } from '../measure/states.ts';
import type { Results, SizeResults } from '../results.ts';
import { barsOf } from './bars.ts';
import { formatSeconds, formatSize } from './format.ts';
import { usageOf } from './lookup.ts';

/** The whole report: the machine, a table for each number of pages, and the bars. */
export function markdownReport(results: Results): string {
	const bars = barsOf(results);
	return [
		'# Builds, measured',
		machineLine(results),
		...results.sizes.flatMap((size) => sectionOf(size, results.names)),
		...(bars.length > 0 ? ['## Bars', barTable(bars)] : []),
	]
		.join('\n\n')
		.concat('\n');
}

/** `2 × Intel Xeon, 24 GB, Debian 12 x64, Node 24.1.0` */
export function machineLine({ machine: { cores, processor, memory, system, node } }: Pick<Results, 'machine'>): string {
	return `${cores} × ${processor}, ${formatSize(memory)} of memory, ${system}, Node ${node}.`;
}

function sectionOf(size: SizeResults, names: Results['names']): string[] {
	const rounds = Math.max(...size.measurements.map(({ runs }) => runs.length));
	const load = size.load.map((number) => number.toFixed(1)).join(', ');
	return [
		`## ${size.pages.toLocaleString('en')} pages`,
		`${size.date}, medians of ${rounds}, load of the machine before each round: ${load}. Seconds of wall time / of processors; with a search index where the name does not say otherwise.`,
		buildTable(size, names),
		...size.failures.map(({ peer, reason }) => `${names[peer] ?? peer} failed: ${reason}`),
	];
}

/** One row for each peer with and without its search index, in the order in which they were measured. */
export function buildTable(size: SizeResults, names: Results['names']): string {
	const shown = states.filter((state) => size.measurements.some((one) => one.state === state));
	const rows = [...new Map(size.measurements.map(({ peer, search }) => [`${peer} ${search}`, { peer, search }])).values()];
	const head = ['', ...shown.map((state) => stateNames[state]), 'memory', 'output', 'page view'];
	const body = rows.map(({ peer, search }) => {
		const cell = (state: State) => {
			const usage = usageOf(size, { peer, search, state });
			return usage ? `${formatSeconds(usage.wall)} / ${formatSeconds(usage.cpu)}` : '';
		};
		const memory = usageOf(size, { peer, search, state: 'cold' })?.memory;
		const output = size.outputs.find((one) => one.peer === peer && one.search === search);
		const view = search ? size.pageViews.find((one) => one.peer === peer) : undefined;
		return [
			`${names[peer] ?? peer}${search || peer === 'empty-astro' ? '' : ', no search'}`,
			...shown.map(cell),
			memory ? formatSize(memory) : '',
			output ? formatSize(output.bytes) : '',
			view ? `${formatSize(view.bytes)} in ${view.requests.toFixed(0)}` : '',
		];
	});
	return table(head, body);
}

function barTable(bars: ReturnType<typeof barsOf>): string {
	return table(
		['', 'ratio', 'at most', ''],
		bars.map(({ what, ratio, limit }) => [what, ratio.toFixed(2), limit.toFixed(2), ratio <= limit ? 'met' : 'not met']),
	);
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	return [head, head.map((_cell, index) => (index === 0 ? '---' : '---:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
