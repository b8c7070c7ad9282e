import type { PhrasingContent, Root, RootContent } from 'mdast';
import type { JsxElement } from '../../markdown/to-html.ts';
import { calloutElement } from './callouts.ts';
import { attributesIn, elementNode, elementsOf } from './elements-of.ts';
import type { Note } from './gaps.ts';
import { isHtmlName, voidElements } from './html-names.ts';
import { type Prepared, placeholder } from './prepare.ts';

type Say = (node: unknown, note: Note) => void;
type Position = RootContent['position'];

const tag = /^<(\/?)([A-Za-z][\w:-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>$/;
/** Elements that end where the next of the same kind begins. */
const ended: Record<string, readonly string[]> = {
	li: ['li'],
	td: ['td', 'th'],
	th: ['td', 'th'],
	tr: ['tr', 'td', 'th'],
	dt: ['dt', 'dd'],
	dd: ['dt', 'dd'],
	p: ['p'],
};

/** Elements that authors leave open, and browsers close. */
const closedByHtml = new Set('a b code div em font i li ol p small span strong sub sup td th tr u ul dd dt'.split(' '));

/** Puts the elements of a page around what stands between their tags. */
export function buildElements(tree: Root, prepared: Prepared, say: Say): Root {
	return { type: 'root', children: flow(tree.children) };

	function flow(nodes: readonly RootContent[]): RootContent[] {
		const root: RootContent[] = [];
		const open: { index: number; children: RootContent[]; element: JsxElement }[] = [];
		const into = () => open.at(-1)?.children ?? root;
		for (const node of nodes) {
			const found = placeholderOf(node);
			if (!found) {
				into().push(inside(node));
				continue;
			}
			const { kind, index, position } = found;
			if (kind === 'raw')
				into().push(...elementsOf(prepared.raw[index]?.html ?? '', { markdown: prepared.raw[index]?.markdown ?? false, position }));
			else if (kind === 'comment') into().push(commentOf(prepared.raw[index]?.html ?? ''));
			else if (kind === 'open') {
				const children: RootContent[] = [];
				const { name = 'div', attributes = '', closed = true } = prepared.elements[index] ?? {};
				const element = elementNode(name, attributesIn(name, attributes), { children, position });
				if (!closed) say(element, unclosed(name));
				into().push(element);
				open.push({ index, children, element });
			} else {
				const at = open.findLastIndex((entry) => entry.index === index);
				if (at >= 0) open.length = at;
			}
		}
		return root;
	}

	/** A block of Markdown, with the elements in it. */
	function inside(node: RootContent): RootContent {
		if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell' || isSpan(node)) {
			return { ...node, children: inline(node.children as PhrasingContent[]) } as RootContent;
		}
		if (node.type === 'table' || node.type === 'tableRow' || node.type === 'list') {
			return { ...node, children: (node.children as RootContent[]).map(inside) } as RootContent;
		}
		return 'children' in node ? ({ ...node, children: flow(node.children as RootContent[]) } as RootContent) : node;
	}

	function isSpan(node: RootContent): node is RootContent & { children: PhrasingContent[] } {
		return ['emphasis', 'strong', 'link', 'linkReference'].includes(node.type);
	}

	function inline(nodes: readonly PhrasingContent[]): PhrasingContent[] {
		const root: RootContent[] = [];
		const open: { name: string; children: RootContent[]; parent: RootContent[]; written: string }[] = [];
		const into = () => open.at(-1)?.children ?? root;
		for (const node of nodes) {
			if (node.type !== 'html') into().push(inside(node));
			else readTag(node.value, node.position);
		}
		while (open.length > 0) unopened();
		return root as PhrasingContent[];

		function readTag(value: string, position: Position): void {
			const found = placeholderIn(value);
			if (found?.kind === 'raw')
				return void into().push(...elementsOf(prepared.raw[found.index]?.html ?? '', { markdown: false, position }));
			if (found || value.startsWith('<!--')) return;
			const match = tag.exec(value);
			const name = (match?.[2] ?? '').toLowerCase();
			if (!match || !isHtmlName(name)) return void into().push({ type: 'text', value, position });
			// Browsers read `</br>` as a break, too.
			if (match[1] === '/' && name !== 'br') {
				close(name, value, position);
				return;
			}
			for (const other of ended[name] ?? []) {
				const at = open.findLastIndex((entry) => entry.name === other);
				const wall = open.findLastIndex((entry) => ['ul', 'ol', 'table', 'dl'].includes(entry.name));
				if (at > wall) open.length = at;
			}
			const children: RootContent[] = [];
			const parent = into();
			parent.push(elementNode(name, attributesIn(name, match[3] ?? ''), { children, position }));
			if (!voidElements.has(name) && !/\/\s*$/.test(match[3] ?? '')) open.push({ name, children, parent, written: value });
		}

		function close(name: string, value: string, position: Position): void {
			const at = open.findLastIndex((entry) => entry.name === name);
			if (at >= 0) {
				while (open.length > at + 1) unopened();
				open.length = at;
				return;
			}
			say({ position }, { construct: 'html', what: `\`${value}\` closes nothing`, suggestion: 'It is left out.', lost: false });
		}

		/** The innermost element is never closed: HTML does it, or it is a word in angle brackets, such as `<address>`. */
		function unopened(): void {
			const last = open.pop();
			if (!last || closedByHtml.has(last.name)) return;
			const at = last.parent.findIndex((node) => 'children' in node && node.children === last.children);
			last.parent.splice(at, 1, { type: 'text', value: last.written }, ...last.children);
		}
	}
}

function unclosed(name: string): Note {
	return {
		construct: 'html',
		what: name === calloutElement ? 'a callout is never closed' : `\`<${name}>\` is never closed`,
		suggestion: 'It reaches to the end of what it stands in; close it where it ends.',
		lost: false,
	};
}

function placeholderOf(node: RootContent): { kind: string; index: number; position: Position } | undefined {
	if (node.type !== 'paragraph' || node.children.length !== 1) return undefined;
	const [child] = node.children;
	const found = child?.type === 'html' ? placeholderIn(child.value) : undefined;
	return found ? { ...found, position: node.position } : undefined;
}

function placeholderIn(value: string): { kind: string; index: number } | undefined {
	const match = placeholder.exec(value);
	return match ? { kind: match[1] ?? '', index: Number(match[2]) } : undefined;
}

/** `<!-- … -->` stays a comment: nothing of it reaches a reader. */
function commentOf(html: string): RootContent {
	const value = html
		.replace(/^<!--|-->$/g, '')
		.replaceAll('*/', '* /')
		.replace(/\s+/g, ' ')
		.trim();
	return {
		type: 'mdxFlowExpression',
		value: `/* ${value} */`,
		data: { estree: { type: 'Program', body: [], sourceType: 'module', comments: [] } },
	};
}
