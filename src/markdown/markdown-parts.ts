import { diffArrays } from 'diff';
import type { Root, RootContent } from 'mdast';
import type { MarkdownPart } from '../schema/page-markdown.ts';
import { type ChoiceDimension, choiceDimensions } from '../schema/vocabulary.ts';
import { type FollowedValues, followedValues } from './followed-values.ts';
import { forChoice } from './for-choice.ts';
import { plainPieces } from './plain-markdown.ts';
import { visit } from './visit.ts';
import type { Written } from './write-markdown.ts';

/** Stands for every value that blocks do not name: they all give the same text. No id looks like it. */
const otherValue = '*';

/**
 * A page's Markdown in parts, so that those which are for a choice give, one after the other, the text of the page
 * narrowed for it (`forChoice`), letter by letter.
 *
 * It is made by writing the page for every choice that it tells from others, block by block, and by putting together what
 * these texts share.
 *
 * @param written what other forms of the page have written
 * @returns undefined where the page is the same for all choices
 */
export function markdownParts(tree: Root, written: Written = new Map()): MarkdownPart[] | undefined {
	const parts = unitsOf(tree.children).flatMap((unit) => partsOf(unit, { dimensions: choiceDimensions, written }));
	return parts.some(({ only, not }) => only || not) ? joinAlike(parts) : undefined;
}

/** Whether a page may be another one for some choice. */
export function followsChoices({ children }: Root): boolean {
	return followedValues(children).size > 0;
}

/** The languages that a page has Markdown of its own for: what the page is for as a whole needs none. */
export function markdownLanguages({ languages }: { languages: string[] }): string[] {
	return languages.length > 1 ? languages : [];
}

/**
 * Blocks whose text depends on no other block: each alone, but those between two lists with them as soon as a choice may
 * make the lists neighbours, since of neighbours the second has other bullets.
 */
function unitsOf(blocks: readonly RootContent[]): RootContent[][] {
	const units: RootContent[][] = [];
	let run: RootContent[] = [];
	const close = () => {
		if (run.filter(holdsList).length > 1) units.push(run);
		else units.push(...run.map((block) => [block]));
		run = [];
	};
	for (const block of blocks) {
		run.push(block);
		const isAlwaysBetween = !holdsList(block) && followedValues([block]).size === 0;
		if (isAlwaysBetween) close();
	}
	close();
	return units;
}

function holdsList(block: RootContent): boolean {
	let found = false;
	visit(block, 'list', () => {
		found = true;
	});
	return found;
}

interface Task {
	/** What the blocks are not narrowed by yet. */
	dimensions: readonly ChoiceDimension[];
	written: Written;
}

function partsOf(blocks: readonly RootContent[], { dimensions, written }: Task): MarkdownPart[] {
	const values = followedValues(blocks);
	const dimension = dimensions.find((candidate) => values.has(candidate));
	if (!dimension) return plainPieces(blocks, written).map((text) => ({ text }));
	const left = { dimensions: dimensions.slice(dimensions.indexOf(dimension) + 1), written };
	const variants = statesOf(dimension, values).map((state) => ({
		state,
		parts: partsOf(state ? forChoice(blocks, { [dimension]: state }) : blocks, left),
	}));
	return merge(variants, dimension);
}

function statesOf(dimension: ChoiceDimension, values: FollowedValues): string[] {
	return ['', ...(values.get(dimension) ?? []), otherValue];
}

interface Variant {
	state: string;
	parts: MarkdownPart[];
}

interface SharedPart {
	part: MarkdownPart;
	/** The states of the dimension that have this part here. */
	states: Set<string>;
}

/** One list that holds the parts of each variant in their order, with what several of them have in common once. */
function merge(variants: readonly Variant[], dimension: ChoiceDimension): MarkdownPart[] {
	const all = variants.map(({ state }) => state);
	const shared = variants.reduce<SharedPart[]>(share, []);
	return shared.map(({ part, states }) => {
		if (states.size === all.length) return part;
		if (!states.has(otherValue)) return { ...part, only: { ...part.only, [dimension]: [...states] } };
		return { ...part, not: { ...part.not, [dimension]: all.filter((state) => !states.has(state)) } };
	});
}

function share(shared: readonly SharedPart[], { state, parts }: Variant): SharedPart[] {
	const changes = diffArrays(
		shared.map(({ part }) => JSON.stringify(part)),
		parts.map((part) => JSON.stringify(part)),
	);
	const merged: SharedPart[] = [];
	let [known, next] = [0, 0];
	for (const { added, removed, count } of changes) {
		if (added) merged.push(...parts.slice(next, next + count).map((part) => ({ part, states: new Set([state]) })));
		else
			for (const { part, states } of shared.slice(known, known + count))
				merged.push({ part, states: removed ? states : new Set([...states, state]) });
		if (!added) known += count;
		if (!removed) next += count;
	}
	return merged;
}

/** Neighbours that are for the same choices become one part. */
function joinAlike(parts: readonly MarkdownPart[]): MarkdownPart[] {
	const joined: MarkdownPart[] = [];
	for (const part of parts) {
		const last = joined.at(-1);
		if (last && conditionsOf(last) === conditionsOf(part)) last.text += part.text;
		else joined.push({ ...part });
	}
	return joined;
}

function conditionsOf({ only, not }: MarkdownPart): string {
	return JSON.stringify([only, not]);
}
