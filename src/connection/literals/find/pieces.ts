import type { Scanned, Stretch } from './scan.ts';

/** The code around a string, which may be written in several pieces: `"a" "b"`, `"a" + "b"`. */
export interface Surroundings {
	/** Up to the first piece. */
	before: string;
	/** Behind the last piece. */
	after: string;
	/** Behind the last piece that no operator joins: a method that is called there is called on these pieces alone. */
	afterPart: string;
}

/** What stands between pieces that are one string without an operator. */
const adjacent: Record<string, RegExp> = { python: /^\s*\\?\s*$/, c: /^\s*\\?\s*$/, ruby: /^\s*\\?\s*$/, shell: /^$/ };
const operator: Record<string, RegExp> = { php: /^\s*\.\s*$/, vb: /^\s*[&+]\s*(?:_\s*)?$/ };
const never = /(?!)/;

/** Enough for the name of a function and the arguments before the string. */
const lookBehind = 300;

export function surroundings(
	stretch: Stretch,
	{ text, language, scanned }: { text: string; language: string; scanned: Scanned },
): Surroundings {
	const literals = scanned.stretches.filter(({ parent, mode }) => parent === stretch.parent && mode.encode && mode.encode !== 'comment');
	const endOf = (literal: Stretch) => scanned.taken.find(({ start }) => start === literal.end)?.end ?? literal.end;
	/** The furthest piece in a direction, over gaps that look like one of the patterns. */
	const walk = (step: 1 | -1, ...gaps: readonly RegExp[]): Stretch => {
		let piece = stretch;
		for (let index = literals.indexOf(stretch) + step; literals[index]; index += step) {
			const next = literals[index] as Stretch;
			const [left, right] = step > 0 ? [piece, next] : [next, piece];
			const gap = text.slice(endOf(left), right.open);
			if (!gaps.some((pattern) => pattern.test(gap))) break;
			piece = next;
		}
		return piece;
	};
	const juxtaposed = adjacent[language] ?? never;
	const joined = operator[language] ?? /^\s*\+\s*$/;
	const { open } = walk(-1, juxtaposed, joined);
	return {
		before: text.slice(Math.max(0, open - lookBehind), open),
		after: text.slice(endOf(walk(1, juxtaposed, joined))),
		afterPart: text.slice(endOf(walk(1, juxtaposed))),
	};
}
