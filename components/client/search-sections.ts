/** A page that was found, cut into the sections and variants in which its hits stand. */
import type { Fragment } from './search-backend.ts';

export type Conditions = Record<string, string[]>;

export interface Section {
	/** The heading's text; the page's title for what stands before the first heading. */
	title: string;
	/** The id to link to: of the tab that the hits stand in, else of the heading. Empty for the page itself. */
	id: string;
	/** For whom the section is shown: `{ language: ['go'] }`. */
	conditions: Conditions;
	/** Of these, the ones that follow a choice of the whole page, and not a tab that the link opens anyway. */
	needs: Conditions;
	score: number;
	/** Around the hits: words, and whether each is one. */
	excerpt: { word: string; hit: boolean }[];
}

interface Place {
	title: string;
	id: string;
	/** Where the section's own words begin, behind its heading. */
	start: number;
	regions: Region[];
}
interface Region {
	conditions: Conditions;
	/** The id of the tab that the region is, if it is one. */
	tab: string;
}
interface Draft extends Place {
	hits: { location: number; score: number }[];
}

const excerptLength = 24;

/** The sections of a page that have hits, best first. @param literal what was typed, to prefer sections that have it to the letter */
export function sectionsOf(fragment: Fragment, literal: string): Section[] {
	const words = fragment.content.split(/\s+/);
	const borders = fragment.anchors.map(({ location }) => location);
	const sections = draftsOf(fragment).map((draft): Section => {
		const conditions = merged(draft.regions);
		const excerpt = excerptOf(words, draft, borders);
		const last = draft.hits.at(-1)?.location ?? draft.start;
		const exact =
			literal.length > 1 &&
			words
				.slice(draft.start - wordCount(draft.title), last + wordCount(literal))
				.join(' ')
				.toLowerCase()
				.includes(literal.toLowerCase());
		const score = draft.hits.reduce((sum, hit) => sum + hit.score, 0) * (exact ? 4 : 1);
		return { title: draft.title, id: draft.id, conditions, needs: merged(draft.regions.filter(({ tab }) => !tab)), score, excerpt };
	});
	return sections.sort((a, b) => b.score - a.score);
}

function draftsOf(fragment: Fragment): Draft[] {
	const anchors = [...fragment.anchors];
	const title = fragment.meta.title ?? fragment.url;
	const top: Place = { title, id: '', start: wordCount(title), regions: [] };
	let heading = { ...top, depth: 0 };
	const regions: (Region & { heading: typeof heading })[] = [];
	const drafts = new Map<string, Draft>();
	for (const { location, balanced_score: score } of [...fragment.weighted_locations].sort((a, b) => a.location - b.location)) {
		while (anchors[0] && anchors[0].location <= location) {
			const anchor = anchors.shift() as Fragment['anchors'][number];
			if (anchor.id === '~') {
				// A heading inside a tab says nothing of what stands behind the tab.
				const closed = regions.pop();
				if (closed) heading = closed.heading;
			} else if (anchor.id.startsWith('~')) regions.push({ ...regionOf(anchor.id), heading });
			else if (/^h[1-6]$/.test(anchor.element) && anchor.text) {
				heading = {
					title: anchor.text,
					id: anchor.id,
					start: anchor.location + wordCount(anchor.text),
					regions: [...regions],
					depth: regions.length,
				};
			}
		}
		const tab = regions.findLast((region, index) => region.tab && index >= heading.depth)?.tab;
		const id = tab ?? heading.id;
		const key = `${id} ${regions.map((region) => JSON.stringify(region.conditions)).join('')}`;
		const draft = drafts.get(key) ?? { title: heading.title, id, start: tab ? location : heading.start, regions: [...regions], hits: [] };
		draft.hits.push({ location, score });
		drafts.set(key, draft);
	}
	return [...drafts.values()];
}

/** `~language=go,rust&driver=pgx#tabs-1-go` */
function regionOf(marker: string): Region {
	const [query = '', tab = ''] = marker.slice(1).split('#');
	return {
		tab,
		conditions: Object.fromEntries([...new URLSearchParams(query)].map(([dimension, values]) => [dimension, values.split(',')])),
	};
}

/** All must hold: of a dimension that is named twice, the values that both name. */
function merged(regions: readonly Region[]): Conditions {
	const all: Conditions = {};
	for (const { conditions } of regions) {
		for (const [dimension, values] of Object.entries(conditions))
			all[dimension] = all[dimension]?.filter((value) => values.includes(value)) ?? values;
	}
	return all;
}

/** The window with the most of the hits, a few words before the first of them; it ends where the section ends. */
function excerptOf(words: string[], { hits, start }: Draft, borders: number[]): Section['excerpt'] {
	const places = hits.filter(({ location }) => location >= start);
	let best = { from: start, score: -1 };
	for (const { location } of places) {
		const score = places.reduce(
			(sum, hit) => sum + (hit.location >= location && hit.location < location + excerptLength - 4 ? hit.score : 0),
			0,
		);
		if (score > best.score) best = { from: Math.max(start, location - 4), score };
	}
	const found = new Set(hits.map(({ location }) => location));
	const last = hits.findLast(({ location }) => location < best.from + excerptLength)?.location ?? best.from;
	const end = Math.min(best.from + excerptLength, ...borders.filter((border) => border > last && border > best.from));
	return words.slice(best.from, end).map((word, index) => ({ word, hit: found.has(best.from + index) }));
}

function wordCount(text: string): number {
	return text.trim().split(/\s+/).length;
}
