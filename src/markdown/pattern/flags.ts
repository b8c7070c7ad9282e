import type { Mode } from './group.ts';
import { unclear } from './unclear.ts';

const opening = /\(\?([imx]*)(?:-([imx]+))?([:)])/y;

/** `(?i)` or `(?i:`. */
export interface Flags {
	/** How JavaScript opens a group with them; empty where it needs not know. */
	modifier: string;
	mode: Mode;
	/** Whether they open a group, and do not hold for the rest of the one that they stand in. */
	opensGroup: boolean;
	length: number;
}

/**
 * Reads flags.
 *
 * @param around what holds where they stand
 * @throws what is {@link unclear}
 */
export function readFlags(source: string, at: number, around: Mode): Flags {
	opening.lastIndex = at;
	const match = opening.exec(source);
	if (!match) throw unclear;
	const [{ length }, on = '', off = '', end] = match;
	if (on + off === '' || off.split('').some((flag) => on.includes(flag))) throw unclear;
	const mode = {
		lookbehind: around.lookbehind,
		isExtended: (around.isExtended || on.includes('x')) && !off.includes('x'),
		isDotAll: (around.isDotAll || on.includes('m')) && !off.includes('m'),
	};
	return { modifier: modifierOf(on, off), mode, opensGroup: end === ':', length };
}

/** Oniguruma's `m` is JavaScript's `s`; `x` is for the reader alone. */
function modifierOf(on: string, off: string): string {
	const [enabled, disabled] = [on, off].map((flags) => (flags.includes('i') ? 'i' : '') + (flags.includes('m') ? 's' : ''));
	return enabled || disabled ? `(?${enabled}${disabled ? `-${disabled}` : ''}:` : '';
}
