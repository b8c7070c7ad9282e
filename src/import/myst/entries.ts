import type { Paragraph, PhrasingContent } from 'mdast';
import type { Place } from '../../schema/problem.ts';
import type { MystEntries, MystEntry, MystNode, MystRoot } from './nodes.ts';

interface Options {
	/** Where the text begins in its page. */
	start: Place;
	parse: (text: string, start: Place) => MystRoot;
}

type Opening = { type: string; value: string; position: { start: Place; end: Place } };

const field = /^:((?:[^:`\\]|`[^`]*`|\\.)+):[ \t]*(.*)$/;

/**
 * Puts field lists and definition lists together: the parser marks their first lines, and the indented lines below
 * belong to them. Changes the tree.
 *
 * @param lines of the text that the tree was parsed from
 */
export function foldEntries(tree: MystRoot, lines: readonly string[], options: Options): void {
	foldIn(tree as { children: MystNode[] }, lines, options);
}

function foldIn(parent: { children: MystNode[] }, lines: readonly string[], options: Options): void {
	const result: MystNode[] = [];
	let skipTo = 0;
	for (const node of parent.children) {
		const line = node.position?.start.line ?? 0;
		if (line !== 0 && line <= skipTo) {
			skipTo = Math.max(skipTo, node.position?.end.line ?? 0);
			continue;
		}
		if (isOpening(node)) {
			skipTo = Math.max(skipTo, add(node, { result, siblings: parent.children, lines, options }));
			continue;
		}
		// Content of directives was folded when it was parsed.
		if ('children' in node && node.type !== 'mystDirective') foldIn(node as { children: MystNode[] }, lines, options);
		result.push(node);
	}
	parent.children = result;
}

function isOpening(node: MystNode | Opening): node is Opening {
	return node.type === 'mystField' || node.type === 'mystDefinition';
}

interface Surroundings {
	result: MystNode[];
	siblings: readonly MystNode[];
	lines: readonly string[];
	options: Options;
}

/** @returns the last line of the page that the entry takes */
function add(node: Opening, { result, siblings, lines, options }: Surroundings): number {
	const { start } = node.position;
	const own = start.line - options.start.line;
	const indent = start.column - options.start.column;
	let last = own;
	for (let index = own + 1; index < lines.length; index++) {
		const line = lines[index] ?? '';
		if (line.trim() === '' || line.replace(/^[ \t>]*/, '') === '') continue;
		if (!/^[ \t]/.test(line.slice(indent))) break;
		if (last < index - 1 && isOpening({ ...node, value: line.slice(indent) }) && line.slice(0, indent + 1).trim() !== '') break;
		last = index;
	}
	// A paragraph that goes on without its indentation still belongs to the entry.
	for (const sibling of siblings) {
		const place = sibling.position;
		if (!place || place.start.line <= start.line || place.start.line - options.start.line > last) continue;
		last = Math.max(last, place.end.line - options.start.line);
	}
	const more = dedent(lines.slice(own + 1, last + 1).map((line) => line.slice(indent)));
	const parse = (text: string, line: number) => options.parse(text, { line: options.start.line + line, column: start.column }).children;
	const [, name = '', rest = ''] = field.exec(node.value) ?? [];
	const first = node.type === 'mystField' ? rest : node.value.replace(/^:[ \t]+/, '');
	const content = parse([first, ...more].join('\n'), own);
	const term = node.type === 'mystField' ? inlineOf(parse(name, own)) : termOf(result, start.line);
	if (!term) {
		continueParagraph(result, content);
		return options.start.line + last;
	}
	const list = result.at(-1);
	const position = { start, end: { line: options.start.line + last, column: 1 } } as MystEntry['position'];
	const same = term === 'again' && list?.type === 'mystEntries' ? list.children.at(-1) : undefined;
	if (same) {
		same.children.push(...content);
		same.position = position;
	} else {
		const entry: MystEntry = {
			type: 'mystEntry',
			children: [{ type: 'mystArgument', children: term as PhrasingContent[] }, ...content],
			position,
		};
		if (list?.type === 'mystEntries' && reaches(list, start.line)) list.children.push(entry);
		else result.push({ type: 'mystEntries', children: [entry], position } satisfies MystEntries);
	}
	return options.start.line + last;
}

/** The paragraph of one line right above a definition is what it defines; a second definition has the same term. */
function termOf(result: MystNode[], line: number): PhrasingContent[] | 'again' | undefined {
	const before = result.at(-1);
	if (before?.type === 'mystEntries') return 'again';
	const place = before?.position;
	if (before?.type !== 'paragraph' || !place || place.end.line > place.start.line || line - place.end.line > 2) return undefined;
	result.pop();
	return before.children;
}

/** Fields follow each other without anything between them. */
function reaches(list: MystEntries, line: number): boolean {
	return line - (list.children.at(-1)?.position?.end.line ?? 0) <= 3;
}

function continueParagraph(result: MystNode[], content: MystNode[]): void {
	const before = result.at(-1);
	const [first, ...rest] = content;
	if (before?.type === 'paragraph' && first?.type === 'paragraph') {
		before.children.push({ type: 'text', value: '\n: ' }, ...(first as Paragraph).children);
		result.push(...rest);
	} else result.push({ type: 'paragraph', children: [{ type: 'text', value: ': ' }, ...inlineOf(content)] });
}

function inlineOf(nodes: readonly MystNode[]): PhrasingContent[] {
	return nodes.flatMap((node) => (node.type === 'paragraph' ? node.children : []));
}

function dedent(lines: readonly string[]): string[] {
	const indents = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
	const least = Math.min(...indents, 80);
	return lines.map((line) => line.slice(least));
}
