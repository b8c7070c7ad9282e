import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { encodeChain, encodeLiteral, isLiteralContext, unknownEncoders } from '../../src/connection/literals/encode.ts';
import type { Encoder } from '../../src/connection/literals/encoded.ts';
import { type LiteralContext, literals } from '../../src/connection/literals/literals.ts';
import { root } from '../support/paths.ts';

const contexts = Object.keys(literals) as LiteralContext[];
const special: Partial<Record<LiteralContext, string>> = { number: '5432', 'sql-name': 'app' };

test.each(contexts.filter((context) => !(context in special)))('leaves a usual host name as it is: %s', (context) => {
	expect(encodeLiteral('db-1.example.com', context)).toEqual({ text: 'db-1.example.com' });
});

test.each(Object.entries(special))('leaves what belongs there as it is: %s', (context, value) => {
	expect(encodeLiteral(value, context as LiteralContext)).toEqual({ text: value });
});

/** One password that means something in most languages. */
const password = String.raw`it's "$HOME" #{x} \n {y} %s?!`;

test.each<[LiteralContext, string]>([
	['js-single', String.raw`it\'s "$HOME" #{x} \\n {y} %s?!`],
	['js-template', String.raw`it's "$HOME" #{x} \\n {y} %s?!`],
	['py-double', String.raw`it's \"$HOME\" #{x} \\n {y} %s?!`],
	['go-string', String.raw`it's \"$HOME\" #{x} \\n {y} %s?!`],
	['c-string', String.raw`it's \"$HOME\" #{x} \\n {y} %s\077!`],
	['kotlin-string', String.raw`it's \"\$HOME\" #{x} \\n {y} %s?!`],
	['csharp-verbatim', String.raw`it's ""$HOME"" #{x} \n {y} %s?!`],
	['php-single', String.raw`it\'s "$HOME" #{x} \\n {y} %s?!`],
	['php-double', String.raw`it's \"\$HOME\" #{x} \\n {y} %s?!`],
	['ruby-double', String.raw`it's \"$HOME\" \#{x} \\n {y} %s?!`],
	['ruby-q{}', String.raw`it's "$HOME" #\{x\} \\n \{y\} %s?!`],
	['sh-word', String.raw`'it'\''s "$HOME" #{x} \n {y} %s?!'`],
	['sh-double', String.raw`it's \"\$HOME\" #{x} \\n {y} %s?"'!'"`],
	['sh-heredoc', String.raw`it's "\$HOME" #{x} \\n {y} %s?!`],
	['powershell-single', String.raw`it''s "$HOME" #{x} \n {y} %s?!`],
	['powershell-double', 'it\'s `"`$HOME`" #{x} \\n {y} %s?!'],
	['yaml-plain', String.raw`'it''s "$HOME" #{x} \n {y} %s?!'`],
	['xml', String.raw`it&apos;s &quot;$HOME&quot; #{x} \n {y} %s?!`],
	['percent', password.replace('%', '%%')],
	['braces', String.raw`it's "$HOME" #{{x}} \n {{y}} %s?!`],
])('writes a password for %s', (context, text) => {
	expect(encodeLiteral(password, context)).toEqual({ text });
});

test.each<[LiteralContext, string, string]>([
	['java-string', 'a\nb\u0007c', 'a\\nb\\007c'],
	['js-template', '`a$', '\\`a\\$'],
	['js-double', '\u2028\u202e', '\\u2028\\u202e'],
	['rust-string', '\u202e', '\\u{202e}'],
	['py-bytes-single', 'é', '\\xc3\\xa9'],
	['c-string', '\u0001f', '\\001f'],
	['sh-ansi', "!'\n", "\\041\\'\\n"],
	['properties', ' ü ', '\\u0020\\u00fc\\u0020'],
	['xml', '\t\u202e', '&#9;&#8238;'],
	['yaml-plain', 'no', "'no'"],
	['yaml-plain', '5432', "'5432'"],
	['yaml-plain', '1:30', "'1:30'"],
	['yaml-plain', 'a\nb', '"a\\nb"'],
	['yaml-plain', '', "''"],
	['env-plain', 'a b', "'a b'"],
	['env-plain', "it's", '"it\'s"'],
	['sh-word', '', "''"],
])('writes by number, or in quotes, what must be: %s %j', (context, value, text) => {
	expect(encodeLiteral(value, context)).toEqual({ text });
});

