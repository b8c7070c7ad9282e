import type { AdmonitionKind } from '../../schema/vocabulary.ts';

/** The names of `site.data.alerts` that begin a callout, and what each is here. */
const kinds: Record<string, AdmonitionKind> = {
	callout_info: 'note',
	callout_success: 'tip',
	callout_danger: 'warning',
	callout_version: 'info',
	note: 'note',
	tip: 'tip',
	important: 'important',
	warning: 'warning',
	version: 'info',
};

/** An element that no page has stands for a callout from Liquid on. */
export const calloutElement = 'portolan-callout';

/** `site.data.alerts`, whose values open a callout and close it. The name `callout_end` is a slip that pages make. */
export const alertData: Record<string, string> = {
	...Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, `<${calloutElement} kind="${kind}">`])),
	end: `</${calloutElement}>`,
	callout_end: `</${calloutElement}>`,
};
