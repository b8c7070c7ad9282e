import type { Element, ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { toString as hastToString } from 'hast-util-to-string';
import { terminalLines } from '../connection/terminal.ts';
import type { CodeBlockProps } from '../schema/components.ts';
import { classesOf } from './code-lines.ts';

interface CopyOptions {
	/** Whether the code is a session: commands, and what they print. */
	terminal: boolean;
	/** Whether it shows a reader's values. */
	live: boolean;
}

/** What a reader wants on the clipboard: commands without prompts and output, code without removed lines. */
export function copyOf(lines: readonly Element[], { terminal, live }: CopyOptions): Pick<CodeBlockProps, 'copy' | 'copyHtml'> {
	const kept = lines.filter((element) => !classesOf(element).includes('del'));
	const texts = kept.map((element) => hastToString(element));
	const pieces = piecesOf(texts, terminal);
	const copy = joinPieces(pieces);
	if (!live || copy === lines.map((element) => hastToString(element)).join('\n')) return { copy };
	const html = pieces.map(({ line, column }) => toHtml(from(bare(kept[line]?.children ?? []), column)));
	return { copy, copyHtml: html.join('\n').replace(/\n+$/, '') };
}

/** The same of lines that nobody removed, none of them live. */
export function copyOfTexts(lines: readonly string[], terminal: boolean): string {
	return joinPieces(piecesOf(lines, terminal));
}

interface Piece {
	text: string;
	line: number;
	column: number;
}

function joinPieces(pieces: readonly Piece[]): string {
	return pieces
		.map(({ text }) => text)
		.join('\n')
		.replace(/\n+$/, '');
}

function piecesOf(lines: readonly string[], terminal: boolean): Piece[] {
	return terminal ? commandsOf(lines) : lines.map((text, line) => ({ text, line, column: 0 }));
}

/** The commands of a terminal session, and where each stands; a line that ends in a backslash goes on in the next. */
function commandsOf(lines: readonly string[]): Piece[] {
	return terminalLines(lines).flatMap(({ text, kind, column }, line) => (kind === 'command' ? [{ text, line, column }] : []));
}

/** Text, and what is live in it: no colours. */
function bare(nodes: readonly ElementContent[]): ElementContent[] {
	return nodes.flatMap((node) => {
		if (node.type !== 'element') return [node];
		const { className: _className, class: _class, ...properties } = node.properties;
		const children = bare(node.children);
		return Object.keys(properties).length > 0 ? [{ ...node, properties, children }] : children;
	});
}

/** The nodes without their first characters. */
function from(nodes: readonly ElementContent[], column: number): ElementContent[] {
	let left = column;
	return nodes.flatMap((node): ElementContent[] => {
		const length = hastToString({ type: 'root', children: [node] }).length;
		const skipped = Math.min(left, length);
		left -= skipped;
		if (skipped === 0) return [node];
		if (skipped === length) return [];
		return node.type === 'text'
			? [{ ...node, value: node.value.slice(skipped) }]
			: node.type === 'element'
				? [{ ...node, children: from(node.children, skipped) }]
				: [node];
	});
}