test.each<[LiteralContext, string, string]>([
	['go-raw', 'a`b', 'A backtick cannot stand here.'],
	['py-raw-double', 'C:\\', '`\\` cannot stand here.'],
	['sh-word', 'a\nb', 'A line break cannot stand here.'],
	['sh-single', '\u0007', 'The character U+0007 cannot stand here.'],
	['sh-double', 'a\tb', 'A tab cannot stand here.'],
	['yaml-block', ' a', 'A space at the start or the end cannot stand here.'],
	['env-plain', `'"`, "`'` cannot stand here."],
	['sql-string', 'a\\b', '`\\` cannot stand here.'],
	['number', '54x', 'Only a number can stand here.'],
	['number', '05432', 'Only a number can stand here.'],
	['xml', '\0', 'The character U+0000 cannot stand here.'],
	['ini', 'a'.repeat(301), 'No more than 300 characters can stand here.'],
	['comment', 'a*/b', '`*/` cannot stand here.'],
	['no-braces', '{', '`{` cannot stand here.'],
])('refuses what has no spelling, and names it: %s %j', (context, value, refused) => {
	expect(encodeLiteral(value, context)).toEqual({ refused });
});

test.each(contexts)('refuses half a character: %s', (context) => {
	expect(encodeLiteral('a\ud83d', context)).toEqual({ refused: 'Half a character cannot stand here.' });
});

/** Contexts with an escape for every character, so that nothing but half a character is refused. */
const complete: LiteralContext[] = [
	'js-single',
	'js-double',
	'js-template',
	'py-single',
	'py-double',
	'py-bytes-single',
	'py-bytes-double',
	'go-string',
	'rust-string',
	'rust-bytes',
	'java-string',
	'kotlin-string',
	'csharp-string',
	'php-double',
	'php-heredoc',
	'ruby-double',
	'ruby-percent',
	'json-string',
	'yaml-plain',
	'yaml-double',
	'toml-basic',
	'properties',
];

test.each(complete)('takes every character: %s', (context) => {
	const every = Array.from({ length: 0xffff }, (_, code) => String.fromCharCode(code)).filter((character) => !/\p{Cs}/u.test(character));
	expect(encodeLiteral(`${every.join('')}🔑`, context).refused).toBeUndefined();
});

test('no literal lets an invisible character through', () => {
	// These stand before another encoder, and leave it to that one.
	const prior = ['percent', 'braces', 'no-braces', 'sh-printf', 'no-history', 'odbc-password'];
	for (const context of contexts.filter((name) => !prior.includes(name)))
		for (const character of ['\0', '\n', '\r', '\u001b', '\u0085', '\u2028', '\u202e', '\ufeff'])
			expect(encodeLiteral(`a${character}b`, context).text ?? '').not.toContain(character);
});

describe('a chain', () => {
	const parts: Record<string, Encoder> = {
		'uri-userinfo': (value) => ({ text: encodeURIComponent(value) }),
		'only-hosts': (value) => (/^[a-z.]+$/.test(value) ? { text: value } : { refused: 'No host name.' }),
	};

	test('encodes from the inside out', () => {
		expect(encodeChain('p@ss"word', 'uri-userinfo js-double', parts)).toEqual({ text: 'p%40ss%22word' });
		expect(encodeChain('p@ss"{word}', 'braces py-double', parts)).toEqual({ text: 'p@ss\\"{{word}}' });
		expect(encodeChain('100%', 'uri-userinfo percent go-string', parts)).toEqual({ text: '100%%25' });
		expect(encodeChain('it\'s "x"', 'json-string sh-single', parts)).toEqual({ text: String.raw`it'\''s \"x\"` });
	});

	test('is the value itself without a name', () => {
		expect(encodeChain('a b', '')).toEqual({ text: 'a b' });
	});

	test('keeps the first refusal', () => {
		expect(encodeChain('a b', 'only-hosts js-double', parts)).toEqual({ refused: 'No host name.' });
	});

	test('throws on a name that nobody knows, and says which names those are', () => {
		expect(() => encodeChain('a', 'uri js-double', parts)).toThrow(new RangeError('no encoder "uri"'));
		expect(unknownEncoders('uri js-double toString', parts)).toEqual(['uri', 'toString']);
		expect(unknownEncoders('uri-userinfo  js-double', parts)).toEqual([]);
		expect(isLiteralContext('constructor')).toBe(false);
	});
});

test('is less than 3 kB for the browser', async () => {
	const { outputFiles } = await build({
		stdin: { contents: "export { encodeChain } from './src/connection/literals/encode.ts';", resolveDir: root },
		bundle: true,
		minify: true,
		format: 'esm',
		write: false,
	});
	expect(gzipSync(outputFiles[0]?.contents ?? '').length).toBeLessThan(3000);
});
