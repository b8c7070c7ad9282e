import { Captures } from './captures.ts';
import { ClassReader } from './character-class.ts';
import { readSet } from './character-sets.ts';
import { readEscapedCharacter, spellCharacter } from './characters.ts';
import { readFlags } from './flags.ts';
import { Group, type Mode } from './group.ts';
import { readQuantifier } from './quantifier.ts';
import { unclear } from './unclear.ts';

/** A regular expression of JavaScript. */
export interface Translation {
	source: string;
	flags: string;
	/** Numbers of captures that the pattern does not have, in order. */
	hidden: readonly number[];
}

/**
 * A pattern of Oniguruma in JavaScript, as `oniguruma-to-es` writes it for Shiki's engine, in one pass.
 *
 * @returns undefined for what is on no list here: what is refused, recursive, or written in rarer ways
 */
export function translatePattern(pattern: string): Translation | undefined {
	try {
		return new Translator(pattern).translate();
	} catch (error) {
		if (error === unclear) return undefined;
		throw error;
	}
}

const endOfLine = '(?=\\n?$)';
const assertions = new Map([
	['b', '\\b'],
	['B', '\\B'],
	['A', '^'],
	['z', '$'],
	['Z', endOfLine],
]);
const quantifiers = ['?', '*', '+', '{'];
const letters = /[A-Za-z_]{2,}/y;
const nameStart = /\(\?<([A-Za-z_]\w*)>/y;

class Translator {
	readonly #source: string;
	#at = 0;
	readonly #captures = new Captures();
	readonly #names = new Set<string>();
	/** How many alternatives of the pattern begin with `\G`. */
	#anchored = 0;
	/** Whether a digit would be read as a part of the reference that was written last. */
	#endsWithReference = false;

	constructor(source: string) {
		this.#source = source;
	}

	/** @throws what is {@link unclear} */
	translate(): Translation {
		const group = this.#read({ lookbehind: '', isExtended: false, isDotAll: false });
		if (this.#at < this.#source.length) throw unclear;
		const hidden = this.#captures.hidden.sort((a, b) => a - b);
		return { source: group.text, flags: this.#anchored > 0 ? 'dgyv' : 'dgv', hidden };
	}

	/** Reads up to the parenthesis that closes a group. */
	#read(mode: Mode, outer?: Group): Group {
		const group = new Group(mode, outer, this.#captures.opened);
		while (this.#at < this.#source.length) {
			const character = this.#source.charAt(this.#at);
			if (character === ')') break;
			this.#readNext(group, character);
		}
		if (!outer && this.#anchored > 0) this.#checkAnchored(group);
		group.end();
		return group;
	}

	#readNext(group: Group, character: string): void {
		if (character === '(') this.#group(group);
		else if (character === '[') this.#class(group);
		else if (character === '\\') this.#escape(group);
		else if (character === '|') this.#alternative(group);
		else if (quantifiers.includes(character)) this.#quantify(group);
		else if (character === '.') this.#item(group, group.isDotAll ? '.' : '[^\\n]', this.#at + 1);
		else if (character === '^') this.#assertion(group, '^', this.#at + 1);
		else if (character === '$') this.#assertion(group, endOfLine, this.#at + 1);
		else if (!group.isExtended || !this.#isSkipped(character)) this.#characters(group);
	}

	/** Skips white space and comments of extended patterns. */
	#isSkipped(character: string): boolean {
		if (character === '#') {
			const end = this.#source.indexOf('\n', this.#at);
			this.#at = end === -1 ? this.#source.length : end;
			return true;
		}
		const isSpace = /\s/.test(character);
		if (isSpace) this.#at++;
		return isSpace;
	}

	#item(group: Group, text: string, end: number): void {
		group.addItem(text, this.#captures.written);
		this.#at = end;
		this.#endsWithReference = false;
	}

	#assertion(group: Group, text: string, end: number): void {
		group.addAssertion(text);
		this.#at = end;
		this.#endsWithReference = false;
	}

	/** Reads one character that means itself, or a run of letters: a quantifier would repeat the last. */
	#characters(group: Group): void {
		const source = this.#source;
		letters.lastIndex = this.#at;
		if (letters.test(source)) {
			const last = letters.lastIndex - 1;
			group.addAssertion(source.slice(this.#at, last));
			this.#item(group, source.charAt(last), last + 1);
			return;
		}
		const code = source.codePointAt(this.#at) ?? 0;
		this.#literal(group, code, this.#at + (code > 0xff_ff ? 2 : 1));
	}

	#literal(group: Group, code: number, end: number): void {
		if (this.#endsWithReference && code >= 0x30 && code <= 0x39) throw unclear;
		this.#item(group, spellCharacter(code), end);
	}

	#alternative(group: Group): void {
		if (group.isOutermost && this.#anchored > 0) this.#checkAnchored(group);
		group.beginAlternative(this.#captures.opened);
		this.#at++;
	}

	#class(group: Group): void {
		const reader = new ClassReader(this.#source, this.#at + 1);
		const text = reader.read();
		this.#item(group, text, reader.at);
	}

	#escape(group: Group): void {
		const at = this.#at + 1;
		const letter = this.#source.charAt(at);
		const assertion = assertions.get(letter);
		if (assertion !== undefined) this.#assertion(group, assertion, at + 1);
		else if (letter === 'G') this.#anchor(group);
		else if (letter >= '1' && letter <= '9') this.#reference(group, Number(letter));
		else this.#escaped(group, at);
	}

	#escaped(group: Group, at: number): void {
		const set = readSet(this.#source, at);
		const character = set ? undefined : readEscapedCharacter(this.#source, at);
		if (set) this.#item(group, set.text, set.end);
		else if (character) this.#literal(group, character.code, character.end);
		else throw unclear;
	}

	/** `\G`, where the search begins, is the sticky flag if every alternative of the pattern begins with it. */
	#anchor(group: Group): void {
		if (!group.isOutermost || !group.isAtStart || this.#anchored !== group.alternatives - 1) throw unclear;
		this.#anchored++;
		this.#assertion(group, '', this.#at + 2);
	}

	/** A `\G` that stands alone is another matter. */
	#checkAnchored(group: Group): void {
		if (this.#anchored !== group.alternatives || group.isAtStart) throw unclear;
	}

	/** A reference to a group that is closed, and stands in no other alternative. */
	#reference(group: Group, capture: number): void {
		const end = this.#at + 2;
		if (/\d/.test(this.#source.charAt(end)) || !this.#captures.isClosed(capture) || group.isAside(capture)) throw unclear;
		this.#item(group, `\\${this.#captures.numberOf(capture)}`, end);
		this.#endsWithReference = true;
	}

	#quantify(group: Group): void {
		const quantifier = readQuantifier(this.#source, this.#at);
		if (!quantifier) {
			this.#characters(group);
			return;
		}
		if (!group.isRepeatable) throw unclear;
		group.repeat(quantifier.text, quantifier.isPossessive ? (repeated) => this.#possessive(repeated, group.itemCaptures) : undefined);
		this.#at = quantifier.end;
	}

	/** JavaScript gives back nothing of what a lookahead found. @param before how many captures were written before it */
	#possessive(repeated: string, before: number): string {
		return `(?:(?=(${this.#captures.hideBefore(before, repeated)}))\\${before + 1})`;
	}

	#group(group: Group): void {
		const [start, kind] = groupStart(this.#source, this.#at);
		if (start === '*') throw unclear;
		if (start !== '?') this.#capture(group, '(');
		else if (kind === ':') this.#plain(group, group, 3);
		else if (kind === '>') this.#atomic(group);
		else if (kind === '') this.#flags(group);
		else if (kind === '<') this.#named(group);
		else this.#lookaround(group, kind);
	}

	/** Reads what is in parentheses. @param start length of what opens them */
	#inner(group: Group, mode: Mode, start: number): Group {
		this.#at += start;
		const inner = this.#read(mode, group);
		if (this.#at >= this.#source.length) throw unclear;
		this.#at++;
		return inner;
	}

	/** A group that only holds together is written without parentheses where nothing needs them. */
	#plain(group: Group, mode: Mode, start: number): void {
		const before = this.#captures.written;
		const { alternatives, text } = this.#inner(group, mode, start);
		if (alternatives === 1) group.addItem(text, before, true);
		else group.addItem(`(?:${text})`, before);
	}

	#atomic(group: Group): void {
		const before = this.#captures.written;
		// Nothing is put in before it until it is closed.
		const number = this.#captures.hide();
		group.addItem(`(?:(?=(${this.#inner(group, group, 3).text}))\\${number})`, before);
	}

	#lookaround(group: Group, kind: string): void {
		const isBehind = kind.startsWith('<');
		const isNegative = kind.endsWith('!');
		// Oniguruma refuses these.
		if (group.lookbehind !== '' && (!isBehind || (isNegative && group.lookbehind === '='))) throw unclear;
		const lookbehind = isBehind && group.lookbehind !== '!' ? (isNegative ? '!' : '=') : group.lookbehind;
		const { isExtended, isDotAll } = group;
		const { text } = this.#inner(group, { lookbehind, isExtended, isDotAll }, kind.length + 2);
		group.addAssertion(`(?${kind}${text})`);
	}

	#capture(group: Group, opening: string): void {
		if (group.lookbehind === '!') throw unclear;
		const before = this.#captures.written;
		const capture = this.#captures.open();
		const { text } = this.#inner(group, group, opening.length);
		this.#captures.close(capture);
		group.addItem(`${opening}${text})`, before);
	}

	#named(group: Group): void {
		nameStart.lastIndex = this.#at;
		const [opening, name] = nameStart.exec(this.#source) ?? [];
		if (opening === undefined || name === undefined || this.#names.has(name)) throw unclear;
		this.#names.add(name);
		this.#capture(group, opening);
	}

	/** `(?i)` holds up to the end of the group, in later alternatives, too; `(?i:` opens a group. */
	#flags(group: Group): void {
		const { modifier, mode, opensGroup, length } = readFlags(this.#source, this.#at, group);
		if (!opensGroup) {
			if (!group.setFlags(mode, modifier)) throw unclear;
			this.#at += length;
		} else if (modifier === '') this.#plain(group, mode, length);
		else {
			const before = this.#captures.written;
			group.addItem(`${modifier}${this.#inner(group, mode, length).text})`, before);
		}
	}
}

const signs = new Set([':', '>', '=', '!']);

/** What is behind an opening parenthesis, and what is behind a question mark there. */
function groupStart(source: string, at: number): [string, string] {
	const start = source.charAt(at + 1);
	if (start !== '?') return [start, ''];
	const kind = source.charAt(at + 2);
	const sign = source.charAt(at + 3);
	if (kind === '<') return [start, sign === '=' || sign === '!' ? kind + sign : kind];
	return [start, signs.has(kind) ? kind : ''];
}
