import { z } from 'zod';
import { defineDirective } from './define.ts';

/** `::::example`: shows what is inside twice, as its source and as it looks. For the guide to writing. */
export const example = defineDirective({
	names: ['example'],
	kind: 'container',
	attributes: z.strictObject({}),
	label: 'none',
	component: 'Example',
	build(node, _attributes, context) {
		return { component: 'Example', props: { source: context.code(context.sourceWithin(node), { language: 'mdx' }) } };
	},
});
