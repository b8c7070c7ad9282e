/* biome-ignore-all lint/suspicious/noTemplateCurlyInString: code of other languages */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeChain, unknownEncoders } from '../../src/connection/literals/encode.ts';
import { findPlaces } from '../../src/connection/literals/find/find-places.ts';
import { maskSpans } from '../../src/connection/literals/find/mask.ts';

const languages = [
	...['js', 'go', 'rust', 'java', 'kotlin', 'c', 'csharp', 'vb', 'python', 'php', 'ruby', 'sh', 'console', 'powershell'],
	...['json', 'yaml', 'xml', 'toml', 'dotenv', 'ini', 'properties', 'sql', 'text'],
];
const pieces = [
	...[
		'"',
		"'",
		'`',
		'"""',
		"'''",
		'\\',
		'\n',
		' ',
		'$',
		'${',
		'#{',
		'{',
		'}',
		'{{',
		'(',
		')',
		'$(',
		'<',
		'>',
		'<!--',
		'-->',
		'/*',
		'*/',
		'//',
	],
	...[
		'#',
		'# ',
		'=',
		':',
		'- ',
		'|\n  ',
		'f"',
		'r#"',
		'"#',
		'@"',
		'$"',
		'<<EOF\n',
		'\nEOF\n',
		'<<~A\n',
		'<<<X\n',
		'X;',
		'%q(',
		'%w[',
		'?>',
		'<?php ',
	],
	...['a', 'x = ', '1', 'printf(', '.format()', '<%=', '%>', '$ ', 'PS C:\\> ', '[a]', '&amp;', '::', ';', ',', '!', 'SELECT ', '{"a": "'],
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((list) => list.join(''));

/** Code with a placeholder somewhere in it. */
const marked = fc.tuple(text, fc.constantFrom('{host}', '<user>', '${port}'), text, fc.boolean()).map(([before, name, after, number]) => ({
	code: before + name + after,
	span: { start: before.length, end: before.length + name.length, number },
}));

describe.each(languages)('in any text of %s', (language) => {
	test('finds one place or one problem for a placeholder', () => {
		fc.assert(
			fc.property(marked, ({ code, span }) => {
				const [finding, ...others] = findPlaces(code, language, [span]);
				expect(others).toEqual([]);
				if (!finding?.place) {
					expect(finding?.problem).toMatch(/^(?:stands|is|begins) /);
					return;
				}
				const { chain, start, end } = finding.place;
				expect(unknownEncoders(chain)).toEqual([]);
				expect(start).toBeLessThanOrEqual(span.start);
				expect(end).toBeGreaterThanOrEqual(span.end);
				expect(['5432', 'app'].filter((value) => encodeChain(value, chain).refused === undefined)).not.toEqual([]);
			}),
			{ numRuns: 300 },
		);
	});

	test('finds the same for a placeholder, whatever stands for it', () => {
		fc.assert(
			fc.property(marked, ({ code, span }) => {
				const other = code.slice(0, span.start) + '$'.repeat(span.end - span.start) + code.slice(span.end);
				expect(findPlaces(other, language, [span])).toEqual(findPlaces(code, language, [span]));
			}),
			{ numRuns: 50 },
		);
	});
});

test('masks placeholders by words and numbers of their lengths', () => {
	const code = 'a {host}:{port} b';
	const spans = [
		{ start: 9, end: 15, number: true },
		{ start: 2, end: 8 },
	];
	expect(maskSpans(code, spans)).toBe('a xxxxxx:111111 b');
});
