import { loadLanguages } from '../markdown/highlight.ts';
import type { ResolvedDatabase } from '../schema/resolved.ts';

/** Loads the grammars of all code that databases hold: what a page shows must not depend on which pages came before it. */
export async function loadDataLanguages(databases: Iterable<ResolvedDatabase>): Promise<void> {
	const all = [...databases];
	const formats = all.flatMap((database) => database.formats.map(({ syntax }) => syntax));
	const installs = all.flatMap((database) => database.drivers.flatMap((driver) => driver.install.map(({ language }) => language)));
	await loadLanguages([...formats, ...installs]);
}
