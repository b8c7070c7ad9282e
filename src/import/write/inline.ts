import type { Image, InlineCode, Link, LinkReference, Nodes, Text } from 'mdast';
import type { Handle, Handlers, State } from 'mdast-util-to-markdown';
import { toString as mdastToString } from 'mdast-util-to-string';
import { markText } from './escapes.ts';

/** How addresses that are their own text are written, and whether one was. */
export interface BareLinks {
	allowed: boolean;
	used: boolean;
}

/** Inline content as Markdown, with a mark in front of each character that may need a backslash. */
export function inlineHandlers(bare: BareLinks): Partial<Handlers> {
	return { ...handlers, link: (node: Link, _parent, state, info) => link(node, state, info, bare) };
}

const handlers: Partial<Handlers> = {
	text: (node: Text) => markText(node.value.replace(/[ \t]*\n[ \t]*/g, '\n')),
	emphasis: wrapped('*'),
	strong: wrapped('**'),
	delete: wrapped('~~'),
	break: () => '\\\n',
	inlineCode: (node: InlineCode, _parent, state) => codeSpan(node.value, state),
	linkReference,
	image: (node: Image) => `![${markText(node.alt ?? '')}](${destination(node.url)}${titleOf(node.title)})`,
	imageReference: (node: Nodes & { alt?: string; label?: string; identifier: string }) =>
		`![${markText(node.alt ?? '')}][${node.label ?? node.identifier}]`,
};

function wrapped(marker: string): Handle {
	return (node: Nodes & { type: 'emphasis' | 'strong' | 'delete' }, _parent, state, info) => {
		const exit = state.enter(node.type as 'emphasis');
		const content = state.containerPhrasing(node, { ...info, before: marker, after: marker.charAt(0) });
		exit();
		return `${marker}${content}${marker}`;
	};
}

function codeSpan(value: string, state: State): string {
	const longest = Math.max(0, ...[...value.matchAll(/`+/g)].map(([run]) => run.length));
	const runs = new Set([...value.matchAll(/`+/g)].map(([run]) => run.length));
	let length = 1;
	while (runs.has(length) && length <= longest) length++;
	const fence = '`'.repeat(length);
	const padded = /^`|`$|^ .*[^ ].* $/.test(value) ? ` ${value} ` : value;
	const inCell = state.stack.includes('tableCell');
	return `${fence}${(inCell ? padded.replaceAll('|', '\\|') : padded).replace(/\n/g, ' ')}${fence}`;
}

/** An address that is its own text is written bare where Markdown makes a link of it. */
function link(node: Link, state: State, info: Parameters<Handle>[3], bare: BareLinks): string {
	const text = mdastToString(node);
	const plain = node.children.length === 1 && node.children[0]?.type === 'text';
	if (bare.allowed && plain && !node.title && isBare(text, node.url)) {
		bare.used = true;
		return text;
	}
	const exit = state.enter('link');
	const content = state.containerPhrasing(node, { ...info, before: '[', after: ']' });
	exit();
	return `[${content}](${destination(node.url)}${titleOf(node.title)})`;
}

/** Whether GitHub's Markdown makes this link of the text alone; what stands around it decides, too. */
function isBare(text: string, url: string): boolean {
	if (url === `mailto:${text}`) return /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(text);
	return text === url && /^https?:\/\/[\w-]+(?:\.[\w-]+)+[^\s<>()[\]*~|]*[\w/]$/.test(text);
}

function linkReference(node: LinkReference, _parent: unknown, state: State, info: Parameters<Handle>[3]): string {
	const exit = state.enter('linkReference');
	const content = state.containerPhrasing(node, { ...info, before: '[', after: ']' });
	exit();
	if (node.referenceType === 'shortcut') return `[${content}]`;
	return `[${content}][${node.referenceType === 'collapsed' ? '' : (node.label ?? node.identifier)}]`;
}

function destination(url: string): string {
	const safe = url.replace(/[\s<>]/g, (character) => encodeURIComponent(character)).replace(/\\/g, '%5C');
	return isBalanced(safe) ? safe : safe.replace(/[()]/g, '\\$&');
}

function isBalanced(text: string): boolean {
	let depth = 0;
	for (const character of text) {
		if (character === '(') depth++;
		if (character === ')' && --depth < 0) return false;
	}
	return depth === 0;
}

function titleOf(title: string | null | undefined): string {
	return title ? ` "${title.replace(/[\\"]/g, '\\$&').replace(/\n+/g, ' ')}"` : '';
}
