import fc from 'fast-check';
import { expect, test } from 'vitest';
import { factsOf } from '../../src/import/facts.ts';
import { jekyll } from '../../src/import/jekyll/jekyll.ts';
import { parseMdx } from '../../src/markdown/parse.ts';
import { importFiles, textOf } from '../support/imports.ts';

const head = '---\ntitle: A page\nsummary: What it is about.\n---\n\n';

/** The page that a body becomes, as our own parser reads it. */
function imported(body: string) {
	const result = importFiles({ 'page.md': head + body }, {}, jekyll);
	const text = textOf(result, 'page.mdx').replace(/^---\n[\s\S]*?\n---\n/, '');
	const parsed = parseMdx(text, 'page.mdx');
	if ('problem' in parsed) throw new Error(`${parsed.problem.what}\n${text}`);
	return { facts: factsOf(parsed.tree), text, diagnostics: result.diagnostics };
}

const line = fc.string({ unit: fc.constantFrom(...'ab `<>/\\$"\'*_:#\t|[]()&;=-'), maxLength: 14 });
const code = fc
	.array(line, { minLength: 1, maxLength: 6 })
	.map((lines) => lines.join('\n'))
	.filter((value) => value.trim() !== '' && !/^\s*(?:~~~|```)/m.test(value));

/** Each line behind so many spaces; blank ones stay blank. */
function indented(text: string, spaces: number): string {
	return text.replace(/^(?=.)/gm, ' '.repeat(spaces));
}

test('keeps code byte for byte: in a fence, an item, a callout, a section, an include of Liquid', () => {
	const places: ((fence: string) => string)[] = [
		(fence) => fence,
		(fence) => `1. Item:\n\n${indented(`{% include copy-clipboard.html %}\n${fence}`, 4)}\n\n1. Next\n`,
		(fence) => `{{site.data.alerts.callout_info}}\n${fence}\n{{site.data.alerts.end}}\n`,
		(fence) => `<section markdown="1">\n${fence}\n</section>\n`,
		(fence) => `- Outer\n\n    - Inner\n\n${indented(fence, 8)}\n`,
	];
	fc.assert(
		fc.property(code, fc.constantFrom(...places), (value, place) => {
			const { facts } = imported(place(`~~~ sh\n${value}\n~~~`));
			// Blank lines at the end of code are not shown.
			expect(facts.code.map((own) => own.trimEnd())).toEqual([value.trimEnd()]);
		}),
		{ numRuns: 300 },
	);
});

const word = fc.constantFrom(
	'alpha',
	'beta',
	'snake_case',
	'host:5432',
	'<host>',
	'{braces}',
	'`code`',
	'**bold**',
	'a | b',
	'&amp;',
	'<b>x</b>',
	'<br>',
	'10:30',
	'5 < 6',
	'{{ .Values.x }}',
	'2*3*4',
	'**Note:**text',
	'(*a*)b',
);
const sentence = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => `w ${words.join(' ')} z`);
const block: fc.Arbitrary<string> = fc.letrec<{ block: string }>((tie) => ({
	block: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		sentence,
		sentence.map((text) => `## ${text}`),
		sentence.map((text) => `- ${text}\n- ${text}`),
		sentence.map((text) => `Head | Second\n-----|-------\n${text.replaceAll(' | ', ' ')} | x`),
		code.map((value) => `~~~ sh\n${value}\n~~~`),
		fc
			.array(tie('block'), { minLength: 1, maxLength: 2 })
			.map((inner) => `{{site.data.alerts.callout_info}}\n${inner.join('\n\n')}\n{{site.data.alerts.end}}`),
		fc
			.tuple(fc.constantFrom('go', 'java', 'go java', 'core', 'nobody'), fc.array(tie('block'), { minLength: 1, maxLength: 2 }))
			.map(([scope, inner]) => `<section class="filter-content" markdown="1" data-scope="${scope}">\n${inner.join('\n\n')}\n</section>`),
		sentence.map((text) => `${text}\n<ul>\n  <li>${text}</li>\n</ul>`),
		fc.tuple(sentence, tie('block')).map(([text, inner]) => `<div markdown="1">\n\n<div>\n\n${text}\n\n</div>\n\n${inner}\n\n</div>`),
		tie('block').map((inner) => `1. Step\n\n${indented(inner, 4)}`),
	) as fc.Arbitrary<string>,
})).block;
const buttons =
	'<div class="filters"><button data-scope="go">Go</button><button data-scope="java">Java</button></div>\n\n<div class="filters"><button data-scope="core">Core</button><button data-scope="cloud">Cloud</button></div>\n\n';

test('loses nothing in silence, and writes what the parser reads', () => {
	fc.assert(
		fc.property(fc.array(block, { minLength: 1, maxLength: 5 }), (blocks) => {
			const { diagnostics, text } = imported(buttons + blocks.join('\n\n'));
			expect(
				diagnostics.filter(({ lost }) => lost),
				text,
			).toEqual([]);
		}),
		{ numRuns: 150 },
	);
});
