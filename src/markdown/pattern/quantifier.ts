import { unclear } from './unclear.ts';

const interval = /\{(?:(\d+)(?:(,)(\d*))?|,(\d+))\}\??/y;

/** A quantifier in JavaScript, and where it ends. */
export interface Quantifier {
	text: string;
	isPossessive: boolean;
	end: number;
}

/**
 * Reads one quantifier.
 *
 * @returns undefined for a brace that is meant as itself
 * @throws what is {@link unclear}
 */
export function readQuantifier(source: string, at: number): Quantifier | undefined {
	const sign = source.charAt(at);
	if (sign === '{') return readInterval(source, at);
	const kind = source.charAt(at + 1);
	if (kind === '?') return { text: `${sign}?`, isPossessive: false, end: at + 2 };
	const isPossessive = kind === '+';
	return { text: sign, isPossessive, end: at + (isPossessive ? 2 : 1) };
}

function readInterval(source: string, at: number): Quantifier | undefined {
	interval.lastIndex = at;
	const match = interval.exec(source);
	if (!match) return undefined;
	const [written, least, comma, most, onlyMost] = match;
	const min = Number(least ?? 0);
	const end = onlyMost ?? most;
	const max = end ? Number(end) : comma ? Number.POSITIVE_INFINITY : min;
	// Turned round it is possessive, and more than 100,000 are refused.
	if (min > max || min > 100_000 || (max > 100_000 && max !== Number.POSITIVE_INFINITY)) throw unclear;
	const lazy = written.endsWith('?') ? '?' : '';
	return { text: repetitions(min, max) + lazy, isPossessive: false, end: at + written.length };
}

function repetitions(min: number, max: number): string {
	if (min === 0 && max === 1) return '?';
	if (min <= 1 && max === Number.POSITIVE_INFINITY) return min === 0 ? '*' : '+';
	if (min === max) return `{${min}}`;
	return `{${min},${max === Number.POSITIVE_INFINITY ? '' : max}}`;
}
