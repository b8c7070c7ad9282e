import type { Code, Paragraph, PhrasingContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import { SKIP } from 'unist-util-visit';
import { visit } from '../../markdown/visit.ts';
import type { Place } from '../../schema/problem.ts';
import { beyondSense } from '../read-mdx.ts';
import { shapeOf } from './directive-table.ts';
import { foldEntries } from './entries.ts';
import { glossaryParts } from './glossary.ts';
import type { MystArgument, MystDirective, MystNode, MystRole, MystRoot, MystSubstitution, MystTarget } from './nodes.ts';
import { readOptions } from './options.ts';
import { mystFromMarkdown, mystSyntax } from './syntax.ts';

/** Directives within directives beyond this depth are nothing that a person wrote. */
const deepest = 24;

export interface ParseProblem {
	at: Place;
	construct: string;
	what: string;
	/** Whether something is missing because of it. */
	lost: boolean;
}

export interface ParseContext {
	/** Labels that are defined anywhere on the page, or in what it includes: {@link labelsIn}. */
	defined: ReadonlySet<string>;
	problems: ParseProblem[];
	/** How many directives are open. */
	depth: number;
}

/** MyST as mdast, with nodes of our own for what CommonMark lacks. Every node has its place in the page. */
export function parseMyst(text: string, context: ParseContext, start: Place = { line: 1, column: 1 }): MystRoot {
	const beyond = beyondSense(text);
	if (beyond) {
		const at = { line: beyond.at.line + start.line - 1, column: start.column };
		context.problems.push({ at, construct: 'nesting', what: `this cannot be read: ${beyond.why}`, lost: true });
		return { type: 'root', children: [] };
	}
	const tree = fromMarkdown(text, {
		extensions: [gfm(), mystSyntax(context.defined)],
		mdastExtensions: [gfmFromMarkdown(), mystFromMarkdown],
	}) as MystRoot;
	keepCrowded(tree, text, context);
	shift(tree, start);
	readFences(tree, text, context);
	foldEntries(tree, text.split('\n'), {
		start,
		parse: (inner, place) => parseMyst(inner, { ...context, depth: context.depth + 1 }, place),
	});
	refine(tree, context);
	return tree;
}

/** One line of text: the argument of a directive, the value of a substitution. */
export function parseInline(text: string, context: ParseContext, start?: Place): PhrasingContent[] {
	const tree = parseMyst(text, context, start);
	const [first, ...rest] = tree.children;
	if (first?.type === 'paragraph' && rest.length === 0) return first.children;
	return text.trim() === '' ? [] : [{ type: 'text', value: text }];
}

const definitionLabel = /^[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)*\[((?:[^[\]\\\n]|\\.)+)\]:/gm;

/** Labels of the definitions and footnotes in a text, as the parser compares them; more than those where code has some. */
export function labelsIn(text: string): string[] {
	return [...text.matchAll(definitionLabel)].map(([, label = '']) => normalizeIdentifier(label));
}

/** A paragraph with more pieces than this is no prose, and would take minutes to write. */
const mostPieces = 1000;

function keepCrowded(tree: MystRoot, text: string, { problems }: ParseContext): void {
	visit(tree as { type: 'root'; children: Paragraph[] }, 'paragraph', (node: Paragraph, index, parent) => {
		const { start, end } = node.position ?? {};
		if (!start || !parent || index === undefined || node.children.length <= mostPieces) return undefined;
		problems.push({
			at: { line: start.line, column: start.column },
			construct: 'nesting',
			what: 'a paragraph of too many pieces',
			lost: true,
		});
		const code: Code = { type: 'code', lang: 'text', value: text.slice(start.offset, end?.offset) };
		parent.children[index] = { ...code, ...(node.position ? { position: node.position } : {}) } as never;
		return SKIP;
	});
}

/** Fences whose info begins with a name in braces are directives. */
function readFences(tree: MystRoot, text: string, context: ParseContext): void {
	visit(tree as { type: 'root'; children: Code[] }, 'code', (node, index, parent) => {
		const at = node.position?.start;
		if (!parent || index === undefined || !at || at.offset === undefined) return;
		const line = text.slice(at.offset, text.indexOf('\n', at.offset) < 0 ? undefined : text.indexOf('\n', at.offset));
		const match = /^[`~:]{3,}[ \t]*\{([^{}\s]+)\}[ \t]*(.*)$/.exec(line);
		if (!match) return;
		const place = { line: at.line, column: at.column };
		const argument = (match[2] ?? '').trim();
		const column = place.column + line.length - (match[2] ?? '').length;
		const directive = directiveOf({ name: match[1] ?? '', argument, content: node.value, place, argumentColumn: column }, context);
		if (node.position) directive.position = node.position;
		parent.children[index] = directive as never;
	});
}

interface Fence {
	name: string;
	argument: string;
	content: string;
	place: Place;
	argumentColumn: number;
}

function directiveOf({ name, argument, content, place, argumentColumn }: Fence, context: ParseContext): MystDirective {
	const { values: options, lines, failed } = readOptions(content);
	if (failed)
		context.problems.push({ at: place, construct: 'options', what: `the options of \`${name}\` cannot be read: ${failed}`, lost: true });
	const rest = content.split('\n').slice(lines);
	const blank = rest.findIndex((line) => line.trim() !== '');
	const body = rest.slice(Math.max(0, blank), rest.findLastIndex((line) => line.trim() !== '') + 1).join('\n');
	const firstLine = place.line + 1 + lines + Math.max(0, blank);
	const shape = shapeOf(name);
	const node: MystDirective = { type: 'mystDirective', name: name.toLowerCase(), argument, options, body, children: [] };
	if (context.depth >= deepest) {
		context.problems.push({ at: place, construct: 'nesting', what: `\`${name}\` is nested too deeply to be read`, lost: true });
		// No reader knows this name: it leaves a marker.
		return { ...node, name: 'nested-too-deeply' };
	}
	const inner = { ...context, depth: context.depth + 1 };
	if (shape.argument === 'content' && argument !== '') {
		const tree = parseMyst(argument, inner, { line: place.line, column: argumentColumn });
		// What follows in the next line belongs to the same paragraph.
		node.children.push(...tree.children);
	}
	if (shape.argument === 'text' && argument !== '') {
		const children = parseInline(argument, inner, { line: place.line, column: argumentColumn });
		node.children.push({ type: 'mystArgument', children } satisfies MystArgument);
	}
	if (shape.body === 'markdown' && body !== '') {
		const parse = (text: string, line: number) => parseMyst(text, inner, { line: firstLine + line, column: place.column }).children;
		const content = contentOf(node.name, body, parse);
		if (shape.argument === 'content' && argument !== '' && blank === 0) joinParagraphs(node.children as MystNode[], content);
		node.children.push(...content);
	}
	return node;
}

type Parse = (text: string, line: number) => MystNode[];

function contentOf(name: string, body: string, parse: Parse): MystNode[] {
	if (name === 'card' || name === 'grid-item-card') return cardParts(body, parse);
	return name === 'glossary' ? glossaryParts(body, parse) : parse(body, 0);
}

/** The header, body and footer of a card, with breaks between them; `^^^` and `+++` in inner fences are not its own. */
function cardParts(body: string, parse: Parse): MystNode[] {
	const lines = body.split('\n');
	let fence = '';
	const breaks = lines.flatMap((line, index) => {
		const marker = /^[ \t]*(`{3,}|~{3,}|:{3,}(?=[ \t]*(?:\{|$)))/.exec(line)?.[1] ?? '';
		if (fence !== '') {
			if (marker.startsWith(fence) && line.trim() === marker) fence = '';
		} else if (marker !== '' && line.trim() !== ':'.repeat(marker.length)) fence = marker;
		else if (/^(?:\^{3,}|\+{3,})[ \t]*$/.test(line)) return [index];
		return [];
	});
	const starts = [0, ...breaks.map((index) => index + 1)];
	return starts.flatMap((start, part): MystNode[] => {
		const kind = lines[start - 1]?.trim();
		const content = parse(lines.slice(start, breaks[part]).join('\n'), start);
		return part === 0 || !kind ? content : [{ type: 'mystBreak', kind }, ...content];
	});
}

/** Text behind a directive's name goes on in the line below it. */
function joinParagraphs(before: MystNode[], after: MystNode[]): void {
	const last = before.at(-1);
	const [first] = after;
	if (last?.type !== 'paragraph' || first?.type !== 'paragraph') return;
	last.children.push({ type: 'text', value: '\n' }, ...first.children);
	after.shift();
}

function shift(tree: MystRoot, { line, column }: Place): void {
	if (line === 1 && column === 1) return;
	visit(tree as never, (node: { type: string; position?: { start: Place; end: Place } }) => {
		const { position } = node;
		if (!position) return;
		node.position = {
			start: { ...position.start, line: position.start.line + line - 1, column: position.start.column + column - 1 },
			end: { ...position.end, line: position.end.line + line - 1, column: position.end.column + column - 1 },
		};
	});
}

/** The parser's tokens as nodes: targets with their labels, roles with their text. */
function refine(tree: MystRoot, context: ParseContext): void {
	visit(tree as never, (node: { type: string; value?: string; position?: MystRoot['position'] }, index, parent) => {
		const siblings = (parent as { children: unknown[] } | undefined)?.children;
		if (!siblings || index === undefined) return;
		const place = node.position ? { position: node.position } : {};
		const value = node.value ?? '';
		const replace = (fresh: MystNode, count = 1) => siblings.splice(index, count, fresh);
		if (node.type === 'image' || node.type === 'imageReference')
			takeLooks(node as { type: string; data?: unknown }, siblings[index + 1] as { type: string; value?: string });
		else if (node.type === 'inlineCode') node.value = value.replace(/\n/g, ' ');
		else if (node.type === 'text') node.value = withoutStrays(value, node.position?.start, context);
		else if (node.type === 'mystTarget' && !('label' in node)) {
			replace({ type: 'mystTarget', label: labelOf(value.replace(/^\(|\)=\s*$/g, '')), ...place } satisfies MystTarget);
		} else if (node.type === 'mystBreak' && !('kind' in node)) replace({ type: 'mystBreak', kind: '+++', ...place });
		else if (node.type === 'mystComment') node.value = value.replace(/^%+[ \t]?/, '').trimEnd();
		else if (node.type === 'mystSubstitution' && !('expression' in node)) {
			replace({ type: 'mystSubstitution', expression: value.slice(2, -2).trim(), ...place } satisfies MystSubstitution);
		} else if (node.type === 'mystRoleName') {
			const span = siblings[index + 1] as { type: string; value: string } | undefined;
			if (span?.type === 'inlineCode')
				replace(
					{ type: 'mystRole', name: value.slice(1, -1).toLowerCase(), value: span.value.replace(/\n/g, ' '), ...place } satisfies MystRole,
					2,
				);
			else replace({ type: 'text', value, ...place } as MystNode);
		}
	});
}

/** Colons alone on a line that close nothing: Sphinx shows all that follows as code, and nobody means it. */
function withoutStrays(value: string, at: Place | undefined, { problems }: ParseContext): string {
	const stray = /(^|\n)[ \t]*:{3,}[ \t]*(?=\n|$)/g;
	for (const match of value.matchAll(stray)) {
		const line = (at?.line ?? 1) + value.slice(0, match.index + (match[1] ?? '').length).split('\n').length - 1;
		const what = 'a `:::` that closes nothing, and is left out';
		problems.push({ at: { line, column: at?.column ?? 1 }, construct: 'fence', what, lost: false });
	}
	return value.replace(stray, '');
}

/** `![](u){h=200px}`: the braces tell how an image looks. */
function takeLooks(image: { data?: unknown }, next: { type: string; value?: string } | undefined): void {
	const looks = next?.type === 'text' ? /^\{[^{}\n]*\}/.exec(next.value ?? '')?.[0] : undefined;
	if (!looks || !next) return;
	image.data = { looks };
	next.value = (next.value ?? '').slice(looks.length);
}

/** Labels are compared without their case. */
export function labelOf(text: string): string {
	return text.trim().toLowerCase().replace(/\s+/g, ' ');
}
