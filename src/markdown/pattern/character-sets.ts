import { unclear } from './unclear.ts';

/** A named set of characters in JavaScript, and where its name ends. */
export interface CharacterSet {
	/** As it stands on its own. */
	text: string;
	/** As it stands in a class. */
	inClass: string;
	end: number;
}

type Written = Omit<CharacterSet, 'end'>;

/** @param members one property, or what stands between the brackets of a class */
function setOf(members: string): { positive: Written; negative: Written } {
	if (!/^\\p\{\w+\}$/.test(members)) {
		const negative = `[^${members}]`;
		return { positive: { text: `[${members}]`, inClass: members }, negative: { text: negative, inClass: negative } };
	}
	const negative = members.replace('p', 'P');
	return { positive: { text: members, inClass: members }, negative: { text: negative, inClass: negative } };
}

const [digit, hex, space, word] = ['\\p{Nd}', '\\p{AHex}', '\\p{space}', '\\p{L}\\p{M}\\p{N}\\p{Pc}'].map(setOf);
/** By the letters that stand for them behind a backslash. */
const shorthands = new Map([
	['d', digit?.positive],
	['D', digit?.negative],
	['h', hex?.positive],
	['H', hex?.negative],
	['s', space?.positive],
	['S', space?.negative],
	['w', word?.positive],
	['W', word?.negative],
]);

const posixMembers = {
	alnum: '\\p{Alpha}\\p{Nd}',
	alpha: '\\p{Alpha}',
	ascii: '\\p{ASCII}',
	blank: '\\p{Zs}\\t',
	cntrl: '\\p{Cc}',
	digit: '\\p{Nd}',
	lower: '\\p{Lower}',
	punct: '\\p{P}\\p{S}',
	space: '\\p{space}',
	upper: '\\p{Upper}',
	word: '\\p{Alpha}\\p{M}\\p{Nd}\\p{Pc}',
	xdigit: '\\p{AHex}',
};
const posixClasses = new Map(Object.entries(posixMembers).map(([name, members]) => [name, setOf(members)]));

const propertyNames = `L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po S Sm Sc Sk So Z Zs Zl Zp C Cc Cf Cs Co Cn Letter Mark Number
	Punctuation Symbol Separator Other ASCII Alpha Alphabetic Lower Lowercase Upper Uppercase cntrl digit punct space`;
/** In Oniguruma, case means nothing in names, and what JavaScript knows goes before POSIX's classes. */
const properties = new Map([
	...posixClasses,
	...propertyNames.split(/\s+/).map((name) => [name.toLowerCase(), setOf(`\\p{${name}}`)] as const),
]);

const property = /[pP]\{(\^?)([A-Za-z]+)\}/y;

/**
 * Reads `\w`, `\p{Lu}` and the like.
 *
 * @param at index of what is behind the backslash
 * @returns undefined where there is something else
 * @throws what is {@link unclear}
 */
export function readSet(source: string, at: number): CharacterSet | undefined {
	const letter = source.charAt(at);
	const shorthand = shorthands.get(letter);
	if (shorthand) return endingAt(at + 1, shorthand);
	if (letter !== 'p' && letter !== 'P') return undefined;
	property.lastIndex = at;
	const match = property.exec(source);
	const known = properties.get(match?.[2]?.toLowerCase() ?? '');
	if (!known) throw unclear;
	return endingAt(property.lastIndex, (letter === 'P') === (match?.[1] === '') ? known.negative : known.positive);
}

/**
 * Reads `[:alpha:]`, which stands in classes.
 *
 * @throws what is {@link unclear}
 */
export function readPosixClass(source: string, at: number): CharacterSet {
	const isNegative = source.charAt(at + 2) === '^';
	const end = source.indexOf(':]', at);
	const known = posixClasses.get(source.slice(at + (isNegative ? 3 : 2), end));
	if (!known || end === -1) throw unclear;
	return endingAt(end + 2, isNegative ? known.negative : known.positive);
}

function endingAt(end: number, { text, inClass }: Written): CharacterSet {
	return { text, inClass, end };
}
