import { z } from 'zod';
import { conditionAttributes, describeConditions, readConditions } from './attributes.ts';
import { defineDirective } from './define.ts';

/** `:::when{language="python go" deployment="cloud"}`: shown only when the reader's choice fits. */
export const when = defineDirective({
	names: ['when'],
	kind: 'container',
	attributes: z
		.strictObject(conditionAttributes)
		.refine(
			(attributes) => Object.keys(attributes).length > 0,
			'needs at least one of `deployment`, `language`, `driver`, `protocol`, `os`',
		),
	label: 'none',
	component: 'When',
	build(node, attributes, context) {
		const conditions = readConditions(node, attributes, context);
		return { component: 'When', props: { conditions, label: describeConditions(conditions, context) } };
	},
});
