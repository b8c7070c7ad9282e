import type { RootContent } from 'mdast';
import { labelSeparator } from '../directives/attributes.ts';
import type {
	Conditions,
	ConnectionParametersProps,
	ConnectionStringProps,
	DriversProps,
	FiltersProps,
	SdRowProps,
	SdTableProps,
	TabProps,
	TabsProps,
	WhenProps,
} from '../schema/components.ts';
import type { Choice } from '../schema/page-markdown.ts';
import { type ChoiceDimension, choiceDimensions } from '../schema/vocabulary.ts';
import { type ComponentData, componentOf } from './to-html.ts';

/** What a table's rows were for before it was narrowed: a dimension that it has no row for is not followed. */
export type NarrowedTable = SdTableProps & { among?: Conditions };

/**
 * Blocks as a reader with these choices sees them: variants, tabs, table rows, drivers and connection strings for other
 * values are left out, and what is for the chosen ones alone stands without its label. Where a page or a list has nothing
 * for a value, all of it stays. The nodes are copied, not changed.
 *
 * Narrowing by one dimension after the other gives the same as by all at once.
 */
export function forChoice(nodes: readonly RootContent[], choice: Choice): RootContent[] {
	return nodes.flatMap((node) => narrow(node, choice));
}

function narrow(node: RootContent, choice: Choice): RootContent[] {
	const component = componentOf(node);
	switch (component?.component) {
		case 'When':
			return variant(node, component.props as WhenProps, choice);
		case 'Tabs':
			return tabs(node, component.props as TabsProps, choice);
		case 'SdTable':
			return [table(node, component.props as NarrowedTable, choice)];
		case 'Drivers':
			return [withProps(node, driversFor(component.props as DriversProps, choice))];
		case 'ConnectionString':
			return [withProps(node, stringsFor(component.props as ConnectionStringProps, choice))];
		case 'ConnectionParameters':
			return [withProps(node, parametersFor(component.props as ConnectionParametersProps, choice))];
		case 'Filters':
			return [withProps(node, filtersFor(component.props as FiltersProps, choice))];
		default:
			return [withChildren(node, forChoice(childrenOf(node), choice))];
	}
}

function variant(node: RootContent, { conditions, among, label }: WhenProps, choice: Choice): RootContent[] {
	const followed = follow(choice, among);
	if (!fits(conditions, followed)) return [];
	const children = forChoice(childrenOf(node), choice);
	const open = choiceDimensions.filter((dimension) => conditions[dimension] && !followed[dimension]);
	if (open.length === 0) return children;
	const names = namesOf(conditions, label);
	const props: WhenProps = {
		conditions: pick(conditions, open),
		label: open.map((dimension) => names[dimension]).join(labelSeparator),
		...(among ? { among } : {}),
	};
	return [withChildren(withProps(node, props), children)];
}

/** The label of a variant, taken apart: `describeConditions` has put it together. */
function namesOf(conditions: Conditions, label: string): Partial<Record<ChoiceDimension, string>> {
	const names = label.split(labelSeparator);
	const named = choiceDimensions.filter((dimension) => conditions[dimension]);
	return Object.fromEntries(named.map((dimension, index) => [dimension, names[index]]));
}

function tabs(node: RootContent, { sync }: TabsProps, choice: Choice): RootContent[] {
	const value = choice[sync as ChoiceDimension];
	const own = value && childrenOf(node).find((child) => (componentOf(child)?.props as TabProps | undefined)?.value === value);
	return own ? forChoice(childrenOf(own), choice) : [withChildren(node, forChoice(childrenOf(node), choice))];
}

function table(node: RootContent, props: NarrowedTable, choice: Choice): RootContent {
	const rows = childrenOf(node);
	const among =
		props.among ?? listedFor(rows.filter((row) => !(componentOf(row)?.props as SdRowProps | undefined)?.header).map(rowConditions));
	const followed = follow(choice, among);
	const own = rows.filter((row) => fits(rowConditions(row), followed));
	return withChildren(withProps(node, { ...props, among } as SdTableProps), forChoice(own, followed));
}

