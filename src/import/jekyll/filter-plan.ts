import { tabValue } from '../../markdown/foreign-tabs.ts';
import { languageIds, osIds } from '../../schema/vocabulary.ts';
import type { FilterGroup } from './filter-groups.ts';

/** How a group of buttons goes on in the result. */
export interface GroupPlan {
	group: FilterGroup;
	/** The site-wide choice that its scopes are values of. */
	dimension: 'language' | 'os' | undefined;
	/** Tabs at every run of its sections, or variants of the page with choosers at its top. */
	kind: 'tabs' | 'variants' | 'none';
	/** What ties its tabs together, where there is more than one run. */
	sync: string | undefined;
	/** The value of each scope. */
	values: ReadonlyMap<string, string>;
}

/**
 * What becomes of a group. One run of sections is a set of tabs. Where sections are scattered, scopes that are languages or
 * systems are variants of the page; all others are tabs that move together.
 *
 * @param runs number of runs of neighbouring sections that the group drives
 * @param names names of `sync` that are taken
 */
export function planGroup(group: FilterGroup, runs: number, names: Set<string>): GroupPlan {
	const dimension = dimensionOf(group);
	const values = new Map<string, string>();
	for (const { scope } of group.buttons) values.set(scope, freeValue(scope, dimension, values));
	if (runs === 0) return { group, dimension, kind: 'none', sync: undefined, values };
	const kind = runs > 1 && dimension ? 'variants' : 'tabs';
	return { group, dimension, kind, sync: dimension ?? (runs > 1 ? syncNameOf(group, names) : undefined), values };
}

/** `c-sharp` and `js-ts` are languages, too. */
function dimensionOf({ buttons }: FilterGroup): GroupPlan['dimension'] {
	for (const [dimension, ids] of [
		['language', languageIds],
		['os', osIds],
	] as const) {
		const values = buttons.map(({ scope }) => choiceValue(scope, dimension));
		const known: readonly string[] = ids;
		if (buttons.length > 1 && values.every((value) => known.includes(value)) && new Set(values).size === values.length) return dimension;
	}
	return undefined;
}

export function choiceValue(scope: string, dimension: 'language' | 'os'): string {
	const spelled = scope.toLowerCase() === 'c-sharp' ? 'csharp' : scope;
	return tabValue(spelled, dimension);
}

function freeValue(scope: string, dimension: GroupPlan['dimension'], taken: ReadonlyMap<string, string>): string {
	if (dimension) return choiceValue(scope, dimension);
	const base =
		tabValue(scope, undefined)
			.replace(/[^a-z0-9]+/g, '-')
			.replace(/^-+|-+$/g, '') || 'tab';
	const values = new Set(taken.values());
	let value = base;
	for (let number = 2; values.has(value); number++) value = `${base}-${number}`;
	return value;
}

/** Named after its first button, so that it stays the same: `secure`, `secure-2`. */
function syncNameOf({ buttons }: FilterGroup, names: Set<string>): string {
	const base = freeValue(buttons[0]?.scope ?? 'tabs', undefined, new Map());
	const wanted = ['language', 'driver', 'deployment', 'protocol', 'os'].includes(base) ? `${base}-tabs` : base;
	let name = wanted;
	for (let number = 2; names.has(name); number++) name = `${wanted}-${number}`;
	names.add(name);
	return name;
}
