import { diffArrays } from 'diff';
import type { BlockChange, Part } from './changes-schema.ts';
import { codeParts, textPieces } from './compare-tokens.ts';
import { type Token, tokenKey } from './inline-tokens.ts';
import type { Block } from './page-blocks.ts';

/** What the change of a block says, without the names of choices. */
export type RawChange = Omit<BlockChange, 'for'> & { for: Block['for'] };

/** Two blocks that share less than this of their words are two, not one that changed. */
const alike = 0.45;
/** Lists of blocks with more pairs than this are matched in order, not by likeness. */
const manyPairs = 4000;
/** Lists with more differences than this are shown as one removed and one added: finding the fewest takes the square of their number. */
const mostEdits = 2000;

/** Lists that have no order in common, as what was removed and what was added. */
export function diffKeys(before: readonly string[], after: readonly string[]): { value: string[]; added: boolean; removed: boolean }[] {
	const whole = (value: readonly string[], added: boolean) => ({ value: [...value], added, removed: !added });
	return diffArrays([...before], [...after], { maxEditLength: mostEdits }) ?? [whole(before, false), whole(after, true)];
}

/** What is different between two pages, in the order of the newer one. */
export function compareBlocks(before: readonly Block[], after: readonly Block[]): RawChange[] {
	const changes: RawChange[] = [];
	let [old, next] = [0, 0];
	let [removed, added]: [Block[], Block[]] = [[], []];
	const flush = () => {
		changes.push(...pairs(removed, added).map(changeOf));
		[removed, added] = [[], []];
	};
	for (const run of diffKeys(before.map(blockKey), after.map(blockKey))) {
		if (run.removed) removed.push(...before.slice(old, old + run.value.length));
		else if (run.added) added.push(...after.slice(next, next + run.value.length));
		else flush();
		if (!run.added) old += run.value.length;
		if (!run.removed) next += run.value.length;
	}
	flush();
	return changes;
}

/** The same for two blocks that a reader cannot tell apart. */
export function blockKey({ kind, parts, traits, structure, for: conditions }: Block): string {
	return JSON.stringify([kind, parts.map((part) => part.map(tokenKey)), traits, structure, conditions]);
}

type Pair = [before: Block, after: Block] | [before: Block] | [before: undefined, after: Block];

/** Finds which of the removed blocks became which of the added ones, in their order, so that most words stay. */
function pairs(removed: readonly Block[], added: readonly Block[]): Pair[] {
	if (removed.length === 0) return added.map((block) => [undefined, block]);
	if (added.length === 0) return removed.map((block) => [block]);
	const [[before], [after]] = [removed, added];
	// One in the place of one of its kind: another heading, another picture.
	if (removed.length === 1 && added.length === 1 && before && after && before.kind === after.kind) return [[before, after]];
	const likeness =
		removed.length * added.length > manyPairs
			? (a: number, b: number) => (a === b ? likenessOf(removed[a], added[b]) : 0)
			: memoised((a, b) => likenessOf(removed[a], added[b]));
	const best = bestScores(removed.length, added.length, likeness);
	const result: Pair[] = [];
	let [a, b] = [0, 0];
	while (a < removed.length || b < added.length) {
		const [before, after] = [removed[a], added[b]];
		const here = best[a]?.[b] ?? 0;
		if (before && after && likeness(a, b) >= alike && here === likeness(a, b) + (best[a + 1]?.[b + 1] ?? 0)) {
			result.push([before, after]);
			a++;
			b++;
		} else if (before && (!after || here === (best[a + 1]?.[b] ?? 0))) {
			result.push([before]);
			a++;
		} else if (after) {
			result.push([undefined, after]);
			b++;
		}
	}
	return result;
}

function memoised(score: (a: number, b: number) => number): (a: number, b: number) => number {
	const known = new Map<string, number>();
	return (a, b) => {
		const key = `${a} ${b}`;
		const value = known.get(key) ?? score(a, b);
		known.set(key, value);
		return value;
	};
}

