/** A placeholder in a code block. */
export interface Span {
	/** Offsets in the code, the end excluded. */
	start: number;
	end: number;
	/** Whether its values are numbers, such as ports. */
	number?: boolean;
}

/**
 * The code with a word of the same length, or a number, in the place of each placeholder: so that `{host}` is no expression, and
 * `<host>` no tag, whatever the language. Offsets stay what they were.
 */
export function maskSpans(code: string, spans: readonly Span[]): string {
	let masked = '';
	let at = 0;
	for (const { start, end, number } of [...spans].sort((a, b) => a.start - b.start)) {
		masked += code.slice(at, start) + (number ? '1' : 'x').repeat(end - start);
		at = end;
	}
	return masked + code.slice(at);
}
