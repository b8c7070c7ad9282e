import type { Liquid } from 'liquidjs';

/** The filters that Jekyll adds to Liquid, where they mean something for text. */
export function addFilters(engine: Liquid): void {
	// The address of a file below the site's root, which is where links are looked up.
	const rooted = (value: unknown) =>
		/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(String(value)) ? String(value) : `/${String(value ?? '').replace(/^\//, '')}`;
	for (const name of ['relative_url', 'absolute_url', 'prepend_baseurl']) engine.registerFilter(name, rooted);
	// Pages are read as Markdown when Liquid is done.
	for (const name of ['markdownify', 'smartify']) engine.registerFilter(name, (value: unknown) => value);
}
