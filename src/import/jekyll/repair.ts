import type { Note } from './gaps.ts';

export interface Repair extends Note {
	/** One-based. */
	line: number;
}

const tags =
	/\{%-?[ \t]*(?:raw|comment)\b[\s\S]*?\{%-?[ \t]*end(?:raw|comment)[ \t]*-?%\}|\{%[\s\S]*?%\}|\{\{(?:[^{}]|\{(?!\{)|\}(?!\}))*\}\}/g;

const tagName = /^-?\s*(?:assign|capture|include|include_cached|if|elsif|unless|for|case|when|link|end\w+)\b/;

/**
 * Liquid as Jekyll's lenient parser reads it, for one that is strict: `{% else if x %}` is `else`, a tag may lack its
 * last `%`, braces may stand inside of a tag. Every line keeps its number. Output tags become `{% output … %}`, so that what they
 * lack can be seen.
 */
export function repairLiquid(source: string): { text: string; repairs: Repair[] } {
	const repairs: Repair[] = [];
	const unclosed = source.replace(/\{%([^%{}\n]*)\}(?!\})/g, (match, inside: string, offset: number) => {
		if (!tagName.test(inside)) return match;
		repairs.push(said(source, offset, `\`${match.trim()}\` lacks a \`%\``, 'It is read as if it had one.'));
		return `{%${inside}%}`;
	});
	const fenced = unclosed
		.replace(/^([ \t]*)\{%-?\s*highlight\s+([\w+-]+)[^%]*%\}[ \t]*$/gm, '$1~~~ $2')
		.replace(/^([ \t]*)\{%-?\s*endhighlight\s*-?%\}[ \t]*$/gm, '$1~~~');
	const text = fenced.replace(tags, (match, offset: number) => {
		if (/^\{%-?[ \t]*(?:raw|comment)\b/.test(match)) return match;
		if (match.startsWith('{{')) return outputTag(match);
		return flowTag(match, (what, suggestion) => repairs.push(said(source, offset, what, suggestion)));
	});
	return { text, repairs };
}

function said(source: string, offset: number, what: string, suggestion: string): Repair {
	return { construct: 'liquid', what, suggestion, lost: false, line: source.slice(0, offset).split('\n').length };
}

/** `{{ x | upcase }}` → `{% output x | upcase %}`; what is no expression of Liquid stays as it is, as text. */
function outputTag(match: string): string {
	const [, left = '', inside = '', right = ''] = /^\{\{(-?)([\s\S]*?)(-?)\}\}$/.exec(match) ?? [];
	const expression = withoutDots(inside.replace(/\n/g, ' ').trim());
	const breaks = '\n'.repeat(inside.split('\n').length - 1);
	if (!/^(?:[A-Za-z_]|["'\d(])/.test(expression)) return `{% raw %}${match}{% endraw %}`;
	return `{%${left} output ${expression.replaceAll('%}', '')} ${breaks}${right}%}`;
}

function flowTag(match: string, say: (what: string, suggestion: string) => void): string {
	const elseIf = /^\{%(-?)\s*else\s+(?!-?%\})\S[\s\S]*?(-?)%\}$/.exec(match);
	if (elseIf) {
		say(`\`${match}\` is no \`elsif\`: Jekyll reads it as \`else\``, 'It is read so here, too; write `elsif` if a condition was meant.');
		return `{%${elseIf[1]} elsif true ${elseIf[2]}%}`;
	}
	const name = /^\{%-?\s*(\w+|#)/.exec(match)?.[1];
	if (name === undefined) {
		say(`\`${match.split('\n')[0]}\` names no tag: Jekyll stops at it`, 'It stays as text; write the tag, or take it out.');
		return `{% raw %}${match}{% endraw %}`;
	}
	if (!['if', 'elsif', 'unless', 'assign', 'case', 'when', 'for'].includes(name)) return match;
	if (!match.includes('{{')) return withoutDots(match);
	say(`braces inside of \`${match.split('\n')[0]}\``, 'They are read as if they were not there.');
	return withoutDots(match.replace(/\{\{-?([\s\S]*?)-?\}\}/g, '$1'));
}

/** `cards.[name]` is `cards[name]` to the lenient parser. */
function withoutDots(expression: string): string {
	return expression.replace(/"[^"]*"|'[^']*'|\.(?=\[)/g, (part) => (part === '.' ? '' : part));
}
