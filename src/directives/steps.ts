import { z } from 'zod';
import { defineDirective } from './define.ts';

/** `::::steps`: an ordered list as a numbered procedure. */
export const steps = defineDirective({
	names: ['steps'],
	kind: 'container',
	attributes: z.strictObject({}),
	label: 'none',
	component: 'Steps',
	build(node, _attributes, context) {
		const [list, ...rest] = node.children as { type: string; ordered?: boolean | null }[];
		if (list?.type !== 'list' || !list.ordered || rest.length > 0) {
			context.problem('misplaced-directive', node, {
				what: '`steps` around something else than one numbered list',
				fix: 'Write the steps as one list, `1. …`, `2. …`, with everything that belongs to a step indented below it.',
			});
			return undefined;
		}
		return { component: 'Steps', props: {} };
	},
});
