import type { RootContent } from 'mdast';
import { trimEnds } from '../../as-blocks.ts';
import { container, text } from '../../nodes.ts';
import { type MystDirective, partsOf } from '../nodes.ts';
import type { Reader } from '../reader.ts';
import { noteLooks } from './notes.ts';

interface Kind {
	name: string;
	title?: string;
}

/** What becomes of each kind; a title where the name alone would not say it. */
const kinds: Record<string, Kind> = {
	note: { name: 'note' },
	tip: { name: 'tip' },
	hint: { name: 'tip', title: 'Hint' },
	important: { name: 'important' },
	warning: { name: 'warning' },
	caution: { name: 'caution' },
	attention: { name: 'warning', title: 'Attention' },
	danger: { name: 'danger' },
	error: { name: 'danger', title: 'Error' },
	seealso: { name: 'info', title: 'See also' },
	todo: { name: 'note', title: 'Todo' },
};

export function readAdmonition(node: MystDirective, reader: Reader): RootContent[] {
	const { argument, content } = partsOf(node);
	noteLooks(node, reader, ['class']);
	const byClass = (node.options.class ?? '').split(/\s+/).find((name) => Object.hasOwn(kinds, name));
	const isFolded = /(?:^|\s)(?:dropdown|toggle)(?:\s|$)/.test(node.options.class ?? '');
	const kind = kinds[node.name] ?? { name: kinds[byClass ?? 'note']?.name ?? 'note' };
	const label = argument.length > 0 ? trimEnds(reader.inlines(argument)) : kind.title ? [text(kind.title)] : [];
	const children = reader.blocks(content);
	if (isFolded)
		return [
			container('details', { label: label.length > 0 ? label : [text(node.name.charAt(0).toUpperCase() + node.name.slice(1))], children }),
		];
	return [container(kind.name, { label, children })];
}

const versions: Record<string, { name: string; says: string }> = {
	versionadded: { name: 'info', says: 'Added in version' },
	versionchanged: { name: 'info', says: 'Changed in version' },
	deprecated: { name: 'warning', says: 'Deprecated since version' },
};

/** `versionadded 5.2 text`: the first word is the version. */
export function readVersion(node: MystDirective, reader: Reader): RootContent[] {
	const { name, says } = versions[node.name] ?? { name: 'info', says: 'Version' };
	const [, version = '', rest = ''] = /^(\S*)\s*(.*)$/s.exec(node.argument) ?? [];
	const first = rest === '' ? [] : reader.blocks(reader.parse(rest, node));
	return [
		container(name, { label: [text(`${says} ${version}`.trim())], children: [...first, ...reader.blocks(node.children as RootContent[])] }),
	];
}

/** Text beside the text. */
export function readTitled(node: MystDirective, reader: Reader): RootContent[] {
	const { argument, content } = partsOf(node);
	noteLooks(node, reader, ['subtitle']);
	const subtitle = node.options.subtitle ? [text(`: ${node.options.subtitle}`)] : [];
	return [container('info', { label: trimEnds([...reader.inlines(argument), ...subtitle]), children: reader.blocks(content) })];
}

/** `dropdown` folds. */
export function readDetails(node: MystDirective, reader: Reader): RootContent[] {
	const { argument, content } = partsOf(node);
	noteLooks(node, reader, ['open']);
	const label = trimEnds(reader.inlines(argument));
	const attributes: Record<string, string> = 'open' in node.options ? { open: '' } : {};
	return [container('details', { label: label.length > 0 ? label : [text('Details')], attributes, children: reader.blocks(content) })];
}
