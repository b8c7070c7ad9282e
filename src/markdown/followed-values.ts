import type { RootContent } from 'mdast';
import type {
	Conditions,
	ConnectionParametersProps,
	ConnectionStringProps,
	DriversProps,
	FiltersProps,
	TabsProps,
	WhenProps,
} from '../schema/components.ts';
import { type ChoiceDimension, choiceDimensions } from '../schema/vocabulary.ts';
import { type NarrowedTable, rowConditions } from './for-choice.ts';
import { componentOf } from './to-html.ts';
import { visit } from './visit.ts';

export type FollowedValues = Map<ChoiceDimension, Set<string>>;

/** Every value that `forChoice` tells from others when it narrows these blocks, by dimension. */
export function followedValues(nodes: readonly RootContent[]): FollowedValues {
	const values: FollowedValues = new Map();
	visit({ type: 'root', children: [...nodes] }, (node) => {
		for (const conditions of conditionsOf(node as RootContent)) {
			for (const dimension of choiceDimensions) {
				const named = conditions[dimension];
				if (named) values.set(dimension, new Set([...(values.get(dimension) ?? []), ...named]));
			}
		}
	});
	return values;
}

function conditionsOf(node: RootContent): Conditions[] {
	const component = componentOf(node);
	switch (component?.component) {
		case 'When': {
			const { conditions, among = {} } = component.props as WhenProps;
			return [conditions, among];
		}
		case 'Tabs': {
			const { sync, tabs } = component.props as TabsProps;
			return sync ? [{ [sync]: tabs.map(({ value }) => value) }] : [];
		}
		case 'SdTable':
			return [(component.props as NarrowedTable).among ?? {}];
		case 'SdRow':
			return [rowConditions(node)];
		case 'Drivers':
			return (component.props as DriversProps).rows.flatMap(({ language, formats }) => [
				{ language: [language.id] },
				...formats.map(({ conditions }) => conditions),
			]);
		case 'ConnectionString':
			return (component.props as ConnectionStringProps).formats.map(({ conditions }) => conditions);
		case 'ConnectionParameters': {
			const rows = (component.props as ConnectionParametersProps).sets.flatMap((set) => set.rows);
			return rows.flatMap(({ facts }) => facts.map(({ deployment }) => (deployment ? { deployment: [deployment.id] } : {})));
		}
		case 'Filters':
			return (component.props as FiltersProps).groups.flatMap(({ dimension, options }) => [
				{ [dimension]: [] },
				...options.map(({ within = {} }) => within),
			]);
		default:
			return [];
	}
}
