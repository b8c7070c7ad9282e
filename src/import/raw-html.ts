import type { MdxJsxAttribute } from 'mdast-util-mdx-jsx';
import { parseFragment } from 'parse5';
import type { JsxElement } from '../markdown/to-html.ts';

interface Node {
	type: string;
	value?: string;
	children?: unknown[];
	position?: unknown;
}

/** A comment in HTML: authors read it, nobody else. */
export interface HtmlComment {
	type: 'htmlComment';
	value: string;
	position?: unknown;
}

const empty = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);
/** What is in them is no text. */
const programs = new Set(['script', 'style', 'template', 'textarea', 'svg']);
/** Elements that end where one of these begins, as HTML's end tags may be left out. */
const endedBy: Record<string, readonly string[]> = {
	li: ['li'],
	p: ['p', 'div', 'ul', 'ol', 'table', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
	td: ['td', 'th', 'tr', 'tbody', 'tfoot'],
	th: ['td', 'th', 'tr', 'tbody', 'tfoot'],
	tr: ['tr', 'tbody', 'tfoot'],
	dt: ['dt', 'dd'],
	dd: ['dt', 'dd'],
};

/** Elements of HTML's standard, and the few that pages have kept from before it. */
const known = new Set(
	`a abbr address area article aside audio b base bdi bdo big blockquote br button canvas caption center cite code col colgroup data
	datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hgroup
	hr i iframe img input ins kbd label legend li link main map mark math menu meta meter nav noscript object ol optgroup option
	output p param picture pre progress q rp rt ruby s samp script search section select small source span strike strong style sub
	summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr`.split(/\s+/),
);

interface Open {
	element: JsxElement | undefined;
	children: Node[];
}

/**
 * Raw HTML among Markdown as elements with the nodes between their tags inside: a CommonMark parser gives `<b>`, text
 * and `</b>` as three siblings. Tags that are never closed end with their siblings.
 *
 * @param flow whether the nodes are blocks
 */
export function withElements<Of extends { type: string }>(nodes: readonly Of[], flow: boolean): (Of | JsxElement | HtmlComment)[] {
	if (!nodes.some((node) => node.type === 'html')) return [...nodes];
	const stack: Open[] = [{ element: undefined, children: [] }];
	const top = () => stack.at(-1) ?? (stack[0] as Open);
	const close = (name: string) => {
		const at = stack.findLastIndex(({ element }) => element?.name === name);
		if (at > 0) stack.length = at;
	};
	for (const node of nodes as readonly Node[]) {
		if (node.type !== 'html') {
			top().children.push(node);
			continue;
		}
		for (const token of tokensOf(node.value ?? '')) {
			if (token.kind === 'text') {
				const isSpace = token.value.trim() === '' && (flow || stack.length === 1);
				if (!isSpace) top().children.push({ type: 'text', value: textOf(token.value), position: node.position });
			} else if (token.kind === 'comment') top().children.push({ type: 'htmlComment', value: token.value, position: node.position });
			else if (token.kind === 'close') close(token.name);
			else {
				const open = top().element?.name ?? '';
				if (endedBy[open]?.includes(token.name)) close(open);
				if (endedBy[top().element?.name ?? '']?.includes(token.name)) close(top().element?.name ?? '');
				const element = elementOf(token, flow, node.position);
				top().children.push(element as unknown as Node);
				if (!token.isEmpty && stack.length < 200) stack.push({ element, children: element.children as Node[] });
			}
		}
	}
	return (stack[0]?.children ?? []) as unknown as (Of | JsxElement | HtmlComment)[];
}

type Token =
	| { kind: 'text'; value: string }
	| { kind: 'comment'; value: string }
	| { kind: 'close'; name: string }
	| { kind: 'open'; name: string; tag: string; isEmpty: boolean };

function tokensOf(html: string): Token[] {
	const tokens: Token[] = [];
	let at = 0;
	const text = (end: number) => {
		if (end > at) tokens.push({ kind: 'text', value: html.slice(at, end) });
	};
	for (let next = html.indexOf('<'); next >= 0; next = html.indexOf('<', next)) {
		if (html.startsWith('<!--', next)) {
			const end = html.indexOf('-->', next);
			text(next);
			tokens.push({ kind: 'comment', value: html.slice(next + 4, end < 0 ? undefined : end).trim() });
			at = end < 0 ? html.length : end + 3;
			next = at;
			continue;
		}
		const written = /^<\/?([A-Za-z][\w-]*)/.exec(html.slice(next, next + 60))?.[1]?.toLowerCase();
		// `<host>` is a word in brackets, and was lost on readers.
		const name = written !== undefined && known.has(written) ? written : undefined;
		const end = name === undefined ? next + 1 : endOfTag(html, next);
		if (end === undefined) break;
		if (name === undefined) {
			next++;
			continue;
		}
		text(next);
		const tag = html.slice(next, end);
		at = end;
		if (tag.startsWith('</')) tokens.push({ kind: 'close', name });
		else {
			const isEmpty = empty.has(name) || tag.endsWith('/>');
			tokens.push({ kind: 'open', name, tag, isEmpty });
			const closing = isEmpty || !programs.has(name) ? -1 : html.toLowerCase().indexOf(`</${name}`, at);
			if (closing >= 0) at = closing;
		}
		next = at;
	}
	text(html.length);
	return tokens;
}

/** Behind the `>` that ends a tag, which is not one in quotes; undefined where it never ends. */
function endOfTag(html: string, start: number): number | undefined {
	let quote = '';
	for (let at = start; at < html.length; at++) {
		const character = html.charAt(at);
		if (quote !== '') {
			if (character === quote) quote = '';
		} else if (character === '"' || character === "'") quote = character;
		else if (character === '>') return at + 1;
	}
	return undefined;
}

function elementOf({ name, tag }: { name: string; tag: string }, flow: boolean, position: unknown): JsxElement {
	// Read as an element that may stand anywhere: `<td>` alone would be dropped.
	const [read] = parseFragment(tag.replace(/^<[\w-]+/, '<x-element')).childNodes;
	const attributes = read && 'attrs' in read ? read.attrs : [];
	return {
		type: flow ? 'mdxJsxFlowElement' : 'mdxJsxTextElement',
		name,
		attributes: attributes
			.filter(({ name: own }) => /^[a-z_][\w:-]*$/.test(own) && !/^(?:on|style$)/.test(own))
			.map(({ name: own, value }): MdxJsxAttribute => ({ type: 'mdxJsxAttribute', name: own, value: value === '' ? null : value })),
		children: [],
		...(position ? { position } : {}),
	} as unknown as JsxElement;
}

function textOf(html: string): string {
	const [node] = parseFragment(html.replaceAll('<', '&lt;')).childNodes;
	return node && 'value' in node ? node.value : html;
}
