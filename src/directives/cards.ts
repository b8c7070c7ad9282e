import { z } from 'zod';
import { defineDirective, splitLabel } from './define.ts';

/** `::::cards`: a grid of cards. */
export const cards = defineDirective({
	names: ['cards'],
	kind: 'container',
	attributes: z.strictObject({ columns: z.coerce.number().int().min(1).max(4).optional() }),
	label: 'none',
	children: ['card'],
	component: 'Cards',
	build(_node, attributes) {
		return { component: 'Cards', props: attributes.columns ? { columns: attributes.columns } : {} };
	},
});

/** `:::card[Title]{href="/…"}`, only directly in `cards`. */
export const card = defineDirective({
	names: ['card'],
	kind: 'container',
	attributes: z.strictObject({ href: z.string().min(1).optional() }),
	label: 'required',
	parents: ['cards'],
	component: 'Card',
	build(node, attributes, context) {
		const title = context.prose(splitLabel(node).label);
		return { component: 'Card', props: { title, ...(attributes.href ? { href: attributes.href } : {}) } };
	},
});
