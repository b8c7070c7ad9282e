import { type Encoder, hex, refuse } from './encoded.ts';

/**
 * Characters that no literal holds as they are, in the notation of a character class: controls, line separators, marks that
 * change the direction of the text around them (rustc refuses these), the byte order mark (Go refuses it) and non-characters.
 */
const invisible = String.raw`\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff`;

/** How a character is written by its number. */
type Notation = (character: string) => string;

const units =
	(write: (unit: number) => string): Notation =>
	(character) =>
		character
			.split('')
			.map((unit) => write(unit.charCodeAt(0)))
			.join('');

const bytes =
	(write: (byte: number) => string): Notation =>
	(character) =>
		[...new TextEncoder().encode(character)].map((byte) => write(byte)).join('');

/** Always three digits: after fewer, a digit of the author's text would be taken along. */
const octal = (number: number) => `\\${number.toString(8).padStart(3, '0')}`;

/** `\u001f`: JavaScript, Python, Go, C#, Kotlin, JSON, YAML, TOML, .properties. */
export const unicode = units((unit) => `\\u${hex(unit, 4)}`);
/** `\u{1f}`: Rust, PHP from version 7, Ruby. */
export const braced: Notation = (character) => `\\u{${hex(character.codePointAt(0) ?? 0, 1)}}`;
/** `\037`, and `\u2028` above that: javac reads `\u000a` as a line break before it looks for literals. */
export const javaOctal = units((unit) => (unit < 256 ? octal(unit) : `\\u${hex(unit, 4)}`));
/** `\037` for each byte of UTF-8: C, whose `\x` takes any number of digits, and `$'…'` of shells. */
export const octalBytes = bytes(octal);
/** `\x1f` for each byte of UTF-8: byte strings. */
export const hexBytes = bytes((byte) => `\\x${hex(byte, 2)}`);
/** `%1F` for each byte of UTF-8. */
export const percentBytes = bytes((byte) => `%${hex(byte, 2).toUpperCase()}`);

const letters: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

interface EscapeOptions {
	notation: Notation;
	/** Written by number although visible: a pattern. */
	numbered?: string;
	/** Has no spelling here: a pattern. */
	never?: string;
}

/** For literals with escapes: a backslash goes before what `specials`, a pattern, finds, and before every backslash. */
export function escaped(specials: string, { notation, numbered = '(?!)', never = '(?!)' }: EscapeOptions): Encoder {
	const impossible = new RegExp(never, 'u');
	const pattern = new RegExp(`(${numbered})|${specials}|[\\\\${invisible}]`, 'gu');
	return (value) => {
		const found = impossible.exec(value);
		if (found) return refuse(found[0]);
		return {
			text: value.replace(pattern, (character, byNumber?: string) => {
				if (byNumber === undefined && /^[!-~]/.test(character)) return `\\${character}`;
				return letters[character] ?? notation(character);
			}),
		};
	};
}

interface RawOptions {
	/** Cannot stand here: a pattern. */
	never?: string;
	/** Invisible characters that may: the inside of a character class. */
	allowed?: string;
}

/** For literals that hold everything as it is, and therefore not everything. */
export function raw({ never = '(?!)', allowed = '\\t' }: RawOptions = {}): Encoder {
	return without(`${never}|(?![${allowed}])[${invisible}]`);
}

/** Refuses what a pattern finds. */
export function without(never: string): Encoder {
	const pattern = new RegExp(never, 'u');
	return (value) => {
		const found = pattern.exec(value);
		return found ? refuse(found[0]) : { text: value };
	};
}

/** Replaces in what another encoder lets through. */
export function replacing(encoder: Encoder, pattern: RegExp, replace: (found: string) => string): Encoder {
	return (value) => {
		const checked = encoder(value);
		return checked.refused === undefined ? { text: checked.text.replace(pattern, replace) } : checked;
	};
}

/** For literals whose only escapes are a sign before these characters, the inside of a character class, and before itself. */
export function marking(characters: string, options?: RawOptions, sign = '\\'): Encoder {
	return replacing(raw(options), new RegExp(`[\\${sign}${characters}]`, 'g'), (found) => sign + found);
}

/** For literals that repeat their own quotes, the inside of a character class, in order to hold them. */
export function doubling(quotes: string, options?: RawOptions): Encoder {
	return replacing(raw(options), new RegExp(`[${quotes}]`, 'g'), (quote) => quote + quote);
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** XML 1.0 has no spelling for most controls, and for two non-characters. Line breaks and tabs would become spaces in attributes. */
export function entity(): Encoder {
	return replacing(
		raw({ allowed: '\\t\\n\\r\\x7f-\\ufeff' }),
		new RegExp(`[&<>"'${invisible}]`, 'g'),
		(found) => entities[found] ?? `&#${found.charCodeAt(0)};`,
	);
}

/** Writes the quotes, too: for places without a literal. */
export function inQuotes(quote: string, encoder: Encoder): Encoder {
	return replacing(encoder, /^.*$/s, (text) => quote + text + quote);
}

/** A value of this form stands as it is; any other is left to the first encoder that does not refuse it. */
export function plainIf(form: RegExp, first: Encoder, ...others: readonly Encoder[]): Encoder {
	return (value) => {
		if (form.test(value)) return { text: value };
		const results = [first, ...others].map((encoder) => encoder(value));
		return results.find(({ refused }) => refused === undefined) ?? first(value);
	};
}

/** A value of this form, or none; `refused` says what would be one. */
export function only(form: RegExp, refused: string): Encoder {
	return (value) => (form.test(value) ? { text: value } : { refused });
}
