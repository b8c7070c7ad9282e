import { type Diagnostic, formatDiagnostic } from './diagnostic.ts';
import type { ImportResult } from './import-site.ts';
import type { Plan } from './manifest.ts';

/** What `--report` writes. */
export interface ImportReport {
	dialect: string;
	pages: number;
	/** Pages and files that lost something. */
	lossyPages: number;
	/** How often each construct was noted, and how often something was lost with it. */
	constructs: Record<string, { noted: number; lost: number }>;
	plan: Plan;
	diagnostics: Diagnostic[];
}

export function reportOf({ pages, diagnostics }: ImportResult, { dialect, plan }: Pick<ImportReport, 'dialect' | 'plan'>): ImportReport {
	const constructs: ImportReport['constructs'] = {};
	for (const name of [...new Set(diagnostics.map(({ construct }) => construct))].sort()) {
		const own = diagnostics.filter(({ construct }) => construct === name);
		constructs[name] = { noted: own.length, lost: own.filter(({ lost }) => lost).length };
	}
	const lossy = new Set(diagnostics.filter(({ lost }) => lost).map(({ file }) => file));
	return { dialect, pages, lossyPages: lossy.size, constructs, plan, diagnostics };
}

/** The table at the end of an import. */
export function summaryOf({ pages, lossyPages, constructs, plan }: ImportReport): string {
	const rows = [
		['construct', 'noted', 'lost'],
		...Object.entries(constructs).map(([name, { noted, lost }]) => [name, `${noted}`, `${lost}`]),
	];
	const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
	const table = rows.map((row) =>
		row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '),
	);
	const files = Object.entries(plan)
		.filter(([, names]) => names.length > 0)
		.map(([kind, names]) => `${names.length} ${kind}`)
		.join(', ');
	return [
		...(rows.length > 1 ? [...table, ''] : []),
		`Pages: ${pages}, ${lossyPages} of them or of their files with losses. Files: ${files || 'none'}.`,
	].join('\n');
}

/** Every diagnostic on a line of its own. */
export function linesOf(diagnostics: readonly Diagnostic[]): string {
	return diagnostics.map(formatDiagnostic).join('\n');
}

/** As many diagnostics as a terminal is read for: where not all of them, losses before notes. */
export function shownLines(diagnostics: readonly Diagnostic[], most: number): string {
	if (diagnostics.length <= most) return linesOf(diagnostics);
	const first = new Set([...diagnostics.filter(({ lost }) => lost), ...diagnostics.filter(({ lost }) => !lost)].slice(0, most));
	const more = `… and ${diagnostics.length - most} more: \`--report <file>\` writes all of them.`;
	return `${linesOf(diagnostics.filter((diagnostic) => first.has(diagnostic)))}\n${more}`;
}

/** What an import left as it was, or took away, and why; a line for each file. */
export function planLines({ kept, deleted, removed }: Plan): string[] {
	return [
		...kept.map((file) => `${file}: edited since the last import, and kept; \`--force\` overwrites it.`),
		...deleted.map((file) => `${file}: deleted since the last import, and left out; \`--force\` writes it again.`),
		...removed.map((file) => `${file}: no longer in the result, and removed.`),
	];
}
