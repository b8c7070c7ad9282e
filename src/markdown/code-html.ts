import type { Grammar } from 'shiki';
import { EncodedTokenMetadata, INITIAL, type StateStack } from 'shiki/textmate';
import { copyOfTexts } from './copy-text.ts';
import type { CodeGrammar, CodeLines, CodeTask } from './highlight.ts';

type Tokens = ReturnType<Grammar['tokenizeLine2']>['tokens'];

/** What was written for what a grammar gave: where lines are remembered, both are. */
const written = new WeakMap<Tokens, string>();

/** Code as HTML, straight from what its grammar reads: where nothing needs elements, this gives what {@link buildLines} gives. */
export function writeLines(code: string, { grammar, lineNumbers, terminal, mark = [], ins = [], del = [] }: CodeTask): CodeLines {
	const texts = code.split(grammar ? /\r?\n/ : '\n');
	const classes = texts.map(() => 'line');
	for (const [name, numbers] of Object.entries({ mark, ins, del })) {
		for (const number of numbers) if (number <= texts.length) classes[number - 1] += ` ${name}`;
	}
	const lines = innerLines(texts, grammar).map((inner, index) => {
		const number = lineNumbers === undefined ? '' : ` data-line="${lineNumbers + index}"`;
		return `<span class="${classes[index]}"${number}>${inner}</span>`;
	});
	return {
		html: lines.join('\n'),
		copy: copyOfTexts(
			texts.filter((_text, index) => !del.includes(index + 1)),
			terminal,
		),
	};
}

function innerLines(texts: readonly string[], grammar: CodeGrammar | undefined): string[] {
	if (!grammar) return texts.map(escapeText);
	let state: StateStack = INITIAL;
	return texts.map((text) => {
		if (text === '') return '';
		// No limit of time: on a busy machine the same code would come out in other colours.
		const { tokens, ruleStack } = grammar.grammar.tokenizeLine2(text, state, 0);
		state = ruleStack;
		const html = written.get(tokens) ?? htmlOfTokens(text, tokens, grammar.classNames);
		written.set(tokens, html);
		return html;
	});
}

/** White space takes the class of what follows, and neighbours of one class are one element. */
function htmlOfTokens(text: string, tokens: Tokens, classNames: readonly string[]): string {
	let html = '';
	let runClass = '';
	let runStart = 0;
	let pending = 0;
	for (let index = 0; index < tokens.length; index += 2) {
		const start = tokens[index] ?? 0;
		const end = tokens[index + 2] ?? text.length;
		if (start === end || (end < text.length && isBlank(text, start, end))) continue;
		const className = classNames[EncodedTokenMetadata.getForeground(tokens[index + 1] ?? 0)] ?? '';
		if (className !== runClass) {
			html += span(text.slice(runStart, pending), runClass);
			runStart = pending;
			runClass = className;
		}
		pending = end;
	}
	return html + span(text.slice(runStart), runClass);
}

function isBlank(text: string, start: number, end: number): boolean {
	return text.slice(start, end).trim() === '';
}

function span(text: string, className: string): string {
	if (text === '') return '';
	return className === '' ? escapeText(text) : `<span class="${className}">${escapeText(text)}</span>`;
}

/** As `hast-util-to-html` writes text. */
function escapeText(text: string): string {
	return /[<&]/.test(text) ? text.replaceAll('&', '&#x26;').replaceAll('<', '&#x3C;') : text;
}
