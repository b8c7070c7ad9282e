import {
	character,
	closed,
	code,
	comment,
	escapes,
	expectsOperand,
	lineEnd,
	literal,
	nestingComment,
	program,
	quoteForPattern,
} from './modes.ts';
import type { Mode, Rule } from './scan.ts';

const slashComments = [comment(/\/\//y), comment(/\/\*/y, /\*\//y)];
const braces = { open: /\{/y, end: /\}/y };

/** JavaScript and TypeScript. JSX is not known: an apostrophe in its text would begin a string. */
const scriptRules: Rule[] = [
	...slashComments,
	literal(/'/y, /'/y, 'js-single', escapes, lineEnd),
	literal(/"/y, /"/y, 'js-double', escapes, lineEnd),
	literal(/`/y, /`/y, 'js-template', escapes, code(/\$\{/y, { ...braces, rules: () => scriptRules })),
	{ at: /\/(?![/*])(?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\\[\n])+\/[a-z]*/y, after: expectsOperand, why: 'stands in a regular expression' },
];

const goRules: Rule[] = [...slashComments, literal(/"/y, /"/y, 'go-string', escapes, lineEnd), literal(/`/y, /`/y, 'go-raw'), character];

const rustRules: Rule[] = [
	comment(/\/\//y),
	nestingComment(/\/\*/y, /\*\//y),
	{
		at: /(?<!\w)([bc]?)r(#*)"/y,
		push: ([, prefix, hashes = '']) => {
			const rules = [{ at: new RegExp(`"${hashes}`, 'y'), pop: 1 }];
			if (prefix === 'c') return { why: 'stands in a C string', rules };
			return { encode: prefix ? 'rust-raw-bytes' : hashes ? 'rust-raw-hash' : 'rust-raw', rules };
		},
	},
	closed(/(?<!\w)c"/y, /"/y, 'stands in a C string', escapes),
	literal(/(?<!\w)b"/y, /"/y, 'rust-bytes', escapes),
	literal(/"/y, /"/y, 'rust-string', escapes),
	character,
];

const javaRules: Rule[] = [
	...slashComments,
	literal(/"""[^\S\n]*\n/y, /"""/y, 'java-text-block', escapes),
	literal(/"/y, /"/y, 'java-string', escapes, lineEnd),
	character,
];

const kotlinVariable: Rule = { at: /\$\w+/y, why: 'is part of a variable' };
const kotlinRules: Rule[] = [
	comment(/\/\//y),
	nestingComment(/\/\*/y, /\*\//y),
	literal(/"""/y, /"""(?!")/y, 'kotlin-raw', code(/\$\{/y, { ...braces, rules: () => kotlinRules }), kotlinVariable),
	literal(/"/y, /"/y, 'kotlin-string', escapes, code(/\$\{/y, { ...braces, rules: () => kotlinRules }), kotlinVariable, lineEnd),
	character,
];

const cRules: Rule[] = [
	...slashComments,
	{
		at: /(?<!\w)(?:u8|[LuU])?R"([^\s()\\]{0,16})\(/y,
		push: ([, delimiter = '']) => ({
			why: 'stands in a raw string of C++',
			rules: [{ at: new RegExp(`\\)${quoteForPattern(delimiter)}"`, 'y'), pop: 1 }],
		}),
	},
	closed(/(?<!\w)[LuU]"/y, /"/y, 'stands in a wide string', escapes, lineEnd),
	literal(/(?:(?<!\w)u8)?"/y, /"/y, 'c-string', escapes, lineEnd),
	character,
];

/** The expression in `$"{…}"`. Behind a colon stands the format, which is no code. */
const csharpExpression = (at: RegExp, end: RegExp): Rule => ({
	at,
	push: {
		why: 'stands in code',
		number: 'number',
		get rules() {
			return [
				{ at: end, pop: 1 },
				{ at: /::/y },
				{ at: /:/y, push: { why: 'stands in a format', rules: [{ at: new RegExp(`(?=${end.source})`, 'y'), pop: 1 }] } },
				code(/\(/y, { open: /\(/y, end: /\)/y, rules: () => csharpRules }),
				code(/\{/y, { ...braces, rules: () => csharpRules }),
				...csharpRules,
			];
		},
	},
});
const doubledBrace: Rule = { at: /\{\{|\}\}/y, why: 'stands beside a brace' };
const csharpHole = csharpExpression(/\{/y, /\}/y);
const csharpRules: Rule[] = [
	...slashComments,
	{
		at: /(\$*)("{3,})/y,
		push: ([, dollars = '', quotes = '']) => ({
			encode: dollars ? 'no-braces csharp-raw' : 'csharp-raw',
			rules: [
				{ at: new RegExp(`${quotes}(?!")`, 'y'), pop: 1 },
				...(dollars ? [csharpExpression(new RegExp(`\\{{${dollars.length}}`, 'y'), new RegExp(`\\}{${dollars.length}}`, 'y'))] : []),
			],
		}),
	},
	literal(/(?:\$@|@\$)"/y, /"(?!")/y, 'braces csharp-verbatim', { at: /""/y }, doubledBrace, csharpHole),
	literal(/@"/y, /"(?!")/y, 'csharp-verbatim', { at: /""/y }),
	literal(/\$"/y, /"/y, 'braces csharp-string', escapes, doubledBrace, csharpHole, lineEnd),
	literal(/"/y, /"/y, 'csharp-string', escapes, lineEnd),
	character,
];

/** Visual Basic, as .NET and Office have it. */
const basicRules: Rule[] = [
	comment(/'|(?<![^\s:])rem(?!\w)/iy),
	literal(/\$"/y, /"(?!")/y, 'braces vb-string', { at: /""/y }, doubledBrace, csharpHole, lineEnd),
	literal(/"/y, /"(?!")/y, 'vb-string', { at: /""/y }, lineEnd),
];

export const cFamily = {
	javascript: program(scriptRules),
	go: program(goRules),
	rust: program(rustRules),
	java: program(javaRules),
	kotlin: program(kotlinRules),
	c: program(cRules),
	csharp: program(csharpRules),
	vb: program(basicRules),
} satisfies Record<string, Mode>;
