import { z } from 'zod';
import type { Conditions } from '../schema/components.ts';
import { didYouMean } from '../schema/problem.ts';
import { choiceDimensions, idPattern, type Language, languages, operatingSystems } from '../schema/vocabulary.ts';
import type { DirectiveContext, DirectiveNode } from './define.ts';

/** `"python go"`: ids separated by spaces. */
export const idList = z
	.string()
	.transform((text) => text.split(/\s+/).filter(Boolean))
	.pipe(z.array(z.string().regex(idPattern, 'must be lower-case ids separated by spaces')).min(1, 'must name at least one id'));

/** One id, such as `pgx`. */
export const id = z.string().regex(idPattern, 'must be one lower-case id, such as `self-hosted`');

/** An attribute without a value (`{open}`) or with `"true"`. */
export const flag = z.enum(['', 'true']).transform(() => true);

/** `language`, `driver`, …: each a list of ids; all of them optional. */
export const conditionAttributes = {
	deployment: idList.optional(),
	language: idList.optional(),
	driver: idList.optional(),
	protocol: idList.optional(),
	os: idList.optional(),
};

/** The conditions among a directive's attributes. Unknown names are recorded as problems. */
export function readConditions(node: DirectiveNode, attributes: Conditions, context: DirectiveContext): Conditions {
	const conditions: Conditions = {};
	for (const dimension of choiceDimensions) {
		const values = attributes[dimension];
		if (!values) continue;
		for (const value of values) checkName(node, { dimension, value }, context);
		conditions[dimension] = values;
	}
	return conditions;
}

/** Records a problem where a dimension has no such value here. @returns whether it has */
export function checkName(
	node: DirectiveNode,
	{ dimension, value }: { dimension: keyof Conditions; value: string },
	context: DirectiveContext,
): boolean {
	const known = context.valuesOf(dimension);
	if (known.has(value)) return true;
	context.problem('unknown-name', node, {
		what: `unknown ${dimension} \`${value}\``,
		why: dimension === 'language' || dimension === 'os' ? undefined : "The names are those of this folder's `database.yaml`.",
		fix: didYouMean(idOf(dimension, value) ?? value, [...known.keys()]),
	});
	return false;
}

/** The id that another spelling stands for: `go` for `golang`. */
function idOf(dimension: keyof Conditions, spelling: string): string | undefined {
	const list: readonly Language[] = dimension === 'language' ? languages : dimension === 'os' ? operatingSystems : [];
	return list.find(({ aliases }) => aliases.includes(spelling))?.id;
}

/** Between what a label says of one dimension and of the next. */
export const labelSeparator = ' · ';

/** "Go · pgx": how conditions read where nothing can be chosen. */
export function describeConditions(conditions: Conditions, context: Pick<DirectiveContext, 'valuesOf'>): string {
	return choiceDimensions
		.flatMap((dimension) => {
			const names = conditions[dimension]?.map((value) => context.valuesOf(dimension).get(value) ?? value);
			return names ? [names.join(', ')] : [];
		})
		.join(labelSeparator);
}
