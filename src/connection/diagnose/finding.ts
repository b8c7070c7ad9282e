/** What a checker says of a connection string, worst first. A good string has neither errors nor warnings. */
export const severities = ['error', 'warning', 'hint'] as const;
export type Severity = (typeof severities)[number];

/** Ids are permanent: pages and tests refer to them. */
export const findingRules = [
	'not-recognized',
	'unreadable',
	'unescaped-character',
	'not-decoded',
	'left-placeholder',
	'wrong-port',
	'wrong-scheme',
	'unknown-parameter',
	'foreign-parameter',
	'bad-value',
	'missing-parameter',
	'unneeded-parameter',
	'unencrypted',
	'deprecated',
	'password-in-text',
] as const;
export type FindingRule = (typeof findingRules)[number];

export interface Finding {
	rule: FindingRule;
	severity: Severity;
	/** UTF-16 offsets in the connection string; equal where something is missing. */
	start: number;
	end: number;
	/** Whole sentences, with names and values in backticks. */
	message: string;
	/** What to write in the place of the span, where one thing is right. */
	replacement?: string;
}

/** For a string that works as it is. */
export function isGood(findings: readonly Finding[]): boolean {
	return findings.every(({ severity }) => severity === 'hint');
}