/** From each pair of positions on: the highest sum of likenesses that pairs in order can have. */
function bestScores(rows: number, columns: number, likeness: (a: number, b: number) => number): number[][] {
	const best = Array.from({ length: rows + 1 }, () => new Array<number>(columns + 1).fill(0));
	for (let a = rows - 1; a >= 0; a--) {
		for (let b = columns - 1; b >= 0; b--) {
			const own = likeness(a, b);
			const both = own >= alike ? own + (best[a + 1]?.[b + 1] ?? 0) : 0;
			const row = best[a];
			if (row) row[b] = Math.max(both, best[a + 1]?.[b] ?? 0, row[b + 1] ?? 0);
		}
	}
	return best;
}

/** The share of words that two blocks of a kind have in common, from 0 to 1. */
function likenessOf(before: Block | undefined, after: Block | undefined): number {
	if (!before || !after || before.kind !== after.kind) return 0;
	const [a, b] = [wordsOf(before), wordsOf(after)];
	if (a.length === 0 && b.length === 0) return 1;
	const left = new Map<string, number>();
	for (const word of a) left.set(word, (left.get(word) ?? 0) + 1);
	let shared = 0;
	for (const word of b) {
		const count = left.get(word) ?? 0;
		if (count === 0) continue;
		shared++;
		left.set(word, count - 1);
	}
	return (2 * shared) / (a.length + b.length);
}

function wordsOf({ parts }: Block): string[] {
	return parts.flatMap((part) => part.map(({ text }) => text)).filter((text) => text.trim() !== '');
}

function changeOf([before, after]: Pair): RawChange {
	const shown = after ?? before;
	if (!shown) throw new RangeError('a change of nothing');
	const { kind: block, section, anchor, within } = shown;
	return {
		kind: before && after ? 'changed' : after ? 'added' : 'removed',
		block,
		section: [...section],
		...(anchor === undefined ? {} : { anchor }),
		within: [...within],
		for: shown.for,
		notes: before && after ? notesOf(before, after) : traitNotes(shown),
		parts: partsOf(before, after),
	};
}

const onceNames: Record<string, string> = { language: 'language', title: 'title' };

/** What code is called and written in, where all of it is new or gone. */
function traitNotes({ kind, traits }: Block): string[] {
	if (kind !== 'code') return [];
	return Object.entries(traits).flatMap(([name, value]) => (value && onceNames[name] ? [`${onceNames[name]} ${value}`] : []));
}

function notesOf(before: Block, after: Block): string[] {
	const names = [...new Set([...Object.keys(before.traits), ...Object.keys(after.traits)])];
	const traits = names.flatMap((name) => noteOf(name, before.traits[name] ?? '', after.traits[name] ?? ''));
	return [
		...traits,
		...noteOf('stands in', before.structure.join(', '), after.structure.join(', ')),
		...noteOf('for', conditionText(before), conditionText(after)),
	];
}

function noteOf(name: string, before: string, after: string): string[] {
	return before === after ? [] : [`${name}: ${before || 'none'} → ${after || 'none'}`];
}

function conditionText({ for: conditions }: Block): string {
	return Object.values(conditions)
		.map((ids) => ids.join(' or '))
		.join(', ');
}

function partsOf(before: Block | undefined, after: Block | undefined): Part[] {
	if (!before || !after) {
		const op = after ? 'added' : 'removed';
		return ((after ?? before)?.parts ?? []).map((part) => ({ op, pieces: textPieces(after ? [] : part, after ? part : []) }));
	}
	if (after.kind === 'code') return codeParts(before.parts, after.parts);
	return cellPairs(before.parts, after.parts).map(([old, next]) => ({
		op: !old ? 'added' : !next ? 'removed' : old.map(tokenKey).join() === next.map(tokenKey).join() ? 'same' : 'changed',
		pieces: textPieces(old ?? [], next ?? []),
	}));
}

/** Cells of a row stand below the same heads: those that came or went are at the end. */
function cellPairs(before: readonly Token[][], after: readonly Token[][]): [Token[] | undefined, Token[] | undefined][] {
	return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => [before[index], after[index]]);
}
