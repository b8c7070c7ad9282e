import type { Mode, Rule } from './scan.ts';

/** A comment, whose end is not part of it if it is the line's. */
export function comment(open: RegExp, end: RegExp = /(?=\n)/y): Rule {
	return { at: open, push: { encode: 'comment', rules: [{ at: end, pop: 1 }] } };
}

/** A comment that may hold others like it. */
export function nestingComment(open: RegExp, end: RegExp): Rule {
	const mode: Mode & { rules: Rule[] } = { encode: 'comment', rules: [{ at: end, pop: 1 }] };
	mode.rules.push({ at: open, push: mode });
	return { at: open, push: mode };
}

/** A backslash, or another sign, and what it changes. */
export const escapes: Rule = { at: /\\./sy, why: 'stands behind a backslash' };
/** The end of a line ends a literal that cannot go on in the next: in a fragment, or where the scanner errs. */
export const lineEnd: Rule = { at: /(?=\n)/y, pop: 1 };
/** A character literal. What only looks like the start of one (`'a` in Rust, an apostrophe) is not. */
export const character: Rule = { at: /'(?:\\[^'\n]+'|\\''|[^\\'\n]')/y };

/** A literal: `rules` are what is special inside, besides its end. */
export function literal(at: RegExp, end: RegExp, encode: string, ...rules: readonly Rule[]): Rule {
	return { at, push: { encode, rules: [{ at: end, pop: 1 }, ...rules] } };
}

/** Something with delimiters that no value can be written into. */
export function closed(at: RegExp, end: RegExp, why: string, ...rules: readonly Rule[]): Rule {
	return { at, push: { why, rules: [{ at: end, pop: 1 }, ...rules] } };
}

/** Code between brackets, such as an expression in a template: brackets of the same kind inside are counted. */
export function code(at: RegExp, { open, end, rules }: { open: RegExp; end: RegExp; rules: () => readonly Rule[] }): Rule {
	const mode = (): Mode => ({
		why: 'stands in code',
		number: 'number',
		get rules() {
			return [{ at: end, pop: 1 }, { at: open, push: mode }, ...rules()];
		},
	});
	return { at, push: mode };
}

/** The mode that a file begins in: values outside of literals are numbers, or nothing. */
export function program(rules: readonly Rule[]): Mode {
	return { why: 'stands outside of a literal', number: 'number', rules };
}

/** Whether an operand may follow, and not an operator: a slash then begins a regular expression. */
export function expectsOperand(before: string): boolean {
	return /(?:^|[=(,[{};:!&|?+\-*%~^<>\n]|\b(?:return|typeof|case|in|of|do|else|and|or|not|if|unless|when|then|puts|print))\s*$/.test(
		before,
	);
}

/** The text of a match as a pattern. */
export function quoteForPattern(text: string): string {
	return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
