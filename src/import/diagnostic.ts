/** What the importer says of one construct in a source file. */
export interface Diagnostic {
	/** Relative to the source folder. */
	file: string;
	/** One-based. */
	line: number;
	column: number;
	/** Kebab-case and permanent: `partial`, `image`, `component`. */
	construct: string;
	what: string;
	/** What an author does about it. */
	suggestion: string;
	/** Whether something that readers had is not in the result. */
	lost: boolean;
}

/** In order of file, line and column: the order in which an author works through them. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
	return (
		compareText(a.file, b.file) ||
		a.line - b.line ||
		a.column - b.column ||
		compareText(a.construct, b.construct) ||
		compareText(a.what, b.what)
	);
}

function compareText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** `python.md:3:1  lost  image: no file … Suggestion.` */
export function formatDiagnostic({ file, line, column, construct, what, suggestion, lost }: Diagnostic): string {
	return `${file}:${line}:${column}  ${lost ? 'lost' : 'note'}  ${construct}: ${what}. ${suggestion}`;
}
