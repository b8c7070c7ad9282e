import fc from 'fast-check';
import { expect, test } from 'vitest';
import { factsOf } from '../../src/import/facts.ts';
import { type ImportResult, importSite } from '../../src/import/import-site.ts';
import { myst } from '../../src/import/myst/myst.ts';
import { SourceTree } from '../../src/import/source-tree.ts';
import { blankFrontMatter } from '../../src/markdown/front-matter.ts';
import { parseMdx } from '../../src/markdown/parse.ts';
import { sourceFolder, textOf } from '../support/imports.ts';

function importPage(text: string, name = 'page.md'): ImportResult {
	return importSite(new SourceTree(sourceFolder({ [name]: text })), myst);
}

function codeIn(result: ImportResult): string[] {
	const parsed = parseMdx(blankFrontMatter(textOf(result, 'page.mdx')), 'page.mdx');
	if ('problem' in parsed) throw new Error(parsed.problem.what);
	return factsOf(parsed.tree).code;
}

/** What a directive may stand in: each level is closed by a longer fence than the one inside. */
const levels = ['note', 'dropdown Title', 'tab-set', 'grid', 'unknown Title'] as const;

function nested(code: string, names: readonly (typeof levels)[number][], inBackticks: boolean): string {
	const fence = inBackticks ? '`````' : ':::::';
	let text = `${fence}{code-block} sh\n:linenos:\n\n${code}\n${fence}`;
	for (const [index, name] of names.entries()) {
		const outer = ':'.repeat(8 + index * 2);
		if (name === 'tab-set') text = `${outer}:{tab-set}\n${outer}{tab-item} One\n\n${text}\n${outer}\n${outer}:`;
		else if (name === 'grid') text = `${outer}:{grid} 2\n${outer}{grid-item-card} Card\n\n${text}\n${outer}\n${outer}:`;
		else text = `${outer}{${name}}\n\n${text}\n${outer}`.replace(/\{(\w+) (\w+)\}/, '{$1} $2');
	}
	return text;
}

/** Lines of code that hold what MyST takes for syntax; the first and last are not blank, for blank ones there are not shown. */
const line = fc.oneof(
	fc.constantFrom(
		'(label)=',
		'% comment',
		'+++',
		'^^^',
		':::{note}',
		'---',
		':name: value',
		'{ref}`x`',
		'{{ name }}',
		'# Title',
		'<b>',
		'  indented',
	),
	fc.string({ unit: fc.constantFrom(...'ab {}()`:<>$"\'*_#\t|%+='), maxLength: 12 }),
);
const code = fc
	.array(line, { maxLength: 5 })
	.map((lines) => ['first', ...lines, 'last'].join('\n'))
	.filter((text) => !/^[ \t]*(?:`{5,}|:{5,})/m.test(text));

test('code in directives survives byte for byte, at any nesting', () => {
	fc.assert(
		fc.property(code, fc.array(fc.constantFrom(...levels), { maxLength: 4 }), fc.boolean(), (value, names, inBackticks) => {
			const source = `# Page\n\n${nested(value, names, inBackticks)}\n`;
			expect(codeIn(importPage(source)), source).toEqual([value]);
		}),
		{ numRuns: 120 },
	);
});

/** Pieces of text with what MyST adds to Markdown. */
const piece = fc.oneof(
	fc.constantFrom(
		'word',
		'host:5432',
		'10:30:00',
		'snake_case',
		'{ref}`title <nowhere>`',
		'{kbd}`Ctrl`',
		'{fab}`php`',
		'{tags-info}`SQL`',
		'{{ unknown }}',
		'{unclosed',
		'<host>',
		'<b>bold</b>',
		'<br>',
		'[brackets]',
		'`code {x}`',
		'**strong**',
		'[link](https://example.com/)',
		'![](https://example.com/a.png){h=20px}',
		'\n(label)=\n',
		'\n% comment\n',
		'\n:field: value\n',
		'\n:::{note} text\n:::\n',
		'\n:::\n',
		'\n+++\n',
		'\n\n: definition\n\n',
	),
	fc.string({ unit: fc.constantFrom(...'ab1 \\`*_[]<>{}~:|#+-().&!=@/"\'%^'), minLength: 1, maxLength: 6 }),
);

test('nothing is only found missing, whatever stands on a page', () => {
	fc.assert(
		fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), (pieces) => {
			const source = `# Page\n\n${pieces.join(' ').replace(/ ?\n ?/g, '\n')}\n`;
			const silent = importPage(source).diagnostics.filter(({ construct }) => construct.startsWith('missing-') || construct === 'result');
			expect(silent, source).toEqual([]);
		}),
		{ numRuns: 300 },
	);
});

test('a second import of what was written changes nothing', () => {
	fc.assert(
		fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), (pieces) => {
			const written = textOf(importPage(`# Page\n\n${pieces.join(' ').replace(/ ?\n ?/g, '\n')}\n`), 'page.mdx');
			expect(textOf(importPage(written, 'page.mdx'), 'page.mdx')).toBe(written);
		}),
		{ numRuns: 100 },
	);
});
