import { diffArrays } from 'diff';
import type { Part, Piece } from './changes-schema.ts';
import { type Token, tokenKey } from './inline-tokens.ts';

type Op = Piece['op'];
interface Step {
	op: Op;
	token: Token;
	/** Of what is the same: the token of the older text. A space may belong to another link there. */
	was?: Token;
}

/** Texts with more differences than this are shown as a whole, one after the other. */
const mostEdits = 1000;
/** Lines of code that are shown around those that changed. */
const contextLines = 3;

/** The words of two texts, with what was added and removed. */
export function textPieces(before: readonly Token[], after: readonly Token[]): Piece[] {
	return joined(withoutIslands(steps(before, after)));
}

function steps(before: readonly Token[], after: readonly Token[]): Step[] {
	const runs = diffArrays(before.map(tokenKey), after.map(tokenKey), { maxEditLength: mostEdits });
	if (!runs)
		return [...before.map((token) => ({ op: 'removed' as const, token })), ...after.map((token) => ({ op: 'added' as const, token }))];
	let [old, next] = [0, 0];
	return runs.flatMap(({ value, added, removed }) => {
		const [from, to] = [before.slice(old, old + value.length), after.slice(next, next + value.length)];
		if (!added) old += value.length;
		if (!removed) next += value.length;
		if (removed) return from.map((token): Step => ({ op: 'removed', token }));
		return to.map((token, index): Step => (added ? { op: 'added', token } : { op: 'same', token, was: from[index] }));
	});
}

/** A space between two changed words belongs to the change: "two new words", not "two", " ", "words". */
function withoutIslands(all: readonly Step[]): Step[] {
	const result: Step[] = [];
	let [removed, added]: [Step[], Step[]] = [[], []];
	const flush = () => {
		result.push(...removed, ...added);
		[removed, added] = [[], []];
	};
	for (const [index, step] of all.entries()) {
		const inside = removed.length + added.length > 0 && step.token.text.trim() === '' && (all[index + 1]?.op ?? 'same') !== 'same';
		if (step.op === 'removed') removed.push(step);
		else if (step.op === 'added') added.push(step);
		else if (inside) {
			removed.push({ op: 'removed', token: step.was ?? step.token });
			added.push({ op: 'added', token: step.token });
		} else {
			flush();
			result.push(step);
		}
	}
	flush();
	return result;
}

function joined(all: readonly Step[]): Piece[] {
	const pieces: Piece[] = [];
	for (const { op, token } of all) {
		const last = pieces.at(-1);
		const same =
			last && last.op === op && last.target === token.target && (last.as ?? []).join() === token.as.join() && !token.as.includes('image');
		if (same) last.text += token.text;
		else
			pieces.push({
				op,
				text: token.text,
				...(token.as.length > 0 ? { as: [...token.as] } : {}),
				...(token.target === undefined ? {} : { target: token.target }),
			});
	}
	return pieces;
}

/** Two code blocks line by line; lines far from any change are left out. */
export function codeParts(before: readonly Token[][], after: readonly Token[][]): Part[] {
	const keys = (lines: readonly Token[][]) => lines.map((line) => JSON.stringify(line.map(tokenKey)));
	const runs = diffArrays(keys(before), keys(after), { maxEditLength: mostEdits });
	if (!runs) return [...before.map((line) => wholeLine('removed', line)), ...after.map((line) => wholeLine('added', line))];
	const parts: Part[] = [];
	let [old, next] = [0, 0];
	for (const [index, { value, added, removed }] of runs.entries()) {
		const following = runs[index + 1];
		if (removed && following?.added)
			parts.push(...changedLines(before.slice(old, old + value.length), after.slice(next, next + following.value.length)));
		else if (removed) parts.push(...before.slice(old, old + value.length).map((line) => wholeLine('removed', line)));
		else if (added && !runs[index - 1]?.removed)
			parts.push(...after.slice(next, next + value.length).map((line) => wholeLine('added', line)));
		else if (!added) parts.push(...after.slice(next, next + value.length).map((line) => wholeLine('same', line)));
		if (!added) old += value.length;
		if (!removed) next += value.length;
	}
	return nearChanges(parts);
}

function wholeLine(op: Op, line: readonly Token[]): Part {
	return { op, pieces: joined(line.map((token) => ({ op, token }))) };
}

/** Lines in the place of others: where they pair up and are alike, with the words that differ. */
function changedLines(before: readonly Token[][], after: readonly Token[][]): Part[] {
	const compared = before.length === after.length ? before.map((line, index) => textPieces(line, after[index] ?? [])) : undefined;
	const side = (op: 'removed' | 'added', lines: readonly Token[][]) =>
		lines.map((line, index): Part => {
			const pieces = compared?.[index]?.filter((piece) => piece.op === 'same' || piece.op === op);
			return pieces?.some((piece) => piece.op === 'same' && piece.text.trim() !== '') ? { op, pieces } : wholeLine(op, line);
		});
	return [...side('removed', before), ...side('added', after)];
}

function nearChanges(parts: readonly Part[]): Part[] {
	const near = new Set<number>();
	for (const [index, { op }] of parts.entries()) {
		if (op === 'same') continue;
		for (let line = index - contextLines; line <= index + contextLines; line++) near.add(line);
	}
	return parts.flatMap((part, index): Part[] => {
		if (near.has(index)) return [part];
		return index === 0 || near.has(index - 1) ? [{ op: 'left-out', pieces: [] }] : [];
	});
}

/** The words of a piece list as one side has them. */
export function sideText(pieces: readonly Piece[], op: 'added' | 'removed'): string {
	return pieces
		.filter((piece) => piece.op === 'same' || piece.op === op)
		.map(({ text }) => text)
		.join('');
}
