const named = new Map([
	[0x09, '\\t'],
	[0x0a, '\\n'],
	[0x0b, '\\v'],
	[0x0c, '\\f'],
	[0x0d, '\\r'],
	[0x2028, '\\u2028'],
	[0x2029, '\\u2029'],
	[0xfeff, '\\uFEFF'],
]);

const asciiOutside = spellAscii('$()*+.?[\\]^{|}');
const asciiInClass = spellAscii('()-/[\\]^{|}!#$%&*+,.:;<=>?@`~');

function spellAscii(escaped: string): string[] {
	return Array.from({ length: 128 }, (_, code) => {
		const character = String.fromCharCode(code);
		return spellSpecial(code) ?? (escaped.includes(character) ? `\\${character}` : character);
	});
}

/** What is no good to look at is written by its number. */
function spellSpecial(code: number): string | undefined {
	const name = named.get(code);
	if (name !== undefined) return name;
	if (code < 32 || (code > 126 && code < 160)) return `\\x${code.toString(16).toUpperCase().padStart(2, '0')}`;
	return code > 0x3_ff_ff ? `\\u{${code.toString(16).toUpperCase()}}` : undefined;
}

/** How a character is written in a `v` regular expression. @param code a code point, or half of one */
export function spellCharacter(code: number): string {
	return asciiOutside[code] ?? spellSpecial(code) ?? String.fromCodePoint(code);
}

/** The same in a class. */
export function spellInClass(code: number): string {
	return asciiInClass[code] ?? spellSpecial(code) ?? String.fromCodePoint(code);
}

/** Characters by the letters that stand for them behind a backslash. */
const escapes: Readonly<Record<string, number>> = { t: 0x09, n: 0x0a, v: 0x0b, f: 0x0c, r: 0x0d, a: 0x07, e: 0x1b };
/** Letters that mean themselves behind a backslash. */
const meaningless = /[ijlmqEFIJLQTUV]/;
const letterOrDigit = /[\dA-Za-z]/;
/** Oniguruma takes `\x80` and above for parts of characters. */
const hexadecimal = /x([0-7][\da-fA-F]?|[89a-fA-F](?![\da-fA-F]))|x\{([\da-fA-F]{1,8})\}|u([\da-fA-F]{4})/y;

/**
 * Reads an escape that stands for one character, in a class or outside.
 *
 * @param at index of what is behind the backslash
 * @returns its code, and where the escape ends; undefined for any other escape
 */
export function readEscapedCharacter(source: string, at: number): { code: number; end: number } | undefined {
	const code = source.codePointAt(at);
	if (code === undefined) return undefined;
	const character = source.charAt(at);
	if (!letterOrDigit.test(character) || meaningless.test(character)) return { code, end: at + (code > 0xff_ff ? 2 : 1) };
	const escaped = escapes[character];
	if (escaped !== undefined) return { code: escaped, end: at + 1 };
	if (character === '0') return /\d/.test(source.charAt(at + 1)) ? undefined : { code: 0, end: at + 1 };
	hexadecimal.lastIndex = at;
	const match = hexadecimal.exec(source);
	const value = Number.parseInt(match?.[1] ?? match?.[2] ?? match?.[3] ?? '', 16);
	return value <= 0x10_ff_ff ? { code: value, end: hexadecimal.lastIndex } : undefined;
}
