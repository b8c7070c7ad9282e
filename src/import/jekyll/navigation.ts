import { parse as parseYaml } from 'yaml';
import type { NavigationItem } from '../dialect.ts';
import type { PageFinder } from './links.ts';
import type { JekyllLiquid } from './liquid.ts';
import { type JekyllPage, type JekyllSite, pageValue, stableVersion, titleOf } from './site.ts';
import { record, textIn } from './site-data.ts';

/** What is known of a site when its pages are read. */
export interface Around {
	site: JekyllSite;
	liquid: JekyllLiquid;
	finder: PageFinder;
	/** The pages that are imported. */
	pages: readonly JekyllPage[];
	version: string | undefined;
}

/** The sidebar: that of `_includes/sidebar-data….json` where there is one, else the folders. */
export function navigationOf(options: Around): NavigationItem[] {
	const { site, pages, version } = options;
	const files = site.tree.list([`${site.root}_includes/sidebar-data*.json`]);
	const wanted = version ?? pages.find((page) => page.version)?.version ?? stableVersion(site.config);
	const file =
		files.find((name) => wanted !== undefined && name.includes(wanted)) ?? files.find((name) => name.endsWith('sidebar-data.json'));
	const items = file === undefined ? undefined : sidebarItems(file, wanted, options);
	return items && items.length > 0 ? items : folderItems(pages);
}

function sidebarItems(file: string, version: string | undefined, { site, liquid, finder, pages }: Around): NavigationItem[] | undefined {
	const read = site.tree.readText(file);
	const page = pages.find((candidate) => candidate.version === version) ?? pages[0];
	if ('refused' in read || !page) return undefined;
	const value = pageValue(page, { release: record(site.liquid.release_info), stable: stableVersion(site.config) });
	const rendered = liquid.render(read.text, file, value, () => undefined);
	if ('failed' in rendered) return undefined;
	const text = rendered.gaps.fill(rendered.lines.join('\n')).value.replaceAll(/\$\{VERSION\}/g, version ?? '');
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
