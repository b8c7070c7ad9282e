import type { Surroundings } from './pieces.ts';

/** A function that reads a string as a format, in which a value must not look like one. */
interface FormatCall {
	/** The code up to the string. */
	before?: RegExp;
	/** The code behind it. */
	after?: RegExp;
	/** A method or an operator behind it. */
	method?: RegExp;
	encode: 'percent' | 'braces' | 'no-braces' | 'sh-printf';
}

/** An argument that is no string and no call with several arguments. */
const argument = String.raw`[^,"'\`;{}]*,\s*`;

/** Functions with the format as their first, second and third argument: alternatives of a pattern. */
function calls(names: readonly (string | undefined)[], open = String.raw`\(`): RegExp {
	const alternatives = names.flatMap((alternative, index) =>
		alternative ? [`(?:${alternative})\\s*${open}\\s*${argument.repeat(index)}`] : [],
	);
	return new RegExp(`(?<!\\w)(?:${alternatives.join('|')})$`);
}

const formatCalls: Record<string, readonly FormatCall[]> = {
	javascript: [
		{ before: calls([String.raw`console\.(?:log|error|warn|info|debug|trace)`]), after: /^\s*,/, encode: 'percent' },
		{ before: calls([String.raw`util\.format`]), encode: 'percent' },
	],
	go: [
		{
			before: calls([
				String.raw`(?:\w+\.)?(?:Sprintf|Printf|Errorf|Fatalf|Panicf|Logf|Skipf)`,
				String.raw`(?:\w+\.)?(?:Fprintf|Appendf|Wrapf)`,
			]),
			encode: 'percent',
		},
	],
	rust: [
		{
			before: calls(
				[
					'format|e?print(?:ln)?|panic|todo|unimplemented|unreachable|format_args|anyhow|bail|info|warn|error|debug|trace',
					'write(?:ln)?|(?:debug_)?assert|ensure',
					'(?:debug_)?assert_(?:eq|ne)',
				],
				String.raw`!\s*[([{]`,
			),
			encode: 'braces',
		},
		// Whatever a macro does with its string, without braces it is the same.
		{ before: /!\s*[([{][^;"]*$/, encode: 'no-braces' },
	],
	java: [
		{
			before: new RegExp(`${calls([String.raw`String\.format|.*\.(?:printf|format)`]).source.slice(0, -1)}(?:Locale\\.\\w+,\\s*)?$`),
			encode: 'percent',
		},
		{ method: /^\s*\.formatted\(/, encode: 'percent' },
	],
	kotlin: [
		{ before: calls([String.raw`String\.format`]), encode: 'percent' },
		{ method: /^\s*\.format\(/, encode: 'percent' },
	],
	c: [{ before: calls(['v?printf', 'v?[fd]printf|v?sprintf|syslog|errx?|warnx?', 'v?snprintf']), encode: 'percent' }],
	csharp: [
		{ before: calls([String.raw`[Ss]tring\.Format|\w+\.AppendFormat`]), encode: 'braces' },
		{ before: calls([String.raw`[\w.]+\.Write(?:Line)?`]), after: /^\s*,/, encode: 'braces' },
	],
	vb: [{ before: calls([String.raw`String\.Format`]), encode: 'braces' }],
	python: [
		{ method: /^\s*\.format(?:_map)?\(/, encode: 'braces' },
		{ method: /^\s*%(?!=)/, encode: 'percent' },
	],
	php: [{ before: calls(['v?s?printf', 'v?fprintf']), encode: 'percent' }],
	ruby: [
		{ before: /(?<!\w)(?:format|s?printf)(?:\(| )\s*$/, encode: 'percent' },
		{ method: /^\s*%\s*[[\w(]/, encode: 'percent' },
	],
	shell: [{ before: /(?<![\w-])printf\s+(?:-v\s+\w+\s+|--\s+)?$/, encode: 'sh-printf' }],
	powershell: [{ method: /^\s*-f\b/i, encode: 'braces' }],
};

/** The encoder for a string that is read as a format. */
export function formatEncoder(language: string, { before, after, afterPart }: Surroundings): FormatCall['encode'] | undefined {
	const matches = (pattern: RegExp | undefined, text: string) => pattern?.test(text) ?? true;
	return formatCalls[language]?.find(
		(call) => matches(call.before, before) && matches(call.after, after) && matches(call.method, afterPart),
	)?.encode;
}

/** Whether an offset in a format is inside of a pair of braces, or behind a percent sign: a value there would be none. */
export function isInFormat(format: string, offset: number, encode: FormatCall['encode']): boolean {
	const before = format.slice(0, offset);
	if (encode === 'percent' || encode === 'sh-printf') return /(?<!%)(?:%%)*%[-+ #0-9.*]*$/.test(before);
	const open = before.replace(/\{\{|\}\}/g, '');
	return open.lastIndexOf('{') > open.lastIndexOf('}');
}
