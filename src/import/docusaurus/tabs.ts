import type { RootContent } from 'mdast';
import { labelsOf, literalAttributes, stringOf } from '../../markdown/foreign-tabs.ts';
import { isJsx, type JsxElement } from '../../markdown/to-html.ts';
import { container, text } from '../nodes.ts';
import { type NamedTab, syncName, valuesOf } from '../tab-values.ts';
import type { Reader } from './reader.ts';

interface Item extends NamedTab {
	element: JsxElement;
	selected: boolean;
}

/** `<Tabs>` with its `<TabItem>`s as `tabs`; groups of languages and systems follow the site's choices where they can. */
export function readTabs(element: JsxElement, reader: Reader): RootContent[] {
	const attributes = literalAttributes(element);
	const labels = labelsOf(attributes.values);
	const items = itemsOf(element, labels);
	if (items.length === 0) return reader.blocks(element.children as RootContent[]);
	reportStrays(element, reader);
	const group = stringOf(attributes.groupId);
	const sync = syncName(group, items);
	const values = valuesOf(items, sync);
	const wanted = stringOf(attributes.defaultValue);
	const chosen = items.findIndex(({ written, selected }) => (wanted === undefined ? selected : written === wanted));
	if (wanted !== undefined && chosen < 0) {
		reader.note(element, {
			construct: 'tabs',
			what: `\`defaultValue="${wanted}"\` names no tab of this group`,
			suggestion: 'The first tab is shown; name another by `default="…"`.',
			lost: false,
		});
	}
	const tabs = items.map((item, index) =>
		container('tab', {
			label: [text(item.label)],
			attributes: { value: values[index] ?? '' },
			children: reader.blocks(item.element.children as RootContent[]),
		}),
	);
	return [
		container('tabs', {
			attributes: { ...(sync ? { sync } : {}), ...(chosen > 0 ? { default: values[chosen] ?? '' } : {}) },
			children: tabs,
		}),
	];
}

/** `TabItem`s that stand on one line are inline elements to MDX. */
function itemElements(element: JsxElement): JsxElement[] {
	return (element.children as RootContent[]).flatMap((child): JsxElement[] => {
		const inner: RootContent[] = child.type === 'paragraph' ? child.children : [child];
		return inner.filter((node) => isJsx(node)).filter(({ name }) => name === 'TabItem');
	});
}

function itemsOf(element: JsxElement, labels: ReadonlyMap<string, string>): Item[] {
	return itemElements(element).map((item, index) => {
		const attributes = literalAttributes(item);
		const value = stringOf(attributes.value);
		const label = stringOf(attributes.label) ?? (value === undefined ? undefined : labels.get(value)) ?? value ?? `Tab ${index + 1}`;
		return { element: item, written: value ?? label, label, selected: attributes.default === true };
	});
}

function reportStrays(element: JsxElement, reader: Reader): void {
	for (const child of element.children as RootContent[]) {
		const isItem = isJsx(child) ? child.name === 'TabItem' : false;
		const isSpace = child.type === 'text' && child.value.trim() === '';
		const holdsItems = child.type === 'paragraph' && child.children.every((inner) => isJsx(inner) || inner.type === 'text');
		if (isItem || isSpace || holdsItems || child.type === 'mdxFlowExpression') continue;
		reader.note(child, {
			construct: 'tabs',
			what: 'content between tabs, which no generator shows',
			suggestion: 'Move it into a tab.',
			lost: true,
		});
	}
}
