import type { VFileMessage } from 'vfile-message';
import { makeProblem, type Place, type Problem, type ProblemText } from '../schema/problem.ts';

/**
 * Says in an author's words what a parser for MDX says in its own, at the character that an author has to change.
 *
 * The rule ids are those of micromark-extension-mdx-jsx, -mdx-expression, -mdxjs-esm and mdast-util-mdx-jsx.
 */
export function explainMdxError(error: VFileMessage, text: string, file: string): Problem {
	const source = new Source(text);
	const place: Place = { line: error.line ?? 1, column: error.column ?? 1 };
	const { at = place, ...explained } = explain(error, source, place);
	return makeProblem('mdx-syntax', file, at, explained);
}

/** A text with its lines, to look back from a place. */
class Source {
	readonly text: string;
	readonly #starts: number[] = [0];

	constructor(text: string) {
		this.text = text;
		for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1)) this.#starts.push(index + 1);
	}

	line(number: number): string {
		const start = this.#starts[number - 1] ?? this.text.length;
		return this.text.slice(start, this.#starts[number] ?? this.text.length).replace(/\r?\n$/, '');
	}

	/** The nearest `needle` at or before a place. */
	before(needle: string, { line, column }: Place): Place | undefined {
		const index = this.text.lastIndexOf(needle, (this.#starts[line - 1] ?? 0) + column - 1);
		if (index < 0) return undefined;
		const found = this.#starts.findLastIndex((start) => start <= index);
		return { line: found + 1, column: index - (this.#starts[found] ?? 0) + 1 };
	}
}

type Explained = ProblemText & { at?: Place | undefined };

function explain(error: VFileMessage, source: Source, place: Place): Explained {
	const line = source.line(place.line);
	const bracket = source.before('<', place);
	const fromBracket = bracket ? source.line(bracket.line).slice(bracket.column - 1) : '';
	if (fromBracket.startsWith('<!')) {
		return { at: bracket, what: 'an HTML comment', why: 'MDX has no `<!-- -->`.', fix: 'Write it as `{/* … */}`.' };
	}
	if (/^<(?:https?:|mailto:|[\w.+-]+@)/.test(fromBracket)) {
		return {
			at: bracket,
			what: 'an address in angle brackets',
			why: 'In MDX `<` begins a component, so `<https://…>` is not a link.',
			fix: 'Write the address alone, or as `[text](address)`.',
		};
	}
	switch (error.ruleId) {
		case 'unexpected-character':
		case 'unexpected-eof':
			if (error.source === 'micromark-extension-mdx-expression') return openBrace(source.before('{', place));
			if (/attribute/.test(error.reason)) return badAttribute(line.slice(place.column - 1));
			return {
				at: bracket,
				what: `a \`<\` that begins no tag${fromBracket ? `: \`${fromBracket.slice(0, 24).trim()}\`` : ''}`,
				why: 'In MDX `<` begins a component or an HTML element.',
				fix: 'Write it in code (`` `<` ``) or as `\\<`.',
			};
		case 'end-tag-mismatch':
			return openTag(error.reason);
		case 'unexpected-closing-slash':
			return {
				at: bracket,
				what: 'a closing tag that nothing opened',
				fix: 'Remove it, or open the element before it with a blank line between them.',
			};
		case 'unexpected-lazy':
			return {
				what: 'a tag or expression that leaves its list item or quotation',
				why: error.reason,
				fix: 'Indent every line of it like the line it begins on.',
			};
		case 'acorn':
		case 'non-esm':
		case 'non-spread':
		case 'spread-extra':
			return error.source === 'micromark-extension-mdxjs-esm' ? badEsm(place) : openBrace(source.before('{', place), error);
		default:
			return { what: lowerFirst(error.reason), fix: 'Write `{` and `<` in prose as code, or as `\\{` and `\\<`.' };
	}
}

const voidElements = new Set(['area', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);

/** The parser names the open tag and its place in its message: "Expected a closing tag for `<b>` (3:3-3:6)". */
function openTag(reason: string): Explained {
	const match = /closing tag for `<([\w.:-]*)>` \((\d+):(\d+)/.exec(reason);
	if (!match) return { what: lowerFirst(reason), fix: 'Open and close each element in the same block.' };
	const name = match[1] ?? '';
	const at = { line: Number(match[2]), column: Number(match[3]) };
	const what = `\`<${name}>\` is never closed`;
	if (voidElements.has(name))
		return { at, what, why: 'An element without content ends with a slash in MDX.', fix: `Write \`<${name} />\`.` };
	if (/-/.test(name))
		return { at, what, why: 'In MDX a word in angle brackets is a tag.', fix: `Write a placeholder in code: \`\` \`<${name}>\` \`\`.` };
	return {
		at,
		what,
		why: 'Every tag must be closed, in the block where it was opened.',
		fix: `Close it with \`</${name}>\`; write a placeholder in code: \`\` \`<${name}>\` \`\`.`,
	};
}

function badAttribute(rest: string): Explained {
	return {
		what: `a tag whose attributes cannot be read, near \`${rest.slice(0, 24).trim()}\``,
		why: 'In MDX every value stands in quotes.',
		fix: 'Write `name="value"`.',
	};
}

function openBrace(at: Place | undefined, error?: VFileMessage): Explained {
	const cause = error?.cause instanceof Error ? ` (${error.cause.message})` : '';
	return {
		at,
		what: `a \`{\` that begins no JavaScript expression${cause}`,
		why: 'In MDX braces hold JavaScript.',
		fix: 'Write the text in code (`` `{name}` ``), or the brace as `\\{`.',
	};
}

function badEsm(place: Place): Explained {
	return {
		at: { line: place.line, column: 1 },
		what: 'a line that begins with `import` or `export` and is no JavaScript',
		why: 'At the start of a line MDX takes these words for JavaScript modules.',
		fix: 'Begin the paragraph with another word, or put this one in code.',
	};
}

function lowerFirst(text: string): string {
	return text.charAt(0).toLowerCase() + text.slice(1);
}
