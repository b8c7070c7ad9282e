/** The databases' data, as it is served below `api/`: loaded when a builder, a checker or a snippet needs it. */
import type { ResolvedDatabase } from '../../src/schema/resolved.ts';
import { siteUrl } from './site-url.ts';

const loaded = new Map<string, Promise<unknown>>();

/** @throws {Error} when the data cannot be had; the next call tries again */
export function loadDatabase(id: string): Promise<ResolvedDatabase> {
	return load(`/api/${id}.json`);
}

/** All databases of the site, in its order. @throws {Error} as {@link loadDatabase} */
export async function loadDatabases(): Promise<ResolvedDatabase[]> {
	const { databases } = await load<{ databases: { id: string }[] }>('/api/index.json');
	return Promise.all(databases.map(({ id }) => loadDatabase(id)));
}

function load<Data>(path: string): Promise<Data> {
	const known = loaded.get(path);
	if (known) return known as Promise<Data>;
	const loading = fetchJson<Data>(path);
	loaded.set(path, loading);
	loading.catch(() => loaded.delete(path));
	return loading;
}

async function fetchJson<Data>(path: string): Promise<Data> {
	const response = await fetch(siteUrl(path));
	if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
	return response.json();
}
