import { readPosixClass, readSet } from './character-sets.ts';
import { readEscapedCharacter, spellInClass } from './characters.ts';
import { unclear } from './unclear.ts';

/** What was read last, as far as a hyphen behind it cares: a range begins with a character, and must not begin with a set. */
type Element = 'character' | 'set' | 'whole';

/** Reads a class of characters. */
export class ClassReader {
	readonly #source: string;
	at: number;
	#text = '';
	#last: Element = 'whole';
	/** Code of the character that was read last. */
	#from = 0;

	/** @param at index of what is behind its bracket */
	constructor(source: string, at: number) {
		this.#source = source;
		this.at = at;
	}

	/**
	 * @returns the class in JavaScript
	 * @throws what is {@link unclear}
	 */
	read(): string {
		const isNegated = this.#readMembers();
		return isNegated ? `[^${this.#text}]` : `[${this.#text}]`;
	}

	/** @returns whether they are those that are not meant */
	#readMembers(): boolean {
		const source = this.#source;
		const isNegated = source.charAt(this.at) === '^';
		if (isNegated) this.at++;
		const first = this.at;
		// A bracket that stands first is meant as itself.
		while (source.charAt(this.at) !== ']' || this.at === first) this.#readNext();
		this.at++;
		return isNegated;
	}

	#readNext(): void {
		const source = this.#source;
		const character = source.charAt(this.at);
		const next = source.charAt(this.at + 1);
		if (character === '' || (character === '&' && next === '&')) throw unclear;
		const set = character === '\\' ? readSet(source, this.at + 1) : undefined;
		if (set) this.#add(set.inClass, set.end, 'set');
		else if (character === '[') this.#bracket();
		else if (character === '-' && this.#last !== 'whole' && next !== ']') this.#range();
		else {
			this.#from = this.#character();
			this.#add(spellInClass(this.#from), this.at, 'character');
		}
	}

	#add(text: string, end: number, element: Element): void {
		this.#text += text;
		this.at = end;
		this.#last = element;
	}

	#bracket(): void {
		if (this.#source.charAt(this.at + 1) === ':') {
			const set = readPosixClass(this.#source, this.at);
			this.#add(set.inClass, set.end, 'set');
			return;
		}
		const inner = new ClassReader(this.#source, this.at + 1);
		const isNegated = inner.#readMembers();
		// A class in a class needs no brackets unless it is negated.
		this.#add(isNegated ? `[^${inner.#text}]` : inner.#text, inner.at, 'whole');
	}

	#range(): void {
		const next = this.#source.charAt(this.at + 1);
		// Behind a set, it is refused; where a bracket or an intersection follows, a hyphen may be meant.
		if (this.#last === 'set' || next === '[' || next === '&') throw unclear;
		this.at++;
		const to = this.#character();
		if (to < this.#from) throw unclear;
		this.#add(`-${spellInClass(to)}`, this.at, 'whole');
	}

	/** Reads one character. @returns its code */
	#character(): number {
		const source = this.#source;
		if (source.charAt(this.at) !== '\\') {
			const code = source.codePointAt(this.at) ?? 0;
			this.at += code > 0xff_ff ? 2 : 1;
			return code;
		}
		if (source.charAt(this.at + 1) === 'b') {
			this.at += 2;
			return 0x08;
		}
		const escaped = readEscapedCharacter(source, this.at + 1);
		if (!escaped) throw unclear;
		this.at = escaped.end;
		return escaped.code;
	}
}
