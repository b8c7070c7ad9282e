import { expect, test } from 'vitest';
import { diagnose } from '../../../src/connection/diagnose/diagnose.ts';
import { type Finding, isGood } from '../../../src/connection/diagnose/finding.ts';
import { databases } from '../../support/formats.ts';
import { badStrings, goodStrings } from './labelled-strings.ts';

/** What the checker says of a string for one driver: `error wrong-port «4200»`, worst first. Without a driver, where none takes it. */
function check(text: string, driver: string): Finding[] {
	const { readings, findings } = diagnose(text, databases);
	if (driver === '') return readings.length === 0 ? findings : [];
	const reading = readings.find((candidate) => `${candidate.database.id}/${candidate.driver.id}` === driver);
	expect(reading, `${driver} does not take ${text}`).toBeDefined();
	return reading?.findings ?? [];
}

const show = (text: string) => (finding: Finding) =>
	`${finding.severity} ${finding.rule} «${text.slice(finding.start, finding.end)}» ${finding.message}`;
const good = goodStrings.flatMap(([driver, ...texts]) => texts.map((text) => ({ driver, text })));

test('has at least 200 labelled strings, good and bad', () => {
	expect(good.length).toBeGreaterThanOrEqual(100);
	expect(badStrings.length).toBeGreaterThanOrEqual(100);
	expect(
		new Set([...good.map(({ driver, text }) => `${driver} ${text}`), ...badStrings.map(([driver, text]) => `${driver} ${text}`)]).size,
	).toBe(good.length + badStrings.length);
});

test('calls no good string bad, whoever reads it', () => {
	const wrong = good.flatMap(({ driver, text }) => {
		const own = check(text, driver).filter(({ severity }) => severity !== 'hint');
		const best = diagnose(text, databases).readings[0]?.findings ?? [];
		return isGood(own) && isGood(best) ? [] : [`${driver} ${text}: ${[...own, ...best].map(show(text)).join('; ')}`];
	});
	expect(wrong).toEqual([]);
});

test('finds the mistake in every bad string, and points at it', () => {
	const missed = badStrings.flatMap(([driver, text, rule, place]) => {
		const findings = check(text, driver);
		const found = findings.some(
			(finding) => finding.rule === rule && finding.severity !== 'hint' && text.slice(finding.start, finding.end) === place,
		);
		return found ? [] : [`${driver} ${text}: ${rule} «${place}», but ${findings.map(show(text)).join('; ') || 'nothing'}`];
	});
	expect(missed).toEqual([]);
});

test('has precision and recall of 1 on the labelled strings', () => {
	const isFlagged = (text: string, driver: string) => !isGood(check(text, driver));
	const falsePositives = good.filter(({ driver, text }) => isFlagged(text, driver)).length;
	const truePositives = badStrings.filter(([driver, text]) => isFlagged(text, driver)).length;
	// A bad string counts as found only where the rule and the place are those of its label.
	const found = badStrings.filter(([driver, text, rule, place]) =>
		check(text, driver).some(
			(finding) => finding.rule === rule && finding.severity !== 'hint' && text.slice(finding.start, finding.end) === place,
		),
	).length;
	const precision = truePositives / (truePositives + falsePositives);
	const recall = found / badStrings.length;
	const figures = `${good.length} good and ${badStrings.length} bad strings: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`;
	console.info(figures);
	expect(figures).toMatch(/precision 1\.000, recall 1\.000$/);
});

test('offers replacements that mend what they are for', () => {
	const unmended = badStrings.flatMap(([driver, text, rule, place]) => {
		if (driver === '') return [];
		const fix = check(text, driver).find((finding) => finding.rule === rule && text.slice(finding.start, finding.end) === place);
		if (fix?.replacement === undefined) return [];
		const mended = text.slice(0, fix.start) + fix.replacement + text.slice(fix.end);
		const before = check(text, driver).filter((finding) => finding.rule === rule).length;
		const after = diagnose(mended, databases).readings.find((reading) => `${reading.database.id}/${reading.driver.id}` === driver);
		const left = after?.findings.filter((finding) => finding.rule === rule).length ?? 0;
		return left < before ? [] : [`${driver} ${text} → ${mended}: ${after?.findings.map(show(mended)).join('; ')}`];
	});
	expect(unmended).toEqual([]);
});

test('never repeats a password in a message', () => {
	const secret = 'S3cr3tValue';
	for (const [driver, text] of badStrings) {
		const { readings, findings } = diagnose(
			text.replace(/(?<=:)(?:p@ss|s3cret|secret|taosdata|pwd|p%40ss)(?=@)/, `${secret}%40`),
			databases,
		);
		for (const { message } of [...findings, ...readings.flatMap((reading) => reading.findings)])
			expect(message, driver).not.toContain(secret);
	}
});
