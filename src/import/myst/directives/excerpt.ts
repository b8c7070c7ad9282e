/**
 * A part of a text, by the options of `literalinclude` and `include`.
 *
 * @returns undefined where the text has no such part
 */
export function cutOut(text: string, options: Record<string, string>): string | undefined {
	let lines = text.replace(/\n+$/, '').split('\n');
	const find = (needle: string) => lines.findIndex((line) => line.includes(needle));
	const start = options['start-after'] ?? options['start-at'];
	if (start) {
		const index = find(start);
		if (index < 0) return undefined;
		lines = lines.slice(index + ('start-after' in options ? 1 : 0));
	}
	const end = options['end-before'] ?? options['end-at'];
	if (end) {
		const index = find(end);
		if (index < 0) return undefined;
		lines = lines.slice(0, index + ('end-at' in options && !('end-before' in options) ? 1 : 0));
	}
	if (options['start-line'] || options['end-line']) {
		lines = lines.slice(Number(options['start-line'] ?? 0) || 0, Number(options['end-line']) || undefined);
	}
	if (options.lines) {
		const chosen = rangesOf(options.lines, lines.length);
		if (chosen.length === 0) return undefined;
		lines = chosen.map((number) => lines[number - 1] ?? '');
	}
	if ('dedent' in options) lines = dedented(lines, options.dedent ?? '');
	return [options.prepend, ...lines, options.append].filter((line) => line !== undefined).join('\n');
}

/** `1-3,5,10-` */
function rangesOf(text: string, count: number): number[] {
	return text.split(',').flatMap((part) => {
		const [, from, dash, to] = /^\s*(\d{0,6})(-?)(\d{0,6})\s*$/.exec(part) ?? [];
		const first = Number(from || 1);
		const last = Math.min(count, dash ? Number(to || count) : first);
		return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
	});
}

function dedented(lines: readonly string[], written: string): string[] {
	const indents = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
	const width = /^\d+$/.test(written) ? Number(written) : Math.min(...indents, 80);
	return lines.map((line) => line.slice(Math.min(width, /^[ \t]*/.exec(line)?.[0].length ?? 0)));
}
