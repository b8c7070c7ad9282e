import { expect, test } from 'vitest';
import { compileClean, compileText, htmlRuns, propsOf, summaries } from '../support/compile.ts';
import { parsePart, words } from '../support/dom.ts';

const prose = [
	'postgres://u:p@h:5432/db',
	'host:8080',
	'10:30',
	'::1',
	'[::1]:5432',
	'key::value',
	'a:b[c]',
	'std::collections::HashMap',
	':colon at the start',
	'a :word[with] brackets',
	'jdbc:TAOS://host:6030/db?user=root',
	':badge without brackets',
	'x:badge',
	'C:\\\\path',
	'http://localhost:8080',
	'at 10:30{am}'.replace('{am}', ''),
	'smile :) and :note',
	'user:password@tcp(host:3306)/db',
];

test.each(prose)('leaves prose with colons as it is: %s', async (text) => {
	const { segments } = await compileClean(`Before ${text} after.`);
	expect(words(parsePart(htmlRuns(segments)))).toBe(`Before ${text.replaceAll('\\\\', '\\')} after.`);
});

test.each(prose)('leaves prose with colons as it is at the start of a line: %s', async (text) => {
	const { segments } = await compileClean(`${text} stands first.`);
	expect(words(parsePart(htmlRuns(segments)))).toBe(`${text.replaceAll('\\\\', '\\')} stands first.`);
});

test('leaves prose with colons as it is in headings, list items, table cells and emphasis', async () => {
	const { segments } = await compileClean('## At host:8080\n\n- from 10:30\n- to ::1\n\n| a:b[c] |\n| --- |\n| k::v |\n\n*u:p@h:5432*');
	expect(words(parsePart(htmlRuns(segments)))).toBe('At host:8080 from 10:30 to ::1 a:b[c] k::v u:p@h:5432');
});

test('reads an inline directive only by a known name with brackets or braces behind it', async () => {
	const { segments } = await compileClean('A :badge[new] and :badge[hot]{variant="danger"}, not badge:badge alone.');
	expect(propsOf(segments, 'Badge')).toEqual([
		{ text: 'new', variant: 'default' },
		{ text: 'hot', variant: 'danger' },
	]);
	expect(words(parsePart(htmlRuns(segments)))).toContain('not badge:badge alone.');
});

test('reads an inline directive at the start and at the end of a line', async () => {
	const { segments } = await compileClean(':badge[first] and :badge[last]');
	expect(propsOf(segments, 'Badge').map(({ text }) => text)).toEqual(['first', 'last']);
});

test('keeps colons in code, spans and fences alike', async () => {
	const { segments } = await compileClean('`:::note`\n\n```text\n:::note\n::include{file="x"}\n```');
	expect(htmlRuns(segments)).toContain('<code>:::note</code>');
	expect(propsOf(segments, 'CodeBlock')[0]?.copy).toBe(':::note\n::include{file="x"}');
});

test('closes an inner container with fewer colons than the outer one', async () => {
	const { segments } = await compileClean('::::note\n\nOuter.\n\n:::tip\n\nInner.\n\n:::\n\nStill outer.\n\n::::\n\nOutside.');
	const [note, after] = segments ?? [];
	expect(note).toMatchObject({ component: 'Admonition', props: { kind: 'note' } });
	expect(propsOf(segments, 'Admonition').map(({ kind }) => kind)).toEqual(['note', 'tip']);
	expect(after).toContain('Outside.');
});

test('names a directive that nothing opened, and one with a space before its name', async () => {
	const { problems } = await compileText('Text.\n\n:::\n\n::: note\n\nMore.\n');
	expect(summaries(problems)).toEqual(['stray-directive-marker 3:1', 'stray-directive-marker 5:1']);
});

test.each([
	'Press <kbd>Esc</kbd>',
	'Port {5432}',
	'A <br /> break',
	'An <b>*emphasised*</b> word',
	'An ![A dot](dot.png) image',
	':badge[new] things',
	'A [link](/beacon/)',
])('takes everything that may stand in a line as a label: %s', async (label) => {
	for (const text of [
		`:::note[${label}]\nText.\n:::`,
		`:::details[${label}]\nText.\n:::`,
		`::::tabs\n\n:::tab[${label}]{value="x"}\nText.\n:::\n\n::::`,
	]) {
		await compileClean(text);
	}
});

test('keeps the character that separates components inside the pipeline, where an author writes it', async () => {
	const { segments } = await compileClean('Say \uFDD0 and \uFDD00\uFDD0 and :badge[new] end.');
	expect(propsOf(segments, 'Badge')).toHaveLength(1);
	const text = words(parsePart(htmlRuns(segments)));
	expect(text).toBe('Say \uFDD0 and \uFDD00\uFDD0 and end.');
});
