import type { ResolvedDatabase } from '../../schema/resolved.ts';
import { type Diagnosis, diagnose } from '../diagnose/diagnose.ts';
import { type Finding, severities } from '../diagnose/finding.ts';

/** The longest text that is looked at, in UTF-16 units: no string or setting is nearly as long, and some text takes long to be tried on all drivers. */
export const longestText = 4000;

export type Check =
	| { kind: 'empty' }
	| { kind: 'too-long'; length: number }
	/** No driver takes it; the findings say why. */
	| ({ kind: 'unknown' } & Diagnosis)
	| ({ kind: 'read' } & Diagnosis);
export type CheckedReading = Diagnosis['readings'][number];

/** What is to say of anything that somebody pastes. */
export function check(pasted: string, databases: readonly ResolvedDatabase[]): Check {
	if (pasted.trim() === '') return { kind: 'empty' };
	if (pasted.length > longestText) return { kind: 'too-long', length: pasted.length };
	const diagnosis = diagnose(pasted, databases);
	return { kind: diagnosis.readings.length > 0 ? 'read' : 'unknown', ...diagnosis };
}

/** `1 error, 2 hints`; `no mistakes found` where there is nothing to say. */
export function verdictOf(findings: readonly Finding[]): string {
	const counts = severities.flatMap((severity) => {
		const count = findings.filter((finding) => finding.severity === severity).length;
		return count === 0 ? [] : [`${count} ${severity}${count === 1 ? '' : 's'}`];
	});
	return counts.join(', ') || 'no mistakes found';
}
