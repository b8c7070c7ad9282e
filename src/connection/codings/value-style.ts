import type { Mishap } from '../values.ts';
import { type Ban, type Coding, checkBans, checkText } from './coding.ts';

/** A coding whose text says itself where it ends, as quoted values do. */
export interface ValueStyle extends Coding {
	/** Where the value that begins at `start` ends: before a separator that it does not enclose, or at the end of the text. */
	endOf(text: string, start: number, separators: readonly string[]): number;
}

/** A value of one or more pieces: quoted, escaped, or as they stand. Each match of `token` is one piece. */
function pieces(token: RegExp): ValueStyle['endOf'] {
	return (text, start, separators) => {
		let end = start;
		while (end < text.length) {
			token.lastIndex = end;
			const piece = token.exec(text)?.[0] ?? '';
			if (piece.length > 1) end += piece.length;
			else if (isSeparator(text[end] ?? '', separators)) break;
			else end += 1;
		}
		return end;
	};
}

function isSeparator(character: string, separators: readonly string[]): boolean {
	return separators.includes(/\s/.test(character) ? ' ' : character);
}

/**
 * `'it\'s'`, with a backslash before quotes and backslashes, in quotes and outside of them. Source: PostgreSQL, libpq, "Keyword/Value
 * Connection Strings" (section 34.1.1.1), and `conninfo_parse` in `fe-connect.c`.
 */
export function libpqQuotes(bans: readonly Ban[] = []): ValueStyle {
	const plainText = /^[A-Za-z0-9!#$%&()*+,./:;<>?@[\]^_`{|}~-]+$/;
	return {
		endOf(text, start, separators) {
			if (text[start] !== "'") return pieces(/\\[\s\S]/y)(text, start, separators);
			const closed = /'(?:[^'\\]|\\[\s\S])*'/y;
			closed.lastIndex = start;
			return start + (closed.exec(text)?.[0].length ?? text.length - start);
		},
		encode(value) {
			const problem = checkText(value) ?? checkBans(value, bans);
			return problem ?? (plainText.test(value) ? value : `'${value.replace(/['\\]/g, '\\$&')}'`);
		},
		decode(text) {
			const quoted = text.startsWith("'");
			const closed = quoted && /^'(?:[^'\\]|\\[\s\S])*'$/.test(text);
			const inner = quoted ? text.slice(1, closed ? -1 : undefined) : text;
			return { value: inner.replace(/\\([\s\S]?)/g, '$1'), problems: quoted && !closed ? [unclosed(text, "'")] : [] };
		},
	};
}

/**
 * `"say ""hi"""` or `'it''s'`: a quote inside its own kind is doubled. Blanks around a value are dropped. Source: .NET,
 * `DbConnectionStringBuilder.ConnectionString`, and `DbConnectionOptions.GetKeyValuePair`.
 */
export function adoQuotes(): ValueStyle {
	const plainText = /^[^"'=;\s\p{Cc}]+$/u;
	return {
		endOf(text, start, separators) {
			const closed = /\s*(?:"(?:[^"]|"")*"|'(?:[^']|'')*')\s*/y;
			closed.lastIndex = start;
			const quoted = closed.exec(text)?.[0];
			return quoted ? start + quoted.length : pieces(/$^/y)(text, start, separators);
		},
		encode(value) {
			const problem = checkText(value);
			if (problem || plainText.test(value)) return problem ?? value;
			const quote = value.includes('"') && !value.includes("'") ? "'" : '"';
			return `${quote}${value.replaceAll(quote, quote + quote)}${quote}`;
		},
		decode(text) {
			const trimmed = text.trim();
			const quote = /^["']/.exec(trimmed)?.[0];
			if (!quote) return { value: trimmed, problems: [] };
			const closed = trimmed.length > 1 && trimmed.endsWith(quote);
			const inner = trimmed.slice(1, closed ? -1 : undefined);
			return { value: inner.replaceAll(quote + quote, quote), problems: closed ? [] : [unclosed(text, quote)] };
		},
	};
}

/** `{a;b}`, with `}` doubled. Source: ODBC, "SQLDriverConnect", "Comments"; psqlODBC, `decode_or_remove_braces` in `dlg_specific.c`. */
export function odbcBraces(outside: Coding): ValueStyle {
	return {
		endOf(text, start, separators) {
			const closed = /\{(?:[^}]|\}\})*\}/y;
			closed.lastIndex = start;
			const braced = closed.exec(text)?.[0];
			return braced ? start + braced.length : pieces(/$^/y)(text, start, separators);
		},
		encode: (value) => checkText(value) ?? (/^[A-Za-z0-9._-]+$/.test(value) ? value : `{${value.replaceAll('}', '}}')}}`),
		decode(text) {
			if (!text.startsWith('{')) return outside.decode(text);
			const closed = text.endsWith('}');
			return { value: text.slice(1, closed ? -1 : undefined).replaceAll('}}', '}'), problems: closed ? [] : [unclosed(text, '}')] };
		},
	};
}

/** A value that ends at the next separator, whatever is in it. */
export function unquoted(coding: Coding): ValueStyle {
	return { ...coding, endOf: pieces(/$^/y) };
}

function unclosed(text: string, quote: string): Mishap {
	return { id: 'unclosed-quote', start: 0, end: text.length, message: `The closing \`${quote}\` is missing.` };
}
