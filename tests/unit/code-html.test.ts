import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { buildLines } from '../../src/markdown/code-elements.ts';
import { writeLines } from '../../src/markdown/code-html.ts';
import { type CodeTask, grammarFor, loadLanguages } from '../../src/markdown/highlight.ts';
import { root } from '../support/paths.ts';

const languages = ['python', 'go', 'console', 'javascript', 'diff', 'yaml', 'shell', 'html', 'php', 'java', 'markdown', 'text'];
const examples = globSync('content/**/*.mdx', { cwd: root }).flatMap((file) =>
	[...readFileSync(path.join(root, file), 'utf8').matchAll(/^( *)```(\w+)[^\n]*\n(.*?)^\1```/gms)].map(
		([, indent = '', language = '', code = '']) => ({
			language,
			code: code.replaceAll(`\n${indent}`, '\n').trimEnd(),
		}),
	),
);

beforeAll(() => loadLanguages([...languages, ...examples.map(({ language }) => language)]));

function taskFor(language: string, marks: Partial<CodeTask> = {}): CodeTask {
	const grammar = grammarFor(language);
	return { ...(grammar ? { grammar } : {}), terminal: language === 'console', ...marks };
}

test('writes the code of all pages as elements would be written', () => {
	expect(examples.length).toBeGreaterThan(100);
	for (const { language, code } of examples) {
		const task = taskFor(language);
		expect(writeLines(code, task)).toEqual(buildLines(code, task));
	}
});

test('writes any code as elements would be written, with any lines marked', () => {
	const piece = fc.constantFrom(
		'a',
		' ',
		'\t',
		'\n',
		'\r\n',
		'<b>',
		'&amp;',
		'"',
		"'",
		'`',
		'${',
		'}',
		'# x',
		'// y',
		'/*',
		'*/',
		'\u00a0',
		'é😀',
		'<?php',
		'$ ls',
		'- k: v',
		'if (',
		'1.5',
	);
	const lines = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 3 });
	const marks = fc.record({ mark: lines, ins: lines, del: lines, lineNumbers: fc.integer({ min: 0, max: 99 }) }, { requiredKeys: [] });
	const code = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
	fc.assert(
		fc.property(code, fc.constantFrom(...languages), marks, (text, language, marked) => {
			const task = taskFor(language, marked);
			expect(writeLines(text, task)).toEqual(buildLines(text, task));
		}),
		{ numRuns: 1000 },
	);
});
