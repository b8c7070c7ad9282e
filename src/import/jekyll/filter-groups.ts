import type { Root, RootContent } from 'mdast';
import { isJsx, type JsxElement } from '../../markdown/to-html.ts';
import { visit } from '../../markdown/visit.ts';

export interface FilterButton {
	scope: string;
	label: string;
}

/** The buttons of one `<div class="filters">`: one of them is pressed, at first the first. */
export interface FilterGroup {
	element: JsxElement;
	buttons: FilterButton[];
}

/** A part of the page that is shown where one of its scopes is chosen. */
export interface FilterSection {
	element: JsxElement;
	scopes: string[];
}

export function attributeOf(element: JsxElement, name: string): string | undefined {
	const found = element.attributes.find((attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === name);
	return typeof found?.value === 'string' ? found.value : undefined;
}

export function hasClass(element: JsxElement, name: string): boolean {
	return (attributeOf(element, 'class') ?? '').split(/\s+/).includes(name);
}

/** The groups of buttons of a page, in order. */
export function groupsOf(tree: Root): FilterGroup[] {
	const groups: FilterGroup[] = [];
	visit(tree, (node) => {
		if (!isJsx(node) || !hasClass(node, 'filters')) return;
		const buttons: FilterButton[] = [];
		visit(node, (child) => {
			if (!isJsx(child) || child.name !== 'button') return;
			const scope = attributeOf(child, 'data-scope')?.trim();
			const label = plainText(child);
			if (scope) buttons.push({ scope, label: label === '' ? scope : label });
		});
		if (buttons.length > 0) groups.push({ element: node, buttons });
	});
	return groups;
}

/** The scopes of a section: an element of the class `filter-content`, or any other that names scopes and is no button. */
export function scopesOf(node: RootContent): string[] | undefined {
	if (!isJsx(node) || node.name === 'button') return;
	const scopes = attributeOf(node, 'data-scope')?.split(/\s+/).filter(Boolean);
	return scopes && scopes.length > 0 ? scopes : undefined;
}

/** A scope belongs to the last group that has a button for it. */
export function groupByScope(groups: readonly FilterGroup[]): Map<string, FilterGroup> {
	return new Map(groups.flatMap((group) => group.buttons.map(({ scope }) => [scope, group] as const)));
}

/** The words of an element, on one line. */
export function plainText(node: JsxElement): string {
	let text = '';
	visit(node, (child) => {
		if (child.type === 'text' || child.type === 'inlineCode') text += child.value;
	});
	return text.replace(/\s+/g, ' ').trim();
}

/** The text of a `<pre>`, with its lines. */
export function codeIn(node: JsxElement): string {
	let value = '';
	visit(node, (child) => {
		if (child.type === 'text' || child.type === 'inlineCode') value += child.value;
		if (isJsx(child) && child.name === 'br') value += '\n';
	});
	return value.replace(/^\n|\s+$/g, '');
}
