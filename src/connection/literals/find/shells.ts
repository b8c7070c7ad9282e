import { closed, comment, escapes, quoteForPattern } from './modes.ts';
import type { Mode, Rule } from './scan.ts';

const variable: Rule = { at: /\$(?:\w+|[@*#?$!-])/y, why: 'is part of a variable' };
const backquotes = closed(/`/y, /`/y, 'stands between backquotes', escapes);

interface Around {
	/** In `"$(…)"`: an interactive shell, which expands `!` before it looks for quotes, is between double quotes there all the way. */
	nested: boolean;
}

const first = ({ nested }: Around, encode: string) => (nested ? `no-history ${encode}` : encode);

/** What `$` begins in a word, in double quotes and in a here document. */
function expansions(around: Around, { quoted }: { quoted: boolean }): Rule[] {
	const inside = { nested: around.nested || quoted };
	return [
		{ at: /\$\(\(/y, push: { why: 'stands in a calculation', number: 'number', rules: [{ at: /\)\)/y, pop: 1 }] } },
		{ at: /\$\(/y, push: () => list(inside) },
		{
			// The word that stands in for a variable without a value.
			at: /\$\{!?\w+(?:\[[^\]\n]*\])?:?[-=?+]/y,
			why: 'is part of a variable',
			push: () => ({
				encode: first(around, quoted ? 'sh-expansion' : 'sh-word'),
				rules: [{ at: /\}/y, pop: 1 }, escapes, ...(quoted ? expansions(around, { quoted }) : wordRules(around))],
			}),
		},
		closed(/\$\{/y, /\}/y, 'is part of a variable', escapes),
		variable,
		backquotes,
	];
}

function wordRules(around: Around): Rule[] {
	return [
		escapes,
		{ at: /'/y, push: { encode: first(around, 'sh-single'), rules: [{ at: /'/y, pop: 1 }] } },
		{ at: /\$'/y, push: { encode: 'sh-ansi', rules: [{ at: /'/y, pop: 1 }, escapes] } },
		{
			at: /\$?"/y,
			push: () => ({ encode: first(around, 'sh-double'), rules: [{ at: /"/y, pop: 1 }, escapes, ...expansions(around, { quoted: true })] }),
		},
		...expansions(around, { quoted: false }),
	];
}

function commandRules(around: Around): Rule[] {
	return [
		comment(/(?<![^\s;&|()])#/y),
		{
			at: /<<(-?)[ \t]*(["']?)([\w.]+)\2(?!<)/y,
			after: (before) => !before.endsWith('<'),
			later: ([, , quote, name = '']) => ({
				encode: quote ? 'plain' : 'sh-heredoc',
				document: true,
				rules: [
					{ at: new RegExp(`(?<=\\n)\\t*${quoteForPattern(name)}(?=\\n|$)`, 'y'), pop: 1 },
					...(quote ? [] : [escapes, ...expansions(around, { quoted: false })]),
				],
			}),
		},
		...wordRules(around),
		{ at: /\(/y, push: () => list(around) },
	];
}

const wordEnd = /[\s;&|<>()'"`]/;

/** Commands between parentheses. */
function list(around: Around): Mode {
	return { encode: first(around, 'sh-word'), bounds: wordEnd, rules: [{ at: /\)/y, pop: 1 }, ...commandRules(around)] };
}

const shell: Mode = { encode: 'sh-word', bounds: wordEnd, rules: commandRules({ nested: false }) };

const tick: Rule = { at: /`./sy, why: 'stands behind a backtick' };
const powershellVariables: Rule[] = [closed(/\$\{/y, /\}/y, 'is part of a variable'), { at: /\$[\w:?]+/y, why: 'is part of a variable' }];
const powershellRules: Rule[] = [
	comment(/<#/y, /#>/y),
	comment(/(?<![^\s;({])#/y),
	{
		at: /@"[^\S\n]*\n/y,
		push: () => ({ encode: 'powershell-double', document: true, rules: [{ at: /(?<=\n)"@/y, pop: 1 }, tick, ...powershellExpansions] }),
	},
	{ at: /@'[^\S\n]*\n/y, push: { encode: 'plain', document: true, rules: [{ at: /(?<=\n)'@/y, pop: 1 }] } },
	{ at: /'/y, push: { encode: 'powershell-single', rules: [{ at: /''/y }, { at: /'/y, pop: 1 }] } },
	{ at: /"/y, push: () => ({ encode: 'powershell-double', rules: [{ at: /""/y }, { at: /"/y, pop: 1 }, tick, ...powershellExpansions] }) },
	tick,
	...powershellVariables,
	// Behind these stands an expression, in which a bare word is a command.
	{
		at: /[=(,][^\S\n]*(?=[\w<{])/y,
		push: { why: 'stands outside of a literal', number: 'number', rules: [{ at: /(?=[^\w.-])/y, pop: 1 }] },
	},
];
const powershellExpansions: Rule[] = [
	{ at: /\$\(/y, push: { why: 'stands in code', number: 'number', rules: [{ at: /\)/y, pop: 1 }, ...powershellRules] } },
	...powershellVariables,
];

export const shells = {
	shell,
	powershell: { encode: 'powershell-word', number: 'number', bounds: wordEnd, rules: powershellRules },
} satisfies Record<string, Mode>;
