import { isDeepStrictEqual } from 'node:util';
import {
	transformerNotationDiff,
	transformerNotationFocus,
	transformerNotationHighlight,
	transformerNotationWordHighlight,
} from '@shikijs/transformers';
import type { Element, ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { ShikiTransformer } from 'shiki';
import { classesOf, plainLines, templateLines } from './code-lines.ts';
import { classOfColour, codeTheme } from './code-theme.ts';
import { copyOf } from './copy-text.ts';
import type { CodeGrammar, CodeLines, CodeTask, MarkedLines } from './highlight.ts';
import { LiveMarks } from './live-marks.ts';

/** Code as HTML by elements: for what is live, for connection strings, and for notation in comments. */
export function buildLines(code: string, task: CodeTask): CodeLines {
	const { live, grammar, lineNumbers, terminal } = task;
	const marked = live && new LiveMarks(code, live);
	const tokens = task.template ? templateLines(code, marked) : tokenLines(code, grammar, marked);
	const lines = tokens.map(joinTokens).map((line) => marked?.wrap(line) ?? line);
	markLines(lines, task);
	if (lineNumbers !== undefined) numberLines(lines, lineNumbers);
	return { html: lines.map((line) => toHtml(line)).join('\n'), ...copyOf(lines, { terminal, live: live !== undefined }) };
}

function tokenLines(code: string, grammar: CodeGrammar | undefined, marked: LiveMarks | undefined): Element[] {
	if (!grammar) return plainLines(code, marked);
	const tree = grammar.highlighter.codeToHast(marked?.masked ?? code, {
		lang: grammar.language,
		theme: codeTheme.name,
		// Half a second a line is Shiki's own limit: on a busy machine the same code would come out in other colours.
		tokenizeTimeLimit: 0,
		transformers: [...(marked ? [marked.transformer] : []), ...(hasNotation.test(code) ? notation : []), classTransformer],
	});
	const pre = tree.children[0] as Element;
	const inner = pre.children[0] as Element;
	return inner.children.filter((child): child is Element => child.type === 'element');
}

/** Reading every comment of every block takes longer than it takes to see that there is nothing to find. */
export const hasNotation = /\[!code/i;

const notation: ShikiTransformer[] = [
	transformerNotationHighlight({ classActiveLine: 'mark', classActivePre: '' }),
	transformerNotationDiff({ classLineAdd: 'ins', classLineRemove: 'del', classActivePre: '' }),
	transformerNotationFocus({ classActiveLine: 'mark', classActivePre: '' }),
	transformerNotationWordHighlight({ classActiveWord: 'word' }),
];

/** The theme's colours are class names: they become classes, and no `style` is left. */
const classTransformer: ShikiTransformer = {
	name: 'portolan:classes',
	span(node, _line, _column, _parent, { color }) {
		const { style: _style, ...properties } = node.properties;
		const className = classOfColour(color);
		node.properties = className ? { ...properties, class: className } : properties;
	},
	line(node) {
		// Tokens without a class of their own need no element.
		node.children = node.children.flatMap((child) =>
			child.type === 'element' && Object.keys(child.properties).length === 0 ? child.children : [child],
		);
	},
};

/** Neighbours of one class become one element: what a grammar tells apart may look alike. */
function joinTokens(line: Element): Element {
	const children: ElementContent[] = [];
	for (const child of line.children) {
		const last = children.at(-1);
		if (last?.type === 'element' && child.type === 'element' && isDeepStrictEqual(last.properties, child.properties))
			children.splice(-1, 1, { ...last, children: [...last.children, ...child.children] });
		else children.push(child);
	}
	return { ...line, children };
}

function markLines(lines: readonly Element[], { mark = [], ins = [], del = [] }: MarkedLines): void {
	for (const [name, numbers] of Object.entries({ mark, ins, del })) {
		for (const number of numbers) {
			const target = lines[number - 1];
			if (!target) continue;
			target.properties.className = [...classesOf(target), name];
			delete target.properties.class;
		}
	}
}

/** The style sheet shows the numbers; a counter could not begin elsewhere than at 1 without an inline style. */
function numberLines(lines: readonly Element[], first: number): void {
	for (const [index, line] of lines.entries()) line.properties.dataLine = first + index;
}
