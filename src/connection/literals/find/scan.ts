/**
 * A stretch of source text in which a value is written in one way: a kind of literal, of comment, or code. Modes and rules are
 * tables; {@link scan} is what walks them.
 */
export interface Mode {
	/** The encoders of a value here, from the inside out, as in the attribute `data-encode`. */
	encode?: string;
	/** The same for a value that is all there is of the stretch. */
	whole?: string;
	/** The same for a number. */
	number?: string;
	/** Why no value can be written here. */
	why?: string;
	/** What ends a piece of text that has no delimiters, such as a word of a command: finds one character. */
	bounds?: RegExp;
	/** Whether the lines of a here document are in it: one of them could be taken for the document's end. */
	document?: boolean;
	/** The first one that matches at an offset is followed; without any, the character is a plain one. */
	rules: readonly Rule[];
}

export interface Rule {
	/** With the flag `y`. */
	at: RegExp;
	/** What must be so of the text before, of which it is given the end. */
	after?: (before: string) => boolean;
	/** The stretch that begins behind the match. */
	push?: Mode | ((match: RegExpExecArray) => Mode);
	/** The stretch that begins with the next line, as here documents do. */
	later?: (match: RegExpExecArray) => Mode;
	/** How many stretches end before the match. */
	pop?: number;
	/** What a placeholder inside of the match would be: "part of a variable's name". */
	why?: string;
}

/** A stretch that was found: from `start` to `end`, without its delimiters. */
export interface Stretch {
	mode: Mode;
	start: number;
	end: number;
	/** Where its opening delimiter begins. */
	open: number;
	/** The stretch that it stands in. */
	parent?: Stretch;
}

/** What a rule took away: no placeholder may reach into it. */
interface Taken {
	start: number;
	end: number;
	why: string;
}

export interface Scanned {
	/** In order of their starts: of two stretches that hold an offset, the later one is the inner one. */
	stretches: readonly Stretch[];
	taken: readonly Taken[];
}

/** Takes source text apart. What is not closed ends with the text: an example may be a fragment. */
export function scan(text: string, root: Mode): Scanned {
	const stretches: Stretch[] = [{ mode: root, start: 0, end: text.length, open: 0 }];
	const taken: Taken[] = [];
	const stack = [...stretches];
	const waiting: Mode[] = [];
	const begin = (mode: Mode, open: number, start: number): void => {
		const stretch = { mode, start, end: text.length, open, parent: stack.at(-1) };
		stretches.push(stretch);
		stack.push(stretch);
	};
	for (let at = 0; at < text.length; ) {
		const found = follow(text, at, stack.at(-1)?.mode.rules ?? []);
		if (!found) {
			const mayBegin = text[at++] === '\n' && !stack.at(-1)?.mode.document;
			const document = mayBegin ? waiting.shift() : undefined;
			if (document) begin(document, at, at);
			continue;
		}
		const { rule, match } = found;
		const end = at + match[0].length;
		for (const stretch of stack.splice(stack.length - (rule.pop ?? 0))) stretch.end = at;
		if (end > at) taken.push({ start: at, end, why: rule.why ?? 'stands in a delimiter' });
		if (rule.later) waiting.push(rule.later(match));
		if (rule.push) begin(typeof rule.push === 'function' ? rule.push(match) : rule.push, at, end);
		at = end;
	}
	return { stretches, taken };
}

/** As much as a rule needs to see of the text before. */
const lookBehind = 200;

function follow(text: string, at: number, rules: readonly Rule[]): { rule: Rule; match: RegExpExecArray } | undefined {
	for (const rule of rules) {
		rule.at.lastIndex = at;
		const match = rule.at.exec(text);
		if (match && (rule.after?.(text.slice(Math.max(0, at - lookBehind), at)) ?? true)) return { rule, match };
	}
	return undefined;
}
