/** Kinds of characters, a bit for each: letters of either case share one, and so do some others. */
export interface CharacterSet {
	readonly low: number;
	readonly high: number;
}

/** What a text must hold for a pattern to match somewhere in it: the characters of one of these sets. */
export type Needs = readonly CharacterSet[];

const nothing: CharacterSet = { low: 0, high: 0 };
const everything: CharacterSet = { low: -1, high: -1 };
const unknown: Needs = [nothing];
/** More alternatives are not told apart. */
const mostAlternatives = 128;

const lowBits = new Int32Array(128);
const highBits = new Int32Array(128);
for (let code = 33; code <= 64; code++) lowBits[code] = 1 << (code - 33);
for (let letter = 0; letter < 26; letter++) highBits[97 + letter] = highBits[65 + letter] = 1 << letter;
for (const [index, sharing] of ['[^', '\\`', ']|', '_~', '{', '}'].entries())
	for (const character of sharing) highBits[character.charCodeAt(0)] = 1 << (26 + index);

/** The characters of a text. One that is not ASCII may be another case of one that is: then it is taken to hold all. */
export function charactersOf(text: string): CharacterSet {
	let low = 0;
	let high = 0;
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index);
		if (code > 127) return everything;
		low |= lowBits[code] ?? 0;
		high |= highBits[code] ?? 0;
	}
	return { low, high };
}

/** Whether a text with these characters may hold a match. */
export function mayMatch(needs: Needs, { low, high }: CharacterSet): boolean {
	for (const need of needs) if ((need.low & low) === need.low && (need.high & high) === need.high) return true;
	return false;
}

