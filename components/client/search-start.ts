/** What the search reads before any query, as one file: the build packs it, and the browser hands Pagefind what it asks for. */

/** Of facets and choices: ids with names, in order. */
export type FacetLabels = Record<string, [id: string, name: string][]>;

export interface SearchStart {
	facets: FacetLabels;
	/** Pagefind's own files, in base64, by path in the site. */
	files: Record<string, string>;
}

/** Pagefind asks for its files with `fetch`: the bundler gives it this name instead. */
export const fetchName = 'portolanFetch';
