import { z } from 'zod';
import { flag } from './attributes.ts';
import { defineDirective, splitLabel } from './define.ts';

/** `:::details[Summary]`: folded until it is opened, or with `{open}` from the start. */
export const details = defineDirective({
	names: ['details'],
	kind: 'container',
	attributes: z.strictObject({ open: flag.optional() }),
	label: 'required',
	component: 'Details',
	build(node, attributes, context) {
		return { component: 'Details', props: { summary: context.prose(splitLabel(node).label), open: attributes.open ?? false } };
	},
});
