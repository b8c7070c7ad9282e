import { encodeLiteral } from '../literals/encode.ts';
import type { LiteralContext } from '../literals/literals.ts';
import type { Mishap } from '../values.ts';
import { type Coding, checkText } from './coding.ts';

/** A piece of a word: in single or double quotes, a character behind a backslash, or characters as they are. */
const piece = /'(?<single>[^']*)'|"(?<double>(?:\\[\s\S]|[^"\\])*)"|\\(?<escaped>[\s\S])|(?<open>['"][\s\S]*)|(?<plain>[^'"\\\s]+|\\$)/y;

/**
 * A word of a shell, as it stands behind `NAME=`. Variables in it stay as they are. Source: POSIX, Shell Command Language, "Quoting".
 *
 * @param literal how values are written: `env-plain` is what readers of `.env` files and shells read alike
 */
export function shellWord(literal: LiteralContext): Coding {
	return {
		encode(value) {
			const problem = checkText(value);
			if (problem) return problem;
			const { text, refused } = encodeLiteral(value, literal);
			return text ?? { reason: refused ?? '' };
		},
		decode(text) {
			const problems: Mishap[] = [];
			let value = '';
			for (let at = 0; at < text.length; ) {
				const { 0: whole, groups = {} } = pieceAt(text, at) ?? { 0: text.charAt(at), groups: { plain: text.charAt(at) } };
				if (groups.open !== undefined)
					problems.push({ id: 'unclosed-quote', start: at, end: text.length, message: `The closing \`${groups.open[0]}\` is missing.` });
				value +=
					groups.double?.replace(/\\(["\\$`])/g, '$1') ?? groups.single ?? groups.escaped ?? groups.open?.slice(1) ?? groups.plain ?? '';
				at += whole.length;
			}
			return { value, problems };
		},
	};
}

/** Where the word that begins at `start` ends: at a blank outside of quotes, or at a `;` that ends a command. */
export function wordEnd(text: string, start: number): number {
	let end = start;
	while (end < text.length && !/^(?:\s|;(?:\s|$)|\\\r?\n)/.test(text.slice(end, end + 3))) {
		const found = pieceAt(text, end);
		// Of a run of plain characters, only the first: a `;` may end it.
		end += found?.groups?.plain === undefined ? (found?.[0].length ?? 1) : 1;
	}
	return Math.min(end, text.length);
}

function pieceAt(text: string, at: number): RegExpExecArray | null {
	piece.lastIndex = at;
	return piece.exec(text);
}
