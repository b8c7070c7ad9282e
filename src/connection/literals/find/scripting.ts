import { closed, code, comment, escapes, expectsOperand, lineEnd, literal, program, quoteForPattern } from './modes.ts';
import type { Mode, Rule } from './scan.ts';

const braces = { open: /\{/y, end: /\}/y };

/** The expression in an f-string. Behind a colon stands the format, in which a quote is a fill character. */
const pythonExpression: Rule = {
	at: /\{/y,
	push: {
		why: 'stands in code',
		number: 'number',
		get rules() {
			return [
				{ at: /\}/y, pop: 1 },
				{ at: /:/y, push: { why: 'stands in a format', rules: [{ at: /(?=\})/y, pop: 1 }, pythonExpression] } },
				...[[/\(/y, /\)/y] as const, [/\[/y, /\]/y] as const, [/\{/y, /\}/y] as const].map(([open, end]) =>
					code(open, { open, end, rules: () => pythonRules }),
				),
				...pythonRules,
			];
		},
	},
};

function pythonString([, prefix = '', quote = '']: readonly string[]): Mode {
	const letters = prefix.toLowerCase();
	const [raw, bytes, format] = [/r/, /b/, /[ft]/].map((letter) => letter.test(letters));
	const name = `py-${raw ? 'raw-' : ''}${bytes ? 'bytes-' : ''}${quote.startsWith("'") ? 'single' : 'double'}`;
	return {
		encode: format ? `braces ${name}` : name,
		rules: [
			{ at: new RegExp(quote, 'y'), pop: 1 },
			// A raw string keeps the backslash, and only a quote behind it does not end the string.
			raw ? { at: /\\["'\\]/y } : escapes,
			...(format ? [{ at: /\{\{|\}\}/y, why: 'stands beside a brace' }, pythonExpression] : []),
			...(quote.length === 1 ? [lineEnd] : []),
		],
	};
}

const pythonRules: Rule[] = [comment(/#/y), { at: /(?<!\w)([rbuft]{0,2})("""|'''|"|')/iy, push: pythonString }];

const phpVariable: Rule = { at: /\$[\w\u0080-\uffff]+(?:\[[^\]\n]*\]|->\w+)?/y, why: 'is part of a variable' };
const phpInside: Rule[] = [escapes, code(/\{(?=\$)|\$\{/y, { ...braces, rules: () => phpRules }), phpVariable];
const phpRules: Rule[] = [
	comment(/\/\/|#(?!\[)/y, /(?=\n|\?>)/y),
	comment(/\/\*/y, /\*\//y),
	literal(/'/y, /'/y, 'php-single', escapes),
	literal(/"/y, /"/y, 'php-double', ...phpInside),
	{
		at: /<<<[ \t]*(["']?)(\w+)\1[ \t]*\n/y,
		push: ([, quote = '', name = '']) => ({
			encode: quote === "'" ? 'plain' : 'php-heredoc',
			document: true,
			rules: [{ at: new RegExp(`(?<=\\n)[ \\t]*${name}(?!\\w)`, 'y'), pop: 1 }, ...(quote === "'" ? [] : phpInside)],
		}),
	},
	closed(/`/y, /`/y, 'stands in a command', escapes),
];
/** A file of PHP is text with PHP in it. */
const phpFile: Mode = {
	why: 'stands outside of `<?php`',
	rules: [{ at: /<\?(?:php|=)/y, push: { ...program(phpRules), rules: [{ at: /\?>/y, pop: 1 }, ...phpRules] } }],
};

const rubyInside: Rule[] = [
	escapes,
	code(/#\{/y, { ...braces, rules: () => rubyRules }),
	{ at: /#[@$]+\w+/y, why: 'is part of a variable' },
];
const brackets: Record<string, string> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** A literal between brackets: pairs of them inside belong to it. */
function rubyPercent(kind: (pair: string) => Pick<Mode, 'encode' | 'why'>, inside: readonly Rule[]) {
	return (match: readonly string[]): Mode => {
		const open = match.at(-1) ?? '';
		const end = brackets[open];
		const close = { at: new RegExp(quoteForPattern(end ?? open), 'y'), pop: 1 };
		if (!end) return { why: 'stands between unusual delimiters', rules: [close, escapes] };
		const mode: Mode & { rules: Rule[] } = { ...kind(open + end), rules: [close, ...inside] };
		mode.rules.push({ at: new RegExp(quoteForPattern(open), 'y'), push: mode });
		return mode;
	};
}

const rubyRules: Rule[] = [
	comment(/(?<![^\n])=begin\b/y, /(?<=\n)=end\b/y),
	comment(/#/y),
	comment(/(?<![^\n])__END__(?=\n)/y, /(?!)/y),
	{
		at: /<<([~-]?)(["']?)([A-Z_]\w*)\2/y,
		after: (before) => /(?:^|[\s=(,[])$/.test(before),
		later: ([, , quote, name = '']) => ({
			encode: quote === "'" ? 'plain' : 'ruby-double',
			document: true,
			rules: [{ at: new RegExp(`(?<=\\n)[ \\t]*${name}(?=\\n|$)`, 'y'), pop: 1 }, ...(quote === "'" ? [] : rubyInside)],
		}),
	},
	literal(/'/y, /'/y, 'ruby-single', escapes),
	literal(/"/y, /"/y, 'ruby-double', ...rubyInside),
	{ at: /%q([^\w\s])/y, push: rubyPercent((pair) => ({ encode: `ruby-q${pair}` }), [escapes]) },
	{ at: /%Q([^\w\s])/y, push: rubyPercent(() => ({ encode: 'ruby-percent' }), rubyInside) },
	{ at: /%[wWiIrsx]([^\w\s])/y, push: rubyPercent(() => ({ why: 'stands in a list or a pattern' }), [escapes]) },
	{ at: /%([([{<])/y, after: expectsOperand, push: rubyPercent(() => ({ encode: 'ruby-percent' }), rubyInside) },
	closed(/`/y, /`/y, 'stands in a command', escapes),
	{ at: /\/(?:\\.|[^/\\\n])+\/[a-z]*/y, after: expectsOperand, why: 'stands in a regular expression' },
	{ at: /\?\S(?!\w)/y, after: expectsOperand },
];

export const scripting = {
	python: program(pythonRules),
	php: program(phpRules),
	'php-file': phpFile,
	ruby: program(rubyRules),
} satisfies Record<string, Mode>;
