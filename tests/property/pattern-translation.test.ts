import fc from 'fast-check';
import { expect, test } from 'vitest';
import { translatePattern } from '../../src/markdown/pattern/translate.ts';
import { ours, theirs } from '../support/patterns.ts';

const part = fc.constantFrom(
	...['a', 'b', 'Z', 'word', '0', '1', '9', ' ', '  ', '\n', '\t', '#', '# note\n', '-', '_', '/', '&', '&&', ',', '<', '=', '!', ':', '"'],
	...['é', '😀', '\u00a0', '\u0085', '\u2028', '\ufeff', '\uffff', '\ud800', '\u{50000}', '{', '}', ']', '^', '$', '.', '|', '|', '|'],
	...['?', '*', '+', '??', '*?', '+?', '?+', '*+', '++', '{2}', '{2}?', '{2}+', '{1,}', '{0,1}', '{,3}', '{3,1}', '{0,0}', '{,}', '{a}'],
	...['{100001}', '{2,100000}', '{00,1}'],
	...[
		'(',
		'(',
		'(',
		')',
		')',
		')',
		')',
		'(?:',
		'(?:',
		'(?=',
		'(?!',
		'(?<=',
		'(?<!',
		'(?>',
		'(?>',
		'(?<n>',
		'(?<m>',
		"(?'n'",
		'(?~',
		'(?#x)',
	],
	...[
		'(?i)',
		'(?x)',
		'(?m)',
		'(?mi)',
		'(?-i)',
		'(?i-m)',
		'(?-)',
		'(?i:',
		'(?x:',
		'(?m:',
		'(?-x:',
		'(?i-i:',
		'(?imx-',
		'(?',
		'(*F)',
		'(?s)',
	],
	...['\\b', '\\B', '\\A', '\\z', '\\Z', '\\G', '\\G', '\\K', '\\R', '\\N', '\\O', '\\X', '\\y', '\\d', '\\D', '\\h', '\\H', '\\s', '\\S'],
	...[
		'\\w',
		'\\W',
		'\\n',
		'\\t',
		'\\e',
		'\\a',
		'\\v',
		'\\f',
		'\\r',
		'\\0',
		'\\1',
		'\\2',
		'\\3',
		'\\12',
		'\\07',
		'\\k<n>',
		'\\k<1>',
		'\\g<n>',
	],
	...['\\.', '\\/', '\\-', '\\(', '\\]', '\\ ', '\\#', '\\\\', '\\é', '\\😀', '\\i', '\\_', '\\o', '\\M', '\\p', '\\c', '\\ca', '\\C-a'],
	...[
		'\\x41',
		'\\x8',
		'\\x80',
		'\\xe9',
		'\\xc3\\xa9',
		'\\x{41}',
		'\\x{1F600}',
		'\\x{110000}',
		'\\x{',
		'\\x',
		'\\u00e9',
		'\\ud83d',
		'\\u',
		'\\',
	],
	...[
		'\\p{L}',
		'\\P{Lu}',
		'\\p{^Ll}',
		'\\P{^alpha}',
		'\\p{upper}',
		'\\p{word}',
		'\\p{punct}',
		'\\p{print}',
		'\\p{Greek}',
		'\\p{nope}',
		'\\p{',
	],
);
const memberParts = fc.constantFrom(
	...['a', 'z', 'A', '0', '9', '-', '-', '-', '^', ']', '[', '[^', ']', '&', '&&', ' ', '\n', '#', 'é', '😀', '\u2028', '{', '(', '|', '/'],
	...[
		'\\d',
		'\\W',
		'\\w',
		'\\s',
		'\\h',
		'\\b',
		'\\B',
		'\\n',
		'\\-',
		'\\]',
		'\\[',
		'\\\\',
		'\\^',
		'\\0',
		'\\1',
		'\\x41',
		'\\x{1F600}',
		'\\u0041',
	],
	...[
		'\\p{L}',
		'\\P{upper}',
		'\\p{word}',
		'\\R',
		'[:alpha:]',
		'[:^space:]',
		'[:word:]',
		'[:^word:]',
		'[:punct:]',
		'[:print:]',
		'[:nope:]',
		'[:',
	],
);
const characterClass = fc
	.tuple(fc.constantFrom('[', '[', '[^', '[]', '[^]'), fc.array(memberParts, { maxLength: 6 }))
	.map(([start, parts]) => `${start}${parts.join('')}]`);
/** Mostly no patterns at all. */
const hostile = fc.array(fc.oneof(part, part, part, characterClass), { maxLength: 10 }).map((parts) => parts.join(''));

/** Parentheses in pairs, and quantifiers behind what may be repeated. */
const { pattern: sound } = fc.letrec<{ pattern: string; sequence: string; item: string }>((tie) => ({
	pattern: fc.array(tie('sequence'), { minLength: 1, maxLength: 3 }).map((alternatives) => alternatives.join('|')),
	sequence: fc
		.array(
			fc
				.tuple(tie('item'), fc.constantFrom('', '', '', '', '?', '*', '+?', '++', '*+', '?+', '{2}', '{1,3}?', '{2}+', '+*'))
				.map((both) => both.join('')),
			{ maxLength: 4 },
		)
		.map((items) => items.join('')),
	item: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		fc.constantFrom('a', 'bc', '1', '.', '\\w', '\\s', '\\1', '\\1', '\\2', '\\3', '\\4', '\\\\1', '\\n', '{', '(?i)', '(?x) ', '(?m)'),
		characterClass,
		fc
			.tuple(
				fc.constantFrom('(', '(', '(', '(?:', '(?:', '(?>', '(?>', '(?=', '(?!', '(?<=', '(?<!', '(?i:', '(?x: ', '(?m-i:'),
				tie('pattern'),
			)
			.map(([start, inner]) => `${start}${inner})`),
	),
}));

test.each([
	['hostile', hostile],
	['sound', sound],
])('patterns become what the library makes of them, or are left to it: %s ones', (_, arbitrary) => {
	let direct = 0;
	fc.assert(
		fc.property(arbitrary, (pattern) => {
			const translated = ours(pattern);
			if (translated === undefined) return;
			direct++;
			expect(translated).toEqual(theirs(pattern));
		}),
		{ numRuns: 3000 },
	);
	expect(direct).toBeGreaterThan(300);
});

test('finds what the library finds, with the captures that the pattern has', () => {
	const text = fc.array(fc.constantFrom('a', 'b', 'c', '1', ' ', 'é'), { maxLength: 8 }).map((characters) => characters.join(''));
	fc.assert(
		fc.property(sound, text, (pattern, line) => {
			const translation = translatePattern(pattern);
			const reference = theirs(pattern);
			if (!translation || !reference) return;
			const match = new RegExp(translation.source, translation.flags).exec(line);
			const expected = new RegExp(reference.source, reference.flags).exec(line);
			expect(match?.indices?.filter((_, number) => !translation.hidden.includes(number))).toEqual(
				expected?.indices?.filter((_, number) => !reference.hidden.includes(number)),
			);
		}),
	);
});
