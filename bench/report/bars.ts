import type { Results, SizeResults } from '../results.ts';
import { type Build, usageOf } from './lookup.ts';

/** What the project promises itself of its builds: a ratio of two figures of one run, and the most that it may be. */
export interface Bar {
	what: string;
	ratio: number;
	limit: number;
}

const own = 'portolan';
const rivals = ['starlight', 'docusaurus', 'vitepress', 'rspress'];

/** The bars that these results say something about. Times are wall time. */
export function barsOf({ sizes }: Results): Bar[] {
	const of = (pages: number) => sizes.find((size) => size.pages === pages);
	return [...barsAt(1000, of(1000)), ...barsOfThousands(of(4000)), ...flatness(sizes)];
}

function barsAt(pages: number, size: SizeResults | undefined): Bar[] {
	if (!size) return [];
	const wall = (build: Build) => usageOf(size, build)?.wall;
	const fastest = Math.min(...rivals.map((peer) => wall({ peer, state: 'cold' }) ?? Number.POSITIVE_INFINITY));
	const empty = wall({ peer: 'empty-astro', state: 'unchanged', search: false });
	const memory = (peer: string) => usageOf(size, { peer, state: 'cold' })?.memory;
	const bare = wall({ peer: own, state: 'cold', search: false });
	const at = `${pages.toLocaleString('en')} pages`;
	return [
		...bar(
			`Cold at ${at}, beside the fastest of ${rivals.length} documentation generators`,
			wall({ peer: own, state: 'cold' }),
			fastest,
			0.25,
		),
		...bar(
			`Cold at ${at} without search, beside Eleventy + Shiki as it comes`,
			bare,
			wall({ peer: 'eleventy', state: 'cold', search: false }),
			1,
		),
		...bar(`Cold at ${at} without search, beside Hugo`, bare, wall({ peer: 'hugo', state: 'cold', search: false }), 1.6),
		...bar(`One page edited at ${at}, beside an empty Astro project`, wall({ peer: own, state: 'page' }), empty, 2),
		...bar(`Nothing changed at ${at}, beside an empty Astro project`, wall({ peer: own, state: 'unchanged' }), empty, 2),
		...bar(`Peak memory at ${at}, beside Starlight`, memory(own), memory('starlight'), 0.5),
	];
}

function barsOfThousands(size: SizeResults | undefined): Bar[] {
	if (!size) return [];
	const cold = (peer: string) => usageOf(size, { peer, state: 'cold', search: false })?.wall;
	return ['hugo', 'eleventy-tuned'].flatMap((peer) =>
		bar(
			`Cold at ${size.pages.toLocaleString('en')} pages without search, beside ${peer === 'hugo' ? 'Hugo' : 'Eleventy, tuned'}`,
			cold(own),
			cold(peer),
			1,
		),
	);
}

/** What a page costs at the largest number of pages, beside what it costs at 1,000; what a build costs without pages is in both. */
function flatness(sizes: readonly SizeResults[]): Bar[] {
	const each = sizes.flatMap((size) => {
		const cpu = usageOf(size, { peer: own, state: 'cold' })?.cpu;
		return cpu === undefined || size.pages < 1000 ? [] : [{ pages: size.pages, cost: cpu / size.pages }];
	});
	const [first, last] = [each[0], each.at(-1)];
	if (!first || !last || first === last) return [];
	const [from, to] = [first, last].map(({ pages }) => pages.toLocaleString('en'));
	return bar(`Processor time of a page at ${to} pages, beside ${from}`, last.cost, first.cost, 1.15);
}

function bar(what: string, figure: number | undefined, beside: number | undefined, limit: number): Bar[] {
	if (figure === undefined || beside === undefined || !Number.isFinite(beside)) return [];
	return [{ what, ratio: figure / beside, limit }];
}
