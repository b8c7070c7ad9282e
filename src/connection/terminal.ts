/** A shell's prompt at the start of a line: `$ `, `user@host:~/db$ `, `PS C:\> `. */
export const prompt = /^(?:\S+@\S+[:~][^$#>]*|PS [^>]*|[\w./~-]*)?[$#>%] /;

/** A line of a terminal session, or what is left of it: a command without its prompt. */
export interface TerminalLine {
	text: string;
	/** Where the text begins in the line. */
	column: number;
	kind: 'command' | 'output';
}

/** What is typed in a terminal session, and what is printed. Without any prompt, all of it is typed. */
export function terminalLines(lines: readonly string[]): TerminalLine[] {
	if (!lines.some((text) => prompt.test(text))) return lines.map((text) => ({ text, column: 0, kind: 'command' }));
	let continued = false;
	return lines.map((line) => {
		const column = prompt.exec(line)?.[0].length;
		if (column === undefined && !continued) return { text: line, column: 0, kind: 'output' };
		const text = line.slice(column ?? 0);
		// A backslash at the end of a command continues it in the next line.
		continued = text.endsWith('\\');
		return { text, column: column ?? 0, kind: 'command' };
	});
}
