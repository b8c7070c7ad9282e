import { bundledLanguages, bundledLanguagesInfo, type LanguageRegistration } from 'shiki';
import { describe, expect, test } from 'vitest';
import { translatePattern } from '../../src/markdown/pattern/translate.ts';
import { ours, theirs } from '../support/patterns.ts';

/** What this site's readers choose from, and what its pages have code in; all patterns of these are compared. */
const used =
	`python javascript typescript go java csharp rust ruby php c cpp shellscript shellsession yaml mdx markdown xml json toml ini sql powershell vb
	nginx html css docker kotlin`.split(/\s+/);
/** Of the other languages, each eighth pattern: all take the library half a minute. `PORTOLAN_EVERY=1` compares them all. */
const every = Number(process.env.PORTOLAN_EVERY ?? 8);

const keys = ['match', 'begin', 'end', 'while'];

function patternsOf(rules: unknown): string[] {
	if (typeof rules !== 'object' || rules === null) return [];
	return Object.entries(rules).flatMap(([key, value]) =>
		typeof value === 'string' ? (keys.includes(key) ? [value] : []) : patternsOf(value),
	);
}

async function patternsOfLanguage(id: string): Promise<string[]> {
	const registrations: LanguageRegistration[] = (await bundledLanguages[id as keyof typeof bundledLanguages]()).default;
	const patterns = registrations.filter(({ name }) => name === id).flatMap(patternsOf);
	// Where an anchor cannot hold, the character that TextMate puts in its place.
	return [...new Set(patterns.flatMap((pattern) => [pattern, pattern.replaceAll(/\\[AG]/g, '\uFFFF')]))];
}

const languages = bundledLanguagesInfo.map(({ id }) => id);

describe('patterns of grammars', () => {
	test('are compared for languages that there are', () => expect(languages.filter((id) => used.includes(id))).toHaveLength(used.length));

	test.each(used)('become what the library makes of them: %s', async (id) => {
		const patterns = await patternsOfLanguage(id);
		expect(patterns.filter((pattern) => differs(pattern))).toEqual([]);
		expect(patterns.length).toBeGreaterThan(1);
	});

	test('become what the library makes of them: a part of all others', async () => {
		const others = await Promise.all(languages.filter((id) => !used.includes(id)).map(patternsOfLanguage));
		const patterns = [...new Set(others.flat())].filter((_, index) => index % every === 0);
		expect(patterns.filter((pattern) => differs(pattern))).toEqual([]);
		expect(patterns.length).toBeGreaterThan(1000);
		expect(patterns.filter((pattern) => translatePattern(pattern)).length / patterns.length).toBeGreaterThan(0.9);
	});
});

function differs(pattern: string): boolean {
	const translated = ours(pattern);
	if (translated === undefined) return false;
	return JSON.stringify(translated) !== JSON.stringify(theirs(pattern));
}

test.each([
	['a|b+?[x-z]{2,}', 'a|b+?[x-z]{2,}'],
	['^\\s*\\w$', '^\\p{space}*[\\p{L}\\p{M}\\p{N}\\p{Pc}](?=\\n?$)'],
	['(?:a)(?:b|c)(?:d)*', 'a(?:b|c)(?:d)*'],
	['(?xi) a # comment\n b', '(?i:ab)'],
	['a(?i)b|c', 'a(?i:b)|(?i:c)'],
	['(?m:.).', '(?s:.)[^\\n]'],
	['[]a[^b][:alpha:]-]', '[\\]a[^b]\\p{Alpha}\\-]'],
	['(a)(?>b(c))\\2', '(a)(?:(?=(b(c)))\\2)\\3'],
	['(a)(b\\1(?>c))++\\2', '(a)(?:(?=((b\\1(?:(?=(c))\\4))+))\\2)\\3'],
])('%j is written as %j', (pattern, source) => {
	expect(translatePattern(pattern)?.source).toBe(source);
	expect(ours(pattern)).toEqual(theirs(pattern));
});

test('hides the captures that it puts in', () => expect(translatePattern('(a)(?>b(c))d*+')?.hidden).toEqual([2, 4]));

test.each(['(', '(?)', 'a)', '[a', '*', 'a\\', '(?<=(?=a))', '[z-a]', '(?<n>a)\\g<n>', '(?(1)a)', '\\1', 'a\\G', '[a&&b]', '\\K', '\\X'])(
	'%j is left to the library',
	(pattern) => expect(translatePattern(pattern)).toBeUndefined(),
);
