import type { Mishap } from '../values.ts';

/** Why a value cannot stand in a place: a whole sentence that does not repeat the value. */
export interface Unwritable {
	reason: string;
}

/** How one driver reads one place of a string, and so how a value is written there. */
export interface Coding {
	/** The text from which the driver reads back the value. */
	encode(value: string): string | Unwritable;
	/** What the driver reads; offsets of problems count from the start of the text. */
	decode(text: string): { value: string; problems: Mishap[] };
}

/** Characters, or sequences of them, that cannot stand in a place. */
export interface Ban {
	pattern: RegExp;
	/** Ends the sentence `A space cannot stand here: …`. */
	because: string;
}

/** Text without NUL, in which every surrogate has its partner: nothing else survives UTF-8 and C strings. */
export function checkText(value: string): Unwritable | undefined {
	if (value.includes('\0')) return { reason: 'The character NUL cannot stand in a connection string.' };
	if (!value.isWellFormed()) return { reason: 'Half of a surrogate pair is no character and cannot be encoded.' };
	return undefined;
}

/** The first ban that the value breaks. */
export function checkBans(value: string, bans: readonly Ban[]): Unwritable | undefined {
	for (const { pattern, because } of bans) {
		const match = pattern.exec(value);
		// A pattern without the flag `u` finds half a character.
		const whole = match?.[0].isWellFormed() ? match[0] : String.fromCodePoint(value.codePointAt(match?.index ?? 0) ?? 0);
		if (match) return { reason: `${describe(whole)} cannot stand here: ${because}.` };
	}
	return undefined;
}

/** Text as it stands: nothing is escaped, so what would be misread is refused. */
export function plain(bans: readonly Ban[] = []): Coding {
	const asItIs: Coding = { encode: (value) => checkText(value) ?? value, decode: (text) => ({ value: text, problems: [] }) };
	return without(asItIs, bans);
}

/** A coding with bans: they keep a value from being written, and are reported when one is read. */
export function without(coding: Coding, bans: readonly Ban[]): Coding {
	return {
		encode: (value) => checkBans(value, bans) ?? coding.encode(value),
		decode(text) {
			const { value, problems } = coding.decode(text);
			const broken = checkBans(value, bans);
			if (!broken) return { value, problems };
			return { value, problems: [...problems, { id: 'bad-character', start: 0, end: text.length, message: broken.reason }] };
		},
	};
}

/** A value that is read twice: the text inside the outer coding is itself text of the inner one. */
export function layered(outer: Coding, inner: Coding): Coding {
	return {
		encode: (value) => {
			const text = inner.encode(value);
			return typeof text === 'string' ? outer.encode(text) : text;
		},
		decode: (text) => {
			const first = outer.decode(text);
			const second = inner.decode(first.value);
			// Offsets inside the decoded text say nothing about the outer one.
			const problems = second.problems.map((problem) => ({ ...problem, start: 0, end: text.length }));
			return { value: second.value, problems: [...first.problems, ...problems] };
		},
	};
}

const names: Record<string, string> = {
	'': 'An empty value',
	' ': 'A space',
	'\n': 'A line break',
	'\r': 'A carriage return',
	'\t': 'A tab',
	'`': 'A backtick',
};

/** A character at the start of a sentence: `A space`, or itself in backticks. */
export function describe(text: string): string {
	const name = names[text];
	if (name !== undefined) return name;
	if (text.length > 40) return 'A value of this length';
	return /^\p{Cc}$/u.test(text)
		? `The control character U+${text.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
		: `\`${text}\``;
}
