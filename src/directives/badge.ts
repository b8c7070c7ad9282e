import { z } from 'zod';
import { defineDirective, splitLabel } from './define.ts';

export const badgeVariants = ['default', 'note', 'tip', 'caution', 'danger', 'success'] as const;

/** `:badge[new]{variant="tip"}`: a word in a box, inside a line. */
export const badge = defineDirective({
	names: ['badge'],
	kind: 'text',
	attributes: z.strictObject({ variant: z.enum(badgeVariants).default('default') }),
	label: 'required',
	component: 'Badge',
	build(node, attributes, context) {
		return { component: 'Badge', props: { text: context.prose(splitLabel(node).label).text, variant: attributes.variant } };
	},
});