/** @param source a pattern of Oniguruma */
export function needsOf(source: string): Needs {
	// Extended patterns may have comments, and space before a quantifier.
	if (/#|\s[?*+{]/.test(source) && /\(\?[a-z]*x/.test(source)) return unknown;
	try {
		return new PatternReader(source).read();
	} catch (error) {
		if (error instanceof UnknownSyntax) return unknown;
		throw error;
	}
}

class UnknownSyntax extends Error {}

/** `https://github.com/kkos/oniguruma/blob/master/doc/RE`, as far as it says what is needed. What is left out needs nothing. */
class PatternReader {
	readonly #source: string;
	#at = 0;

	constructor(source: string) {
		this.#source = source;
	}

	/** @throws {UnknownSyntax} */
	read(): Needs {
		const needs = this.#alternatives();
		if (this.#at < this.#source.length) throw new UnknownSyntax();
		return needs;
	}

	#alternatives(): Needs {
		let needs = this.#sequence();
		while (this.#take('|')) needs = either(needs, this.#sequence());
		return needs;
	}

	#sequence(): Needs {
		let needs = unknown;
		for (;;) {
			const next = this.#source.charAt(this.#at);
			if (next === '' || next === '|' || next === ')') return needs;
			const item = this.#item();
			if (!this.#isOptional()) needs = both(needs, item);
		}
	}

	#item(): Needs {
		const character = this.#source.charAt(this.#at++);
		switch (character) {
			case '(':
				return this.#group();
			case '[':
				return this.#characterClass();
			case '\\':
				return this.#escape();
			case '.':
			case '^':
			case '$':
				return unknown;
			default:
				return needsOfCharacter(character);
		}
	}

	/** Reads quantifiers. @returns whether they allow nothing at all */
	#isOptional(): boolean {
		let isOptional = false;
		for (;;) {
			const sign = this.#source.charAt(this.#at);
			if (sign === '?' || sign === '*' || sign === '+') {
				isOptional ||= sign !== '+';
				this.#at++;
				if (!this.#take('?')) this.#take('+');
			} else if (sign === '{') {
				const [interval] = /^\{(?:\d+,?\d*|,\d+)\}[?+]?/.exec(this.#source.slice(this.#at, this.#at + 16)) ?? [];
				if (interval === undefined) return isOptional;
				this.#at += interval.length;
				// In Oniguruma, `{2}?` is either two or none.
				isOptional ||= /^\{[0,]|\?$/.test(interval);
			} else return isOptional;
		}
	}

	/** What is behind an opening parenthesis. */
	#group(): Needs {
		const [start] = /^(?:\?(?:[:>=!]|<[=!]|<\w+>|[imsx-]*[:)]))?/.exec(this.#source.slice(this.#at, this.#at + 80)) ?? [''];
		this.#at += start.length;
		if (start === '' && /^[?*]/.test(this.#source.slice(this.#at))) throw new UnknownSyntax();
		if (start.endsWith(')')) return unknown;
		const needs = this.#alternatives();
		if (!this.#take(')')) throw new UnknownSyntax();
		return start.endsWith('!') ? unknown : needs;
	}

	#escape(): Needs {
		const [escaped = ''] =
			/^(?:[pPx]\{[^}]*\}|[kg](?:<[^>]*>|'[^']*')|x[\da-fA-F]{1,2}|u[\da-fA-F]{4}|\d{1,3}|[^pPxukgcCM])/s.exec(
				this.#source.slice(this.#at, this.#at + 80),
			) ?? [];
		if (escaped === '') throw new UnknownSyntax();
		this.#at += escaped.length;
		return /^\w/.test(escaped) ? unknown : needsOfCharacter(escaped);
	}

	/** A class of few characters needs one of them; what is rarer to see is only read over. */
	#characterClass(): Needs {
		const [inner = '', simple] = /^(\]?(?:[^\][\\&^-]|\\\W)*)\]/.exec(this.#source.slice(this.#at, this.#at + 40)) ?? [];
		if (simple) {
			this.#at += inner.length;
			return simple.replaceAll(/\\(.)/gs, '$1').split('').map(needsOfCharacter).reduce(either);
		}
		this.#skipClass();
		return unknown;
	}

	#skipClass(): void {
		this.#take('^');
		// A bracket that stands first is meant as itself.
		this.#take(']');
		while (!this.#take(']')) {
			if (this.#at >= this.#source.length) throw new UnknownSyntax();
			if (this.#source.startsWith('[:', this.#at)) {
				const [name] = /^\[:\^?\w+:\]/.exec(this.#source.slice(this.#at, this.#at + 20)) ?? [];
				if (!name) throw new UnknownSyntax();
				this.#at += name.length;
			} else if (this.#take('[')) this.#skipClass();
			else this.#at += this.#source.startsWith('\\', this.#at) ? 2 : 1;
		}
	}

	#take(character: string): boolean {
		const isNext = this.#source.startsWith(character, this.#at);
		if (isNext) this.#at += character.length;
		return isNext;
	}
}

/** Sets of nothing are in no list: what needs nothing is {@link unknown}. */
const needsOfAscii: readonly Needs[] = Array.from({ length: 128 }, (_, code) => {
	const characters = charactersOf(String.fromCharCode(code));
	return characters.low === 0 && characters.high === 0 ? unknown : [characters];
});

/** TextMate puts U+FFFF, which no text has, in the place of an anchor that cannot hold. */
function needsOfCharacter(character: string): Needs {
	return character === '\uFFFF' ? [] : (needsOfAscii[character.charCodeAt(0)] ?? unknown);
}

function both(a: Needs, b: Needs): Needs {
	if (a === unknown || b === unknown) return a === unknown ? b : a;
	const [one, other] = [a[0], b[0]];
	if (a.length === 1 && b.length === 1 && one && other) return [joined(one, other)];
	if (a.length * b.length <= mostAlternatives) return a.flatMap((left) => b.map((right) => joined(left, right)));
	const [few, many] = a.length < b.length ? [a, b] : [b, a];
	const shared = many.reduce((left, right) => ({ low: left.low & right.low, high: left.high & right.high }));
	return few.map((need) => joined(need, shared));
}

function either(a: Needs, b: Needs): Needs {
	return a === unknown || b === unknown || a.length + b.length > mostAlternatives ? unknown : [...a, ...b];
}

function joined(a: CharacterSet, b: CharacterSet): CharacterSet {
	return { low: a.low | b.low, high: a.high | b.high };
}
