import { syncOf, tabValue } from '../markdown/foreign-tabs.ts';
import { choiceDimensions, languageIds, osIds } from '../schema/vocabulary.ts';

/** A tab as its source names it. */
export interface NamedTab {
	written: string;
	label: string;
}

/** Site-wide choices take only known values: a group with any other has a choice of its own. */
export function syncName(group: string | undefined, items: readonly NamedTab[]): string | undefined {
	const sync = syncOf(group);
	const known: readonly string[] | undefined = sync === 'language' ? languageIds : sync === 'os' ? osIds : undefined;
	const values = items.map(({ written }) => tabValue(written, sync));
	if (known && values.every((value) => known.includes(value)) && new Set(values).size === values.length) return sync;
	return choiceDimensions.some((dimension) => dimension === sync) ? `${sync}-tabs` : sync || undefined;
}

/** A value for each tab, unlike all others of its group. */
export function valuesOf(items: readonly NamedTab[], sync: string | undefined): string[] {
	const taken = new Set<string>();
	return items.map(({ written, label }, index) => {
		const ids = [tabValue(written, sync), tabValue(label, undefined), `tab-${index + 1}`].map((id) =>
			id.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, ''),
		);
		const free = ids.find((id) => id !== '' && !taken.has(id)) ?? `${ids[0]}-${index + 1}`;
		taken.add(free);
		return free;
	});
}
