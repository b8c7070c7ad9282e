import { z } from 'zod';
import type { Conditions, FilterGroup, FilterOption } from '../schema/components.ts';
import { type ChoiceDimension, choiceDimensions, dimensionLabels } from '../schema/vocabulary.ts';
import { type DirectiveContext, defineDirective } from './define.ts';

/** `::filters{by="deployment language driver"}`: the page's choosers for its variants. */
export const filters = defineDirective({
	names: ['filters'],
	kind: 'leaf',
	attributes: z.strictObject({
		by: z
			.string()
			.transform((text) => text.split(/\s+/).filter(Boolean))
			.pipe(z.array(z.enum(choiceDimensions)).min(1, 'must name at least one dimension')),
	}),
	label: 'none',
	component: 'Filters',
	build(node, attributes, context) {
		const groups = attributes.by.map((dimension) => filterGroup(dimension, context));
		const empty = context.dataUnreadable ? [] : groups.filter((candidate) => candidate.options.length === 0);
		for (const group of empty) {
			context.problem('bad-attribute', node, {
				what: `\`filters\` by ${group.dimension}, but no \`when\` on this page names one`,
				fix: `Write \`:::when{${group.dimension}="…"}\` variants, or leave \`${group.dimension}\` out of \`by\`.`,
			});
		}
		return { component: 'Filters', props: { groups } };
	},
});

/**
 * What a chooser offers: the values that variants of the page name, in the order of the vocabulary or of `database.yaml`.
 * A deployment is offered even where nothing differs for it, because "the same for you" is an answer, too.
 */
function filterGroup(dimension: ChoiceDimension, context: DirectiveContext): FilterGroup {
	const used = context.pageConditions();
	const named = new Set(used.flatMap((conditions) => conditions[dimension] ?? []));
	const all = [...context.valuesOf(dimension)];
	const offered = dimension === 'deployment' ? all : all.filter(([value]) => named.has(value));
	const options = offered.map(([value, label]): FilterOption => {
		const within = dimension === 'driver' ? driverLanguage(value, used, context) : undefined;
		return within ? { value, label, within } : { value, label };
	});
	return { dimension, label: dimensionLabels[dimension], options };
}

function driverLanguage(driver: string, used: readonly Conditions[], context: DirectiveContext): Conditions | undefined {
	if (!used.some((conditions) => conditions.language)) return undefined;
	// A page outside a database's folder may speak of the drivers of all.
	const databases = context.database ? [context.database] : [...context.databases.values()];
	const drivers = databases.flatMap((database) => database.drivers).filter((candidate) => candidate.id === driver);
	const languages = [...new Set(drivers.map(({ language }) => language))];
	return languages.length > 0 ? { language: languages } : undefined;
}
