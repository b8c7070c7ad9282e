import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { bundledLanguages } from 'shiki';
import { defaultJavaScriptRegexConstructor } from 'shiki/engine/javascript';
import { describe, expect, test } from 'vitest';
import { charactersOf, mayMatch, needsOf } from '../../src/markdown/pattern-needs.ts';
import { root } from '../support/paths.ts';

function may(pattern: string, text: string): boolean {
	return mayMatch(needsOf(pattern), charactersOf(text));
}

/** Undefined for what JavaScript has no equivalent for. */
function translated(pattern: string): RegExp | undefined {
	try {
		return defaultJavaScriptRegexConstructor(pattern);
	} catch {
		return undefined;
	}
}

function matches(regexp: RegExp, text: string): boolean {
	regexp.lastIndex = 0;
	try {
		return regexp.exec(text) !== null;
	} catch {
		return false;
	}
}

test.each([
	['template', 'class x'],
	['\\b(if|while)\\b', 'for (;;) {}'],
	['(?i)\\bSELECT\\b', 'insert into t'],
	['(?<=\\.)to', 'into'],
	['a(?=;)', 'a,'],
	['[{}]', '(a)'],
	['[]"]', '(a)'],
	['a{2,3}b', 'aa'],
	['(?:a|b)+c', 'ab'],
	['\uFFFFa', 'a'],
	['(?x) a  b', 'a'],
	['(a)\\1;', 'aa'],
])('sees that %s needs what is not in "%s"', (pattern, text) => {
	expect(may(pattern, text)).toBe(false);
	expect(matches(translated(pattern) ?? /x/, text)).toBe(false);
});

test.each([
	['a?b', 'b'],
	['a*b', 'b'],
	['a{0,2}b', 'b'],
	['a{,2}b', 'b'],
	['a{2}?b', 'b'],
	['(?!a)b', 'b'],
	['(?<!a)b', 'b'],
	['(?:ab)?c', 'c'],
	['(?:a|)b', 'b'],
	['[^a]b', 'xb'],
	['[a-c]', 'b'],
	['[[:alpha:]&&[^a]]', 'b'],
	['[]a]', ']'],
	['[^]a]', 'b'],
	['(?i)k', '\u212A'],
	['(?x) a # b\n c', 'ac'],
	['(?x) a ?b', 'b'],
	['(?<n>a){0}b', 'b'],
	['\\p{Lu}b', 'Xb'],
	['\\x{61}b', 'ab'],
	['\\x61b', 'ab'],
	['(?#note)a', 'a'],
	['(?i)A|(?-i)b', 'b'],
	['é', 'é'],
])('does not say that %s needs more than is in "%s"', (pattern, text) => expect(may(pattern, text)).toBe(true));

describe('patterns of grammars', () => {
	const lines = [
		...new Set(
			globSync('content/*/examples/**/*.{py,js,ts,go,java,php,rb,rs,c,cs,sh,yml}', { cwd: root }).flatMap((file) =>
				readFileSync(path.join(root, file), 'utf8').split('\n'),
			),
		),
	].filter((_line, index) => index % 9 === 0);

	test.each(['python', 'javascript', 'php', 'rust', 'shellscript', 'yaml', 'sql', 'csharp'] as const)(
		'match no line of code that %s needs more for',
		async (name) => {
			const patterns = (await bundledLanguages[name]()).default.flatMap((grammar) => [...patternsIn(grammar)]);
			const wrong = [...new Set(patterns)].filter((pattern) => {
				const needs = needsOf(pattern);
				const others = lines.filter((line) => !mayMatch(needs, charactersOf(line)));
				const regexp = others.length > 0 ? translated(pattern) : undefined;
				return regexp && others.some((line) => matches(regexp, `${line}\n`));
			});
			expect(lines.length).toBeGreaterThan(100);
			expect(wrong).toEqual([]);
		},
	);
});

test('no pattern matches what it is said to need more for', () => {
	const { pattern } = fc.letrec<{ pattern: string; piece: string }>((tie) => ({
		piece: fc.oneof(
			{ withCrossShrink: true, maxDepth: 4 },
			fc.constantFrom('a', 'b', 'C', '\\.', '.', '\\w', '[ab]', '[^a]', '[a-c]', '[]b]', '^', '$', '\\b', '\\p{Lu}', '{', '(?i)'),
			tie('pattern').map((inner) => `(${inner})`),
			fc.tuple(fc.constantFrom('?:', '?=', '?!', '?<=', '?<!', '?>', '?i:'), tie('pattern')).map(([kind, inner]) => `(${kind}${inner})`),
			fc
				.tuple(tie('piece'), fc.constantFrom('?', '*', '+', '??', '+?', '*+', '{0,1}', '{2}', '{,2}', '{1,}?'))
				.map((parts) => parts.join('')),
		),
		pattern: fc
			.array(
				fc.array(tie('piece'), { maxLength: 4 }).map((pieces) => pieces.join('')),
				{ minLength: 1, maxLength: 3 },
			)
			.map((parts) => parts.join('|')),
	}));
	const text = fc.array(fc.constantFrom('a', 'b', 'c', 'A', 'C', '.', '{', ']', ' '), { maxLength: 8 }).map((parts) => parts.join(''));
	fc.assert(
		fc.property(pattern, fc.array(text, { minLength: 8, maxLength: 8 }), (source, texts) => {
			const regexp = translated(source);
			for (const line of texts) if (regexp && !may(source, line)) expect(matches(regexp, line)).toBe(false);
		}),
		{ numRuns: 3000 },
	);
});

function* patternsIn(value: unknown): Generator<string> {
	if (typeof value !== 'object' || value === null) return;
	for (const [key, inner] of Object.entries(value)) {
		if (typeof inner === 'string' && ['match', 'begin', 'end', 'while'].includes(key)) yield inner;
		else yield* patternsIn(inner);
	}
}