/** A table is shown whole where no row is for the language, or where each row is for other values of a dimension. */
function listedFor(rows: readonly Conditions[]): Conditions {
	const all = union(rows);
	const limited = choiceDimensions.filter((dimension) => dimension === 'language' || rows.every((conditions) => conditions[dimension]));
	return pick(all, limited);
}

export function rowConditions(row: RootContent): Conditions {
	return (componentOf(row)?.props as SdRowProps | undefined)?.conditions ?? {};
}

function driversFor({ label, rows }: DriversProps, choice: Choice): DriversProps {
	const own = fitting(rows, ({ language }) => ({ language: [language.id] }), choice);
	return { label, rows: own.map((row) => ({ ...row, formats: fitting(row.formats, ({ conditions }) => conditions, choice) })) };
}

function stringsFor({ formats, ...rest }: ConnectionStringProps, choice: Choice): ConnectionStringProps {
	return { ...rest, formats: fitting(formats, ({ conditions }) => conditions, choice) };
}

function parametersFor({ sets, ...rest }: ConnectionParametersProps, choice: Choice): ConnectionParametersProps {
	const factsFor = (facts: ConnectionParametersProps['sets'][number]['rows'][number]['facts']) =>
		fitting(facts, ({ deployment }) => (deployment ? { deployment: [deployment.id] } : {}), choice);
	return { ...rest, sets: sets.map((set) => ({ ...set, rows: set.rows.map((row) => ({ ...row, facts: factsFor(row.facts) })) })) };
}

/** What is chosen needs no chooser, and the others offer what goes with it. */
function filtersFor({ groups }: FiltersProps, choice: Choice): FiltersProps {
	const open = groups
		.filter(({ dimension }) => !choice[dimension])
		.map((group) => ({ ...group, options: group.options.filter(({ within = {} }) => fits(within, choice)) }));
	return { groups: open.filter(({ options }) => options.length > 0) };
}

/** Entries that are for the choice; all of them where each is for other values than the chosen one. */
function fitting<Entry>(entries: readonly Entry[], conditionsOf: (entry: Entry) => Conditions, choice: Choice): Entry[] {
	const all = entries.map(conditionsOf);
	const limited = choiceDimensions.filter((dimension) => all.every((conditions) => conditions[dimension]));
	const followed = follow(choice, pick(union(all), limited));
	return entries.filter((entry) => fits(conditionsOf(entry), followed));
}

/** The part of the choice that something follows which knows only the values of `among`. */
function follow(choice: Choice, among: Conditions = {}): Choice {
	const followed = choiceDimensions.filter((dimension) => among[dimension]?.includes(choice[dimension] ?? '') ?? true);
	return pick(choice, followed);
}

function fits(conditions: Conditions, choice: Choice): boolean {
	return choiceDimensions.every((dimension) => {
		const value = choice[dimension];
		return !value || (conditions[dimension]?.includes(value) ?? true);
	});
}

function union(all: readonly Conditions[]): Conditions {
	const named = choiceDimensions.filter((dimension) => all.some((conditions) => conditions[dimension]));
	return Object.fromEntries(named.map((dimension) => [dimension, [...new Set(all.flatMap((conditions) => conditions[dimension] ?? []))]]));
}

function pick<Value>(values: Partial<Record<ChoiceDimension, Value>>, dimensions: readonly ChoiceDimension[]) {
	return Object.fromEntries(dimensions.flatMap((dimension) => (values[dimension] ? [[dimension, values[dimension]]] : []))) as Partial<
		Record<ChoiceDimension, Value>
	>;
}

function childrenOf(node: RootContent): RootContent[] {
	return 'children' in node ? (node.children as RootContent[]) : [];
}

function withProps(node: RootContent, props: ComponentData['props']): RootContent {
	return { ...node, data: { ...node.data, props } } as unknown as RootContent;
}

function withChildren(node: RootContent, children: RootContent[]): RootContent {
	return 'children' in node ? ({ ...node, children } as RootContent) : node;
}
