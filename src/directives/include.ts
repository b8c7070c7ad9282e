import { z } from 'zod';
import { defineDirective } from './define.ts';

/**
 * `::include{file="_install-linux.mdx"}`: a partial. It is replaced by the partial's content before directives are
 * built, so it has no component of its own.
 */
export const include = defineDirective({
	names: ['include'],
	kind: 'leaf',
	attributes: z.strictObject({ file: z.string().min(1) }),
	label: 'none',
	component: null,
});
