import { z } from 'zod';
import { type AdmonitionKind, admonitionKinds } from '../schema/vocabulary.ts';
import { defineDirective, splitLabel } from './define.ts';

/** `:::note[Title]` and its siblings; `> [!NOTE]` becomes the same. */
export const admonition = defineDirective({
	names: admonitionKinds,
	kind: 'container',
	attributes: z.strictObject({}),
	label: 'optional',
	component: 'Admonition',
	build(node, _attributes, context) {
		const { label } = splitLabel(node);
		const kind = node.name as AdmonitionKind;
		const title = label.length > 0 ? context.prose(label) : plain(kind.charAt(0).toUpperCase() + kind.slice(1));
		return { component: 'Admonition', props: { kind, title } };
	},
});

function plain(text: string) {
	return { html: text, text, markdown: text };
}
