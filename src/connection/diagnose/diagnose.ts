import { nearest } from '../../schema/problem.ts';
import type { ResolvedDatabase } from '../../schema/resolved.ts';
import { type Explanation, explain, type Reading } from '../explain/explain.ts';
import { parametersOf, readersOf } from '../explain/readers.ts';
import { deploymentFindings } from './deployment.ts';
import { type Finding, severities } from './finding.ts';
import { parameterFindings } from './parameters.ts';
import { spellingFindings } from './spelling.ts';

export interface Diagnosis extends Omit<Explanation, 'readings'> {
	/** Best first: drivers that take such strings, then those for which this one is in order. */
	readings: (Reading & { findings: Finding[] })[];
	/** What is to say where no driver takes the string. */
	findings: Finding[];
}

/** Recognises a pasted connection string, and says what is wrong with it for each driver that takes it. */
export function diagnose(pasted: string, databases: readonly ResolvedDatabase[]): Diagnosis {
	const { source, readings } = explain(pasted, databases);
	const checked = readings.map((reading) => ({ ...reading, findings: findingsOf(source.text, reading, databases) }));
	const rank = ({ score, findings }: (typeof checked)[number]) => score - findings.filter(({ severity }) => severity !== 'hint').length;
	checked.sort((a, b) => rank(b) - rank(a));
	return { source, readings: checked, findings: checked.length > 0 ? [] : [notRecognized(source.text, databases)] };
}

/** What is wrong with a string for one driver, worst first, then from left to right. */
export function findingsOf(text: string, reading: Reading, databases: readonly ResolvedDatabase[]): Finding[] {
	const findings = [
		...spellingFindings(text, reading),
		...parameterFindings(reading, databases),
		...deploymentFindings(reading),
		...secretFindings(reading),
	];
	// What stands in the wrong place hides what is missing.
	const unsound = findings.some(({ rule, severity }) => (rule === 'unescaped-character' && severity === 'error') || rule === 'unreadable');
	return findings
		.filter(({ rule }) => !unsound || !['missing-parameter', 'unknown-parameter', 'foreign-parameter', 'wrong-port'].includes(rule))
		.sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || a.start - b.start);
}

function secretFindings(reading: Reading): Finding[] {
	const secrets = new Set(
		parametersOf(reading)
			.filter(({ secret }) => secret)
			.flatMap(({ name, aliases }) => [name, ...aliases]),
	);
	return reading.parsed.parts.flatMap(({ kind, name, value, start, end }): Finding[] => {
		if (value === '' || /^[<{$[]/.test(value) || !(kind === 'password' || (kind === 'parameter-value' && secrets.has(name ?? ''))))
			return [];
		return [
			{
				rule: 'password-in-text',
				severity: 'hint',
				start,
				end,
				message: 'A secret stands here in plain sight. Keep the string out of code, logs and tickets.',
			},
		];
	});
}

function notRecognized(text: string, databases: readonly ResolvedDatabase[]): Finding {
	const scheme = /^([A-Za-z][A-Za-z0-9+.:-]*):\/\//.exec(text)?.[1];
	const base = { rule: 'not-recognized', severity: 'error', start: 0 } as const;
	const schemes = [...new Set(readersOf(databases).flatMap((reader) => reader.schemes))];
	if (scheme === undefined) {
		const [start, word = ''] = /^([A-Za-z][A-Za-z0-9+.:-]*?)(?::?\/{1,2}|:)(?!\/)/.exec(text) ?? [];
		if (start === undefined || !schemes.includes(word)) return { ...base, end: text.length, message: 'No driver takes such a string.' };
		return { ...base, end: start.length, message: `\`://\` must stand behind the scheme \`${word}\`.`, replacement: `${word}://` };
	}
	const near = nearest(scheme, schemes);
	const message = `No driver takes the scheme \`${scheme}\`.${near ? ` Did you mean \`${near}\`?` : ''}`;
	return { ...base, end: scheme.length, message, ...(near ? { replacement: near } : {}) };
}
