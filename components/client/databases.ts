/** The databases' data, as it is served below `api/`: loaded when a builder, a checker or a snippet needs it. */

import type { Prose } from '../../src/schema/components.ts';
import { resolveDatabase } from '../../src/schema/resolve-database.ts';
import type { ResolvedDatabase } from '../../src/schema/resolved.ts';
import { fetchFile } from './site-files.ts';

/** What `resolveDatabase` takes. */
type Served = Parameters<typeof resolveDatabase>[1];

const loaded = new Map<string, Promise<ResolvedDatabase>>();

/** @throws {Error} when the data cannot be had; the next call tries again */
export function loadDatabase(id: string): Promise<ResolvedDatabase> {
	const known = loaded.get(id);
	if (known) return known;
	const loading = fetchJson<Served>(`/api/${id}.json`).then((data) => resolveDatabase(id, data, proseOf));
	loaded.set(id, loading);
	loading.catch(() => loaded.delete(id));
	return loading;
}

/** All databases of the site, in its order. @throws {Error} as {@link loadDatabase} */
export async function loadDatabases(): Promise<ResolvedDatabase[]> {
	const { databases } = await fetchJson<{ databases: { id: string }[] }>('/api/index.json');
	return Promise.all(databases.map(({ id }) => loadDatabase(id)));
}

async function fetchJson<Data>(path: string): Promise<Data> {
	return (await fetchFile(path)).json();
}

/** Without HTML: `prose-nodes.ts` shows the Markdown. */
function proseOf(markdown: string): Prose {
	return { markdown, text: markdown.replace(/\*\*|[`*]|\]\([^)]*\)|\[/g, ''), html: '' };
}
