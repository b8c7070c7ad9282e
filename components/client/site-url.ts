/**
 * A site path (`/cratedb/`) as an address: the site may live below any path, which `<html data-root>` leads to. Where that names the home
 * page's file, the site was opened without a server, and folders are their `index.html`.
 */
export function siteUrl(path: string): string {
	const [, file = '', rest = ''] = /^\/*([^?#]*)(.*)$/s.exec(path) ?? [];
	const root = new URL(document.documentElement.dataset.root ?? '/', document.baseURI);
	const isFolder = file === '' || file.endsWith('/');
	const index = isFolder && root.pathname.endsWith('/index.html') ? 'index.html' : '';
	return new URL(file + index + rest, root).href;
}
