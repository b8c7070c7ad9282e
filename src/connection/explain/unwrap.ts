/** A connection string inside of what was pasted, as offsets in it. */
export interface Unwrapped {
	/** In an XML element, with `&` in the place of its entity. */
	text: string;
	start: number;
	end: number;
	/** The variable or key that it is the value of: `DATABASE_URL`. */
	variable?: string;
}

const scheme = /[A-Za-z][A-Za-z0-9+.:-]*:\/\//;
const goAddress = /@?(?:wss?|tcp|https?|cfg)\([^)]*\)\//;
/** Keys that say where the server is: a value that happens to hold `=` has none of them. */
const pairs = /(?:^|[\s;:])(?:host|hostaddr|server|servername|dsn|driver|dbname|database|port)\s*=/i;

/**
 * Finds the connection string in pasted text: blanks around it, quotes, an assignment (`export X=…`, `X: …`, `x := "…"`), a call or a command
 * with it as an argument.
 */
export function unwrap(pasted: string): Unwrapped {
	const found = inQuotes(pasted) ?? assigned(pasted) ?? bare(pasted);
	// A password that looks like a connection string is a value of the environment all the same.
	return found && !/^PG/.test(found.variable ?? '') ? found : trimmed(pasted);
}

function looksLikeOne(text: string): boolean {
	return scheme.test(text) || goAddress.test(text) || /^(?:pgsql|crate):/.test(text) || pairs.test(text);
}

/** The first string literal that looks like a connection string. Quotes inside a keyword string belong to it. */
function inQuotes(pasted: string): Unwrapped | undefined {
	for (const { 0: literal, 1: quote = '', index } of pasted.matchAll(/(["'`])(?:\\.|(?!\1)[^\\])*\1/gs)) {
		const text = literal.slice(1, -1);
		const before = pasted.slice(0, index);
		// A quoted value of a string that began before: `host=h options='host=x'`.
		if (!looksLikeOne(text) || looksLikeOne(before.replace(assignment, ''))) continue;
		const variable = assignment.exec(before)?.groups?.name;
		return { text, start: index + quote.length, end: index + literal.length - quote.length, ...(variable ? { variable } : {}) };
	}
	return undefined;
}

/** `export NAME=`, `$env:NAME =`, `set NAME=`, `name :=`, `"name":`, at the end of the text before a value. */
const assignment =
	/(?:^|[\s({,;])(?:(?:export|set|setenv|const|let|var|static|final|String)\s+|\$env:)?["']?(?<name>[A-Za-z_][\w.-]*)["']?\s*(?::=|=>|=|:)\s*$/;

/** `DATABASE_URL=postgresql://…`, up to the end of the line. */
function assigned(pasted: string): Unwrapped | undefined {
	const start = scheme.exec(pasted)?.index ?? -1;
	if (start <= 0) return undefined;
	const variable = assignment.exec(pasted.slice(0, start))?.groups?.name;
	if (!variable) return undefined;
	return { ...cut(pasted, start), variable };
}

/** A URL among other words: `psql postgresql://… -c …`. */
function bare(pasted: string): Unwrapped | undefined {
	const found = scheme.exec(pasted);
	if (!found || pasted.slice(0, found.index).trim() === '') return undefined;
	const before = pasted.slice(0, found.index);
	// A Go DSN and a URL inside of another string begin before the scheme.
	if (!/[\s(<>]$/.test(before)) return undefined;
	if (!before.endsWith('>')) return cut(pasted, found.index);
	const url = cut(pasted, found.index, /[\s<].*$/);
	return { ...url, text: url.text.replaceAll('&amp;', '&') };
}

/** From here to what ends it on this line, without what ends a statement. */
function cut(pasted: string, start: number, end = /\s.*$/): Unwrapped {
	const line = /^[^\r\n]*/.exec(pasted.slice(start))?.[0] ?? '';
	const text = line.replace(end, '').replace(/[);,]+$/, '');
	return { text, start, end: start + text.length };
}

function trimmed(pasted: string): Unwrapped {
	const start = pasted.length - pasted.trimStart().length;
	const text = pasted.trim();
	return { text, start, end: start + text.length };
}
