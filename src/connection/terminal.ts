/** A shell's prompt at the start of a line: `$ `, `user@host:~/db$ `, `PS C:\> `. */
const prompt = /^(?:\S+@\S+[:~][^$#>]*|PS [^>]*|[\w./~-]*)?[$#>%] /;

/** A line of a terminal session, or what is left of it: a command without its prompt. */
export interface TerminalLine {
	text: string;
	/** Where the text begins in the line. */
	column: number;
	kind: 'command' | 'output';
	/** What reads a command: undefined for the prompt of some other program, such as a database's shell. */
	shell?: 'shell' | 'powershell';
}

/** What is typed in a terminal session, and what is printed. Without any prompt, all of it is typed. */
export function terminalLines(lines: readonly string[]): TerminalLine[] {
	if (!lines.some((text) => prompt.test(text))) return lines.map((text) => ({ text, column: 0, kind: 'command', shell: 'shell' }));
	let last: TerminalLine | undefined;
	return lines.map((line): TerminalLine => {
		const found = prompt.exec(line)?.[0];
		// A backslash at the end of a command continues it in the next line.
		const continued = last?.kind === 'command' && last.text.endsWith('\\');
		if (found) last = { text: line.slice(found.length), column: found.length, kind: 'command', ...shellOf(found) };
		else last = continued ? { ...last, text: line, column: 0, kind: 'command' } : { text: line, column: 0, kind: 'output' };
		return last;
	});
}

function shellOf(found: string): Pick<TerminalLine, 'shell'> {
	if (/[$#%] $/.test(found)) return { shell: 'shell' };
	return found.startsWith('PS ') ? { shell: 'powershell' } : {};
}
