import pc from 'picocolors';
import type { Problem } from '../schema/problem.ts';

export interface ReportOptions {
	/** The text of a file by the name that problems use, for the excerpt. */
	readSource?: (file: string) => string | undefined;
	colour?: boolean;
}

/**
 * All problems as text: file, line and column first, so that terminals and editors can link them; then the rule, the
 * line itself, why, and the next step.
 */
export function formatProblems(problems: readonly Problem[], { readSource, colour = pc.isColorSupported }: ReportOptions = {}): string {
	const paint = pc.createColors(colour);
	return problems
		.map((problem) => {
			const { file, line, column, severity, rule, what, why, fix } = problem;
			const level = severity === 'error' ? paint.red('error') : paint.yellow('warning');
			return [
				`${paint.bold(`${file}:${line}:${column}`)}  ${level}  ${what}  ${paint.dim(`[${rule}]`)}`,
				...excerpt(problem, readSource, paint),
				...(why ? [`    ${paint.dim('why')}  ${why}`] : []),
				`    ${paint.dim('fix')}  ${fix}`,
			].join('\n');
		})
		.join('\n\n');
}

function excerpt(
	{ file, line, column }: Problem,
	readSource: ReportOptions['readSource'],
	paint: ReturnType<typeof pc.createColors>,
): string[] {
	const text = readSource?.(file)?.split(/\r?\n/)[line - 1];
	if (!text?.trim()) return [];
	const limit = 110;
	const from = column > limit ? column - 40 : 0;
	const shown = text.slice(from, from + limit).replaceAll('\t', ' ');
	const number = String(line);
	const gutter = ' '.repeat(number.length);
	return [
		`    ${paint.dim(`${number} |`)} ${shown}`,
		`    ${paint.dim(`${gutter} |`)} ${' '.repeat(Math.max(0, column - 1 - from))}${paint.red('^')}`,
	];
}

/** "3 errors, 1 warning" */
export function countProblems(problems: readonly Problem[]): string {
	const errors = problems.filter((problem) => problem.severity === 'error').length;
	const warnings = problems.length - errors;
	return `${errors} ${errors === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`;
}
