/** A site path (`/cratedb/`) as an address: the site may live below any path, which `<html data-root>` leads to. */
export function siteUrl(path: string): string {
	const root = new URL(document.documentElement.dataset.root ?? '/', document.baseURI);
	return new URL(path.replace(/^\/+/, ''), root).href;
}
