import type { PhrasingContent, RootContent } from 'mdast';
import { toString as mdastToString } from 'mdast-util-to-string';
import { trimEnds } from '../../as-blocks.ts';
import { container, text } from '../../nodes.ts';
import { syncName, valuesOf } from '../../tab-values.ts';
import { isDirectiveNode, type MystDirective, type MystNode, partsOf } from '../nodes.ts';
import type { Reader } from '../reader.ts';
import { noteLooks } from './notes.ts';

const tabNames = new Set(['tab-item', 'tab', 'group-tab']);

interface Item {
	label: string;
	inline: PhrasingContent[];
	written: string;
	isSynced: boolean;
	isSelected: boolean;
	children: RootContent[];
}

/** `tab-set` with its `tab-item`s; what stands between them stands in front of them. */
export function readTabs(node: MystDirective, reader: Reader): RootContent[] {
	noteLooks(node, reader, ['sync-group']);
	const strays: MystNode[] = [];
	const items = (node.children as MystNode[]).flatMap((child): Item[] => {
		if (isDirectiveNode(child) && tabNames.has(child.name)) return [itemOf(child, reader)];
		if (child.type === 'code' && node.name === 'tab-set-code') {
			const inline = [text(child.lang ?? 'Code')];
			return [
				{
					label: child.lang ?? 'Code',
					inline,
					written: child.lang ?? 'code',
					isSynced: true,
					isSelected: false,
					children: reader.blocks([child]),
				},
			];
		}
		strays.push(child);
		return [];
	});
	const before = reader.blocks(strays);
	if (items.length === 0) return before;
	const sync = syncOf(node, items);
	const values = valuesOf(items, sync);
	const selected = items.findIndex(({ isSelected }) => isSelected);
	const tabs = items.map(({ inline, children }, index) =>
		container('tab', { label: inline, attributes: { value: values[index] ?? '' }, children }),
	);
	const attributes = { ...(sync ? { sync } : {}), ...(selected > 0 ? { default: values[selected] ?? '' } : {}) };
	return [...before, container('tabs', { attributes, children: tabs })];
}

function itemOf(node: MystDirective, reader: Reader): Item {
	noteLooks(node, reader, ['sync', 'selected']);
	const { argument, content } = partsOf(node);
	const read = trimEnds(reader.inlines(argument));
	const label = mdastToString({ type: 'paragraph', children: read }).trim() || node.options.sync || 'Tab';
	const isGroup = node.name === 'group-tab';
	return {
		label,
		inline: read.length > 0 ? read : [text(label)],
		written: node.options.sync ?? label,
		isSynced: isGroup || node.options.sync !== undefined,
		isSelected: 'selected' in node.options,
		children: reader.blocks(content),
	};
}

/** Groups whose tabs are languages or systems follow the site's choice; others move together by their own name. */
function syncOf(node: MystDirective, items: readonly Item[]): string | undefined {
	if (!items.every(({ isSynced }) => isSynced)) return undefined;
	const site = ['language', 'os'].find((dimension) => syncName(dimension, items) === dimension);
	return site ?? syncName(node.options['sync-group'] ?? 'tab', items);
}
