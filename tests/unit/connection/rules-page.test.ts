import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../src/connection/diagnose/diagnose.ts';
import { type Finding, findingRules } from '../../../src/connection/diagnose/finding.ts';
import { databases } from '../../support/formats.ts';
import { root } from '../../support/paths.ts';

const text = readFileSync(path.join(root, 'content', 'guide', 'checking.mdx'), 'utf8');
const sections = text.split(/^## /m).slice(1);
const headings = sections.map((section) => section.split('\n')[0]);

test('the page on checking has a section for each rule, in their order', () => {
	expect(headings.filter((heading) => (findingRules as readonly (string | undefined)[]).includes(heading))).toEqual([...findingRules]);
	expect(headings.at(-1)).toBe('What is converted');
});

/** @param driver `CrateDB, psycopg3`: the database's name and the driver's id; `any driver` where none takes the string */
function findingsFor(driver: string, string: string): Finding[] {
	const [database, id] = driver.split(', ');
	const { readings, findings } = diagnose(string, databases);
	if (driver === 'any driver') return findings;
	const reading = readings.find((candidate) => candidate.database.name === database && candidate.driver.id === id);
	expect(reading, `${driver} does not take ${string}`).toBeDefined();
	return reading?.findings ?? [];
}

describe.each(findingRules)('%s', (rule) => {
	const section = sections[headings.indexOf(rule)] ?? '';
	const [, driver = '', wrong = ''] = /```text title="Wrong: ([^"]+)"\n(.+)\n```/.exec(section) ?? [];
	const right = /```text title="Right"\n(.+)\n```/.exec(section)?.[1] ?? '';

	test('is broken by its example, and not by the mended one', () => {
		expect(findingsFor(driver, wrong).map((finding) => finding.rule)).toContain(rule);
		expect(right).not.toBe('');
		const after = rule === 'not-recognized' ? diagnose(right, databases).findings : findingsFor(driver, right);
		expect(after.map((finding) => finding.rule)).not.toContain(rule);
	});

	test('is called in the page what its finding is: a hint only where it says so', () => {
		const found = findingsFor(driver, wrong).find((finding) => finding.rule === rule);
		expect(found?.severity === 'hint').toBe(/^A hint:/m.test(section));
	});
});
