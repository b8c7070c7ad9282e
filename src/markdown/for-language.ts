import type { Root, RootContent } from 'mdast';
import type { Conditions, DriversProps, FiltersProps, SdRowProps, TabProps, TabsProps, WhenProps } from '../schema/components.ts';
import { languages } from '../schema/vocabulary.ts';
import { type ComponentData, componentOf } from './to-html.ts';

/**
 * A page as a reader of one language sees it: variants, tabs, table rows and drivers of other languages are left out,
 * and what is for this language alone stands without its label. The tree is copied, not changed.
 */
export function forLanguage(tree: Root, language: string): Root {
	return { ...tree, children: keep(tree.children, language) };
}

function keep(nodes: readonly RootContent[], language: string): RootContent[] {
	return nodes.flatMap((node) => keepNode(node, language));
}

function keepNode(node: RootContent, language: string): RootContent[] {
	if (!('children' in node)) return [narrow(node, language)];
	const component = componentOf(node);
	const children = node.children as RootContent[];
	if (component?.component === 'When') return keepVariant(node, component.props as WhenProps, language);
	if (component?.component === 'Tabs' && (component.props as TabsProps).sync === 'language') {
		const own = children.find((child) => (componentOf(child)?.props as TabProps | undefined)?.value === language);
		if (own && 'children' in own) return keep(own.children as RootContent[], language);
	}
	if (component?.component === 'SdTable') return [withChildren(node, keep(keepRows(children, language), language))];
	return [withChildren(narrow(node, language), keep(children, language))];
}

function keepVariant(node: RootContent, { conditions, label, among }: WhenProps, language: string): RootContent[] {
	const children = 'children' in node ? (node.children as RootContent[]) : [];
	const standsAnyway = among?.language && !among.language.includes(language);
	if (!conditions.language || standsAnyway) return [withChildren(node, keep(children, language))];
	if (!conditions.language.includes(language)) return [];
	const { language: _language, ...rest } = conditions;
	if (Object.keys(rest).length === 0) return keep(children, language);
	const names = conditions.language.map((id) => languages.find((known) => known.id === id)?.name ?? id).join(', ');
	const shorter = label
		.split(' · ')
		.filter((part) => part !== names)
		.join(' · ');
	return [withChildren(withProps(node, { conditions: rest, label: shorter }), keep(children, language))];
}

/** Rows that are for all or for this language; all of them where none is for this language. */
function keepRows(rows: readonly RootContent[], language: string): RootContent[] {
	const conditionsOf = (row: RootContent): Conditions => (componentOf(row)?.props as SdRowProps | undefined)?.conditions ?? {};
	if (!rows.some((row) => conditionsOf(row).language?.includes(language))) return [...rows];
	return rows.filter((row) => conditionsOf(row).language?.includes(language) ?? true);
}

/** Lists that are made from data, in a component's props. */
function narrow(node: RootContent, language: string): RootContent {
	const component = componentOf(node);
	if (component?.component === 'Drivers') {
		const props = component.props as DriversProps;
		const rows = props.rows.filter((row) => row.language.id === language);
		return rows.length > 0 ? withProps(node, { ...props, rows }) : node;
	}
	if (component?.component === 'Filters') {
		const { groups } = component.props as FiltersProps;
		const others = groups
			.filter((group) => group.dimension !== 'language')
			.map((group) => ({ ...group, options: group.options.filter(({ within }) => within?.language?.includes(language) ?? true) }));
		return withProps(node, { groups: others.filter((group) => group.options.length > 0) });
	}
	return node;
}

function withProps(node: RootContent, props: ComponentData['props']): RootContent {
	return { ...node, data: { ...node.data, props } } as unknown as RootContent;
}

function withChildren(node: RootContent, children: RootContent[]): RootContent {
	return { ...node, children } as RootContent;
}
