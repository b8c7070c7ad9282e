import { endIndexing, startIndexing } from '../search-index.ts';
import { type Bundle, bundleKey, keptBundle } from './bundle.ts';
import { LazyPool } from './lazy-pool.ts';

/** What renders a site, started before it is known what there is to render. */
export interface RenderAhead {
	/** What the bundle was made from: see `bundleKey`. */
	sources: string;
	bundle: Bundle;
	pool: LazyPool;
}

interface Options {
	root: string;
	/** Where the site is made. */
	staging: string;
	/** Whether a search index is made. */
	search: boolean;
}

/**
 * Lets a thread load the bundle while this one compiles pages. Whoever starts it renders the site with it, or calls {@link endAhead}.
 *
 * @returns undefined where the cache has no bundle of the components as they are
 */
export function renderAhead({ root, staging, search }: Options): RenderAhead | undefined {
	const sources = bundleKey(root);
	const bundle = keptBundle(root, sources);
	if (!bundle) return undefined;
	const pool = new LazyPool({ bundle, staging, search });
	pool.warmUp();
	if (search) startIndexing();
	return { sources, bundle, pool };
}

export async function endAhead(ahead: RenderAhead | undefined): Promise<void> {
	if (!ahead) return;
	await ahead.pool.end();
	await endIndexing();
}
