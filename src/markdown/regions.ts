/** `#region connect` … `#endregion`, and mdBook's `ANCHOR: connect` … `ANCHOR_END: connect`. */
const start = /(?:#\s*region|ANCHOR:)\s+([A-Za-z][\w-]*)/;
const end = /(?:#\s*endregion(?:\s+([A-Za-z][\w-]*))?|ANCHOR_END:\s+([A-Za-z][\w-]*))/;

/** The names of all regions in a source file, in order. */
export function regionNames(source: string): string[] {
	return source.split(/\r?\n/).flatMap((line) => (end.test(line) ? [] : (start.exec(line)?.[1] ?? [])));
}

/**
 * A region's lines, or all lines, without region markers, dedented, without blank lines at the ends.
 *
 * @returns undefined where there is no such region, or it is not closed
 */
export function extractRegion(source: string, region?: string): string | undefined {
	const lines = source.replace(/^\uFEFF/, '').split(/\r?\n/);
	const body = region === undefined ? lines : between(lines, region);
	return body && dedent(body.filter((line) => !start.test(line) && !end.test(line)));
}

function between(lines: readonly string[], region: string): string[] | undefined {
	const first = lines.findIndex((line) => !end.test(line) && start.exec(line)?.[1] === region);
	if (first < 0) return undefined;
	let depth = 0;
	for (let index = first + 1; index < lines.length; index++) {
		const line = lines[index] ?? '';
		const closing = end.exec(line);
		if (closing) {
			const name = closing[1] ?? closing[2];
			if (name === region || (name === undefined && depth === 0)) return lines.slice(first + 1, index);
			if (name === undefined) depth--;
		} else if (/#\s*region/.test(line)) depth++;
	}
	return undefined;
}

/** Removes the indentation that all lines share, and blank lines at both ends. */
export function dedent(lines: readonly string[]): string {
	const filled = lines.filter((line) => line.trim() !== '');
	const shared =
		filled.reduce<string | undefined>((indent, line) => commonPrefix(indent, /^[ \t]*/.exec(line)?.[0] ?? ''), undefined) ?? '';
	const text = lines.map((line) => (line.trim() === '' ? '' : line.slice(shared.length).trimEnd())).join('\n');
	return text.replace(/^\n+|\n+$/g, '');
}

function commonPrefix(a: string | undefined, b: string): string {
	if (a === undefined) return b;
	let length = 0;
	while (length < a.length && a[length] === b[length]) length++;
	return a.slice(0, length);
}
