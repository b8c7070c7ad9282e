import { type Literal, notLiteral, programValue } from '../../markdown/literals.ts';
import { parseMdx } from '../../markdown/parse.ts';

/** A literal that follows a name in a JavaScript file: `redirects: […]`, `module.exports = {…}`. Nothing is run. */
export function literalAfter(source: string, opening: RegExp): Literal | undefined {
	const match = opening.exec(source);
	if (!match) return undefined;
	const literal = balanced(source, match.index + match[0].length);
	if (literal === undefined) return undefined;
	const parsed = parseMdx(`{(${literal})}`, '');
	if ('problem' in parsed) return undefined;
	const [node] = parsed.tree.children;
	const value = node?.type === 'mdxFlowExpression' ? programValue(node.data?.estree) : notLiteral;
	return value === notLiteral ? undefined : value;
}

/** The bracketed text that begins at or behind a place, without comments. */
function balanced(source: string, from: number): string | undefined {
	const start = source.slice(from).search(/\S/) + from;
	if (!/[[{]/.test(source.charAt(start))) return undefined;
	let depth = 0;
	let result = '';
	for (let index = start; index < source.length; index++) {
		const rest = source.slice(index, index + 2);
		const character = source.charAt(index);
		if (/["'`]/.test(character)) {
			const end = stringEnd(source, index);
			result += source.slice(index, end + 1);
			index = end;
			continue;
		}
		if (rest === '//' || rest === '/*') {
			const end = rest === '//' ? source.indexOf('\n', index) : source.indexOf('*/', index + 2) + 1;
			if (end <= 0) return undefined;
			index = end;
			continue;
		}
		result += character;
		if (/[[{]/.test(character)) depth++;
		if (/[\]}]/.test(character) && --depth === 0) return result;
	}
	return undefined;
}

function stringEnd(source: string, start: number): number {
	const quote = source.charAt(start);
	for (let index = start + 1; index < source.length; index++) {
		if (source.charAt(index) === '\\') index++;
		else if (source.charAt(index) === quote) return index;
	}
	return source.length;
}
