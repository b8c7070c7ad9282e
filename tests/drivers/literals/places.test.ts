/* biome-ignore-all lint/suspicious/noTemplateCurlyInString: code of other languages */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeChain } from '../../../src/connection/literals/encode.ts';
import { findMaskedPlaces } from '../../../src/connection/literals/find/find-places.ts';
import { type Lexer, lexers, type Token } from './lexers.ts';
import { type SiteCode, siteCode } from './site-code.ts';

const code = siteCode();

/** Every word of a text, as if it were a placeholder. */
function words(text: string): { start: number; end: number }[] {
	return [...text.matchAll(/[\p{L}\p{N}_]+/gu)].map(({ index, 0: word }) => ({ start: index, end: index + word.length }));
}

/** What a lexer says of a word: the innermost token that holds it, if any. */
function kindOf({ start, end }: { start: number; end: number }, tokens: readonly Token[]): string {
	const holding = tokens.filter((token) => token.start <= start && end <= token.end).sort((a, b) => a.end - a.start - (b.end - b.start));
	return holding[0]?.kind ?? 'code';
}

/** What the finder says of it, in the lexer's words: the literal is the last of a chain that begins inside of it. */
function foundKinds(text: string, word: string, spans: readonly { start: number; end: number }[]): string[] {
	return findMaskedPlaces(text, word, spans).map(({ place, problem }) => {
		if (place) return place.chain === 'number' ? 'code' : (place.chain.split(' ').at(-1) ?? '');
		return problem ?? '';
	});
}

const isProblem = (kind: string) => kind.includes(' ');

/** What differs. A problem is no difference: it is said where a value would have no meaning, such as behind a backslash. */
function differences({ name, word, code: text }: SiteCode, tokens: readonly Token[], same: Lexer['same'] = {}): string[] {
	const spans = words(text);
	const found = foundKinds(text, word, spans);
	return spans.flatMap((span, index) => {
		const [expected = '', kind = ''] = [kindOf(span, tokens), found[index]].map((name = '') => same[name] ?? name);
		const agrees = kind === expected || (isProblem(kind) && (expected === (same.code ?? 'code') || problemInLiteral.test(kind)));
		const line = text.slice(0, span.start).split('\n').length;
		return agrees ? [] : [`${name}, line ${line}: \`${text.slice(span.start, span.end)}\` ${kind}, by the lexer ${expected}`];
	});
}

/** Problems of a placeholder that is in a literal all the same. */
const problemInLiteral =
	/^(?:stands behind a backslash|stands in a format|begins a line of a here document|is part of a longer word|is part of a variable)$|, in the \w+ there$/;

const skipped: string[] = [];
afterAll(() => {
	if (skipped.length > 0) console.info(`Not compared, for want of a tool:\n${skipped.map((line) => `  ${line}`).join('\n')}`);
});

test('finds the code of the site', () => {
	expect(code.length).toBeGreaterThan(250);
	expect(new Set(code.map(({ language }) => language)).size).toBeGreaterThan(15);
});

describe.each(lexers)('$name', (lexer: Lexer) => {
	const missing = lexer.missing();
	if (missing) skipped.push(missing);
	const own = code.filter(({ language }) => language === lexer.language);
	let tokens: Token[][] = [];
	beforeAll(() => {
		if (!missing) tokens = lexer.tokens(own.map(({ code: text }) => text));
	});

	test.skipIf(missing)(`agrees with every literal and comment of ${lexer.language} on the site`, () => {
		expect(tokens.flat().length).toBeGreaterThan(own.length);
		expect(own.flatMap((entry, index) => differences(entry, tokens[index] ?? [], lexer.same))).toEqual([]);
	});
});

/** What must not end a literal, or begin one. */
const values = [
	...[
		"it's",
		'a"b',
		'a\\',
		'`$(x)`',
		'${x}',
		'#{x}',
		'{x}',
		'%s',
		'*/',
		'-->',
		']]>',
		'?>',
		'a b',
		'a\nb',
		"'''",
		'"""',
		'!x',
		'#x',
		'a;b',
	],
	...['a:', '<b>', '%}', '$', '{', '#', '??/', 'EOF', ' a ', '=', ',', '&', '|', '\\u000a', "''", '""', "'", '"', '//', '/*', '#('],
];

test.each([...new Set(code.map(({ language }) => language))])('a value that is filled in changes nothing behind it, in %s', (language) => {
	const wrong = code.filter((entry) => entry.language === language).flatMap((entry) => brokenBy(entry));
	expect(wrong).toEqual([]);
});

/** Fills each place in turn, and looks at the last words of the code. */
function brokenBy({ name, word, code: text }: SiteCode): string[] {
	const spans = words(text);
	const probes = spans.slice(-3);
	const shiftedBy = (shift: number) => probes.map(({ start, end }) => ({ start: start + shift, end: end + shift }));
	const last = foundKinds(text, word, probes);
	return findMaskedPlaces(text, word, spans).flatMap(({ place }, index) => {
		const span = spans[index] as { start: number; end: number };
		const value = values[index % values.length] ?? '';
		if (!place || place.end > (probes[0]?.start ?? 0)) return [];
		const filled = encodeChain(value, place.chain).text;
		if (filled === undefined) return [];
		const whole = text.slice(0, span.start) + filled + text.slice(span.end);
		const found = foundKinds(whole, word, shiftedBy(whole.length - text.length));
		return found.join() === last.join() ? [] : [`${name}: ${place.chain}, ${JSON.stringify(filled)}: ${found} instead of ${last}`];
	});
}
