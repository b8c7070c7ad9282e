import { parse as parseYaml } from 'yaml';
import type { NavigationItem, Redirect } from '../dialect.ts';
import type { PageFinder } from './links.ts';
import type { JekyllLiquid } from './liquid.ts';
import { type JekyllPage, type JekyllSite, pageValue, stableVersion, titleOf } from './site.ts';
import { record, textIn } from './site-data.ts';

interface Options {
	site: JekyllSite;
	liquid: JekyllLiquid;
	finder: PageFinder;
	/** The pages that are imported. */
	pages: readonly JekyllPage[];
	version: string | undefined;
}

/** The sidebar: that of `_includes/sidebar-data….json` where there is one, else the folders. */
export function navigationOf(options: Options): NavigationItem[] {
	const { site, pages, version } = options;
	const files = site.tree.list([`${site.root}_includes/sidebar-data*.json`]);
	const wanted = version ?? pages.find((page) => page.version)?.version ?? stableVersion(site.config);
	const file =
		files.find((name) => wanted !== undefined && name.includes(wanted)) ?? files.find((name) => name.endsWith('sidebar-data.json'));
	const items = file === undefined ? undefined : sidebarItems(file, wanted, options);
	return items && items.length > 0 ? items : folderItems(pages);
}

function sidebarItems(file: string, version: string | undefined, { site, liquid, finder, pages }: Options): NavigationItem[] | undefined {
	const read = site.tree.readText(file);
	const page = pages.find((candidate) => candidate.version === version) ?? pages[0];
	if ('refused' in read || !page) return undefined;
	const value = pageValue(page, { release: record(site.liquid.release_info), stable: stableVersion(site.config) });
	const rendered = liquid.render(read.text, file, value, () => undefined);
	if ('failed' in rendered) return undefined;
	const text = rendered.gaps.fill(rendered.lines.join('\n')).value.replaceAll('${VERSION}', version ?? '');
	// A part that is not in the source folder leaves a comma behind; YAML is less strict than JSON.
	const data = parsed(text.replace(/,(?=\s*[,\]}])/g, ''));
	const wanted = new Set(pages.map(({ output }) => output));
	return Array.isArray(data) ? data.flatMap((item) => itemOf(record(item))) : undefined;

	function itemOf(item: Record<string, unknown>): NavigationItem[] {
		const label = textIn(item, 'title');
		if (label === undefined) return [];
		const addresses = Array.isArray(item.urls) ? item.urls : [];
		const target = addresses.map((address) => (typeof address === 'string' ? finder.find(address) : undefined)).find((found) => found);
		const link = target && wanted.has(target.output) ? target.output : undefined;
		const items = Array.isArray(item.items) ? item.items.flatMap((inner) => itemOf(record(inner))) : [];
		if (link === undefined && items.length === 0) return [];
		return [{ label, ...(link === undefined ? {} : { link }), ...(items.length > 0 ? { items } : {}) }];
	}
}

function parsed(text: string): unknown {
	try {
		return parseYaml(text.replaceAll('\t', '  '), { maxAliasCount: 0 });
	} catch {
		return undefined;
	}
}

interface Folder {
	pages: JekyllPage[];
	folders: Map<string, Folder>;
}

function folderItems(pages: readonly JekyllPage[]): NavigationItem[] {
	const root: Folder = { pages: [], folders: new Map() };
	for (const page of pages) {
		let folder = root;
		for (const name of page.output.split('/').slice(0, -1)) {
			const inner: Folder = folder.folders.get(name) ?? { pages: [], folders: new Map() };
			folder.folders.set(name, inner);
			folder = inner;
		}
		folder.pages.push(page);
	}
	return itemsOf(root);
}

function itemsOf({ pages, folders }: Folder): NavigationItem[] {
	const items = [
		...pages.map((page) => ({ order: orderOf(page), item: { label: titleOf(page), link: page.output } as NavigationItem })),
		...[...folders].map(([name, folder]) => {
			const index = folder.pages.find((page) => page.output.endsWith('/index.mdx'));
			const inner = itemsOf({ ...folder, pages: folder.pages.filter((page) => page !== index) });
			const label = index ? titleOf(index) : name.replace(/[-_]+/g, ' ').replace(/^./, (letter) => letter.toUpperCase());
			return {
				order: index ? orderOf(index) : Number.POSITIVE_INFINITY,
				item: { label, ...(index ? { link: index.output } : {}), ...(inner.length > 0 ? { items: inner } : {}) },
			};
		}),
	];
	return items.sort((a, b) => (a.order === b.order ? (a.item.label < b.item.label ? -1 : 1) : a.order - b.order)).map(({ item }) => item);
}

function orderOf({ data }: JekyllPage): number {
	return typeof data.nav_order === 'number' ? data.nav_order : Number.POSITIVE_INFINITY;
}

/** Redirects of `redirect_from`, of `_redirects`, and of `_data/redirects.yml`. Those to pages that are not imported are left out. */
export function redirectsOf({ site, finder, pages, version }: Options): Redirect[] {
	const wanted = new Set(pages.map(({ output }) => output));
	const redirects: Redirect[] = [];
	const add = (from: string, to: string) => {
		const [address = '', anchor] = to.split('#');
		const page = finder.find(address);
		if (page && !wanted.has(page.output)) return;
		if (!page && !/^https?:/.test(to)) return;
		redirects.push({ from: from.startsWith('/') ? from : `/${from}`, to: page ? `${page.output}${anchor ? `#${anchor}` : ''}` : to });
	};
	for (const page of pages) {
		const from = page.data.redirect_from;
		for (const address of Array.isArray(from) ? from : [from])
			if (typeof address === 'string') redirects.push({ from: address, to: page.output });
	}
	const file = site.tree.only === undefined ? site.tree.readText(`${site.root}_redirects`) : { refused: '' };
	for (const line of 'text' in file ? file.text.split('\n') : []) {
		const [from, to] = line.trim().split(/\s+/);
		if (from && to && !from.startsWith('#') && !/[*:]/.test(from.replace(/^https?:/, ''))) add(from, to);
	}
	for (const entry of Array.isArray(site.data.redirects) ? site.data.redirects.map(record) : []) {
		const versions = Array.isArray(entry.versions) ? entry.versions.filter((name) => typeof name === 'string') : [undefined];
		for (const name of versions.filter((own) => own === undefined || version === undefined || own === version)) {
			const prefix = name === undefined ? '/' : `/${name}/`;
			for (const source of Array.isArray(entry.sources) ? entry.sources : []) {
				if (typeof source !== 'string' || source.includes('*') || typeof entry.destination !== 'string') continue;
				add(`${prefix}${source.replace(/\.md$/, '')}`, `${prefix}${entry.destination.replace(/\.md(?=#|$)/, '')}`);
			}
		}
	}
	const seen = new Set<string>();
	return redirects.filter(({ from }) => !seen.has(from) && Boolean(seen.add(from)));
}
