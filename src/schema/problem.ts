import damerauLevenshtein from 'damerau-levenshtein';

/**
 * Every rule that content can break, with its severity. Ids are permanent: they stand in messages, in the guide
 * and in fixtures.
 */
export const rules = {
	'unknown-directive': 'error',
	'unknown-attribute': 'error',
	'bad-attribute': 'error',
	'missing-label': 'error',
	'misplaced-directive': 'error',
	'unequal-row': 'error',
	'unclosed-directive': 'error',
	'stray-directive-marker': 'error',
	'duplicate-filters': 'error',
	'unknown-name': 'error',
	'missing-include': 'error',
	'include-loop': 'error',
	'missing-example': 'error',
	'missing-region': 'error',
	'bad-fence': 'error',
	'unknown-language': 'warning',
	'missing-image': 'error',
	'image-without-text': 'warning',
	'bad-front-matter': 'error',
	'bad-data': 'error',
	'missing-database': 'error',
	'broken-link': 'error',
	'broken-anchor': 'error',
	'duplicate-id': 'error',
	'duplicate-page': 'error',
	'bad-redirect': 'error',
	'level-one-heading': 'error',
	'unknown-component': 'error',
	'mdx-syntax': 'error',
	'untrusted-content': 'error',
} as const satisfies Record<string, 'error' | 'warning'>;
export type RuleId = keyof typeof rules;

/** Something that an author can mend: where it is, what it is, why it is wrong, and the next step. */
export interface Problem {
	rule: RuleId;
	severity: 'error' | 'warning';
	/** Relative to the folder that holds the content folder: `content/cratedb/python.mdx`. */
	file: string;
	/** One-based, as editors count. */
	line: number;
	column: number;
	what: string;
	why?: string;
	fix: string;
}

/** A place in a file; unist nodes and points fit. */
export interface Place {
	line: number;
	column: number;
}

export interface ProblemText {
	what: string;
	why?: string;
	fix: string;
}

/** Builds a problem; the severity is the rule's. */
export function makeProblem(rule: RuleId, file: string, place: Place | undefined, text: ProblemText): Problem {
	return { rule, severity: rules[rule], file, line: place?.line ?? 1, column: place?.column ?? 1, ...text };
}

/** In order of file, line, column, then rule: the order in which an author works through them. */
export function compareProblems(a: Problem, b: Problem): number {
	return (
		compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.rule, b.rule) || compareText(a.what, b.what)
	);
}

function compareText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** The known name that a mistyped one probably meant, if one is near enough: up to a third of its letters may differ. */
export function nearest(name: string, known: readonly string[], most = Math.max(1, Math.floor(name.length / 3))): string | undefined {
	const lower = name.toLowerCase();
	let best: string | undefined;
	let bestDistance = most + 1;
	for (const candidate of known) {
		// As many steps as the lengths differ by, at least: long names are not compared with short ones.
		if (Math.abs(candidate.length - name.length) >= bestDistance) continue;
		const apart = damerauLevenshtein(lower, candidate.toLowerCase()).steps;
		if (apart < bestDistance) {
			best = candidate;
			bestDistance = apart;
		}
	}
	return best;
}

/** The next step after an unknown name: the near one, or the list of known ones. */
export function didYouMean(name: string, known: readonly string[]): string {
	const near = nearest(name, known);
	if (near) return `Did you mean \`${near}\`?`;
	if (known.length === 0) return 'None is defined here.';
	const shown = known.slice(0, 16).map((candidate) => `\`${candidate}\``);
	return `Known: ${shown.join(', ')}${known.length > shown.length ? ` and ${known.length - shown.length} more` : ''}.`;
}
