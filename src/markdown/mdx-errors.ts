import type { VFileMessage } from 'vfile-message';
import { makeProblem, type Place, type Problem, type ProblemText } from '../schema/problem.ts';

/**
 * Says in an author's words what a parser for MDX says in its own.
 *
 * The rule ids are those of micromark-extension-mdx-jsx, -mdx-expression, -mdxjs-esm and mdast-util-mdx-jsx.
 */
export function explainMdxError(error: VFileMessage, text: string, file: string): Problem {
	const place: Place = { line: error.line ?? 1, column: error.column ?? 1 };
	const line = text.split(/\r?\n/)[place.line - 1] ?? '';
	return makeProblem('mdx-syntax', file, place, explain(error, line, place.column));
}

function explain(error: VFileMessage, line: string, column: number): ProblemText {
	const tail = line.slice(Math.max(0, column - 2));
	if (line.includes('<!--')) {
		return {
			what: 'an HTML comment',
			why: 'MDX has no `<!-- -->`.',
			fix: 'Write it as `{/* … */}`.',
		};
	}
	if (/<(?:https?:|mailto:|[\w.+-]+@)/.test(line)) {
		return {
			what: 'an address in angle brackets',
			why: 'In MDX `<` begins a component, so `<https://…>` is not a link.',
			fix: 'Write the address alone, or as `[text](address)`.',
		};
	}
	switch (error.ruleId) {
		case 'unexpected-character':
		case 'unexpected-eof':
			if (error.source === 'micromark-extension-mdx-expression') return openBrace();
			return {
				what:
					error.ruleId === 'unexpected-eof'
						? 'a `<` that never becomes a tag'
						: `a \`<\` that begins no tag, near \`${tail.trim().slice(0, 24)}\``,
				why: 'In MDX `<` begins a component or an HTML element.',
				fix: 'Write it in code (`` `<` ``) or as `\\<`; a tag needs a name right behind the `<`, and quotes around each value.',
			};
		case 'end-tag-mismatch':
			return {
				what: lowerFirst(error.reason),
				why: 'Every tag must be closed, in the block where it was opened.',
				fix: 'Close it (`</name>`), or end an element without content with ` />`: `<br />`.',
			};
		case 'unexpected-closing-slash':
			return {
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
			return error.source === 'micromark-extension-mdxjs-esm' ? badEsm() : openBrace(error);
		default:
			return { what: lowerFirst(error.reason), fix: 'Write `{` and `<` in prose as code, or as `\\{` and `\\<`.' };
	}
}

function openBrace(error?: VFileMessage): ProblemText {
	const cause = error?.cause instanceof Error ? ` (${error.cause.message})` : '';
	return {
		what: `a \`{\` that begins no JavaScript expression${cause}`,
		why: 'In MDX braces hold JavaScript.',
		fix: 'Write the text in code (`` `{name}` ``), or the brace as `\\{`.',
	};
}

function badEsm(): ProblemText {
	return {
		what: 'a line that begins with `import` or `export` and is no JavaScript',
		why: 'At the start of a line MDX takes these words for JavaScript modules.',
		fix: 'Begin the paragraph with another word, or put this one in code.',
	};
}

function lowerFirst(text: string): string {
	return text.charAt(0).toLowerCase() + text.slice(1);
}
