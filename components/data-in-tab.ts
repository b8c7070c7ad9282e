import type { Heading } from '../src/schema/components.ts';
import { choiceDimensions } from '../src/schema/vocabulary.ts';

/**
 * What an entry of the contents list must know of the tabs around its heading: all of them by group and value, which the
 * script goes by, and per choice dimension the tab and its siblings, which the choice rules go by until the script runs.
 */
export function dataInTab(tabs: Heading['tabs']): Record<string, string | boolean> {
	if (tabs.length === 0) return {};
	const attributes: Record<string, string | boolean> = { 'data-in-tab': tabs.map(({ group, value }) => `${group}:${value}`).join(' ') };
	for (const { sync, value, offered } of tabs) {
		if (!choiceDimensions.some((dimension) => dimension === sync)) continue;
		attributes[`data-tab-${sync}`] = value;
		attributes[`data-offered-${sync}`] = offered.join(' ');
	}
	return tabs.every(({ selected }) => selected) ? attributes : { ...attributes, hidden: true };
}
