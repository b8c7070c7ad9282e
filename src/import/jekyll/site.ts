import path from 'node:path';
import { blankFrontMatter } from '../../markdown/front-matter.ts';
import type { ReadOptions } from '../dialect.ts';
import { textOf } from '../front-matter.ts';
import { readSource, unfollowedLinks } from '../read-source.ts';
import type { SourceTree } from '../source-tree.ts';
import { alertData } from './callouts.ts';
import { type Data, readSiteData, record, type SiteData, textIn } from './site-data.ts';
import { releaseInfo, versionOf, versionValue } from './versions.ts';

const { posix } = path;

/** A page of the site. */
export interface JekyllPage {
	/** Relative to the source folder. */
	source: string;
	/** Relative to the site's folder: `v23.2/bit.md`. */
	path: string;
	output: string;
	/** Site path in the old docs, lower-case, without ending or slash: `/v23.2/bit`. */
	route: string;
	data: Data;
	/** Its text with front matter blanked, so that lines keep their numbers. */
	text: string;
	version: string | undefined;
	selected: boolean;
}

/** A Jekyll site as Liquid and links see it. */
export interface JekyllSite extends SiteData {
	tree: SourceTree;
	pages: JekyllPage[];
	/** The variable `site`. */
	liquid: Data;
	/** Names that some template gives a value. */
	assigned: ReadonlySet<string>;
	/** Address of the old site, without a slash at its end. */
	address: string | undefined;
}

/** Reads everything of a site but what its pages say. */
export function readSite(tree: SourceTree, options: ReadOptions): JekyllSite {
	const site = readSiteData(tree);
	const pages = findPages(tree, site, options);
	const { config } = site;
	const data = { ...site.data, alerts: { ...record(site.data.alerts), ...alertData } };
	const info = releaseInfo(data, record(config.versions));
	const liquid: Data = {
		...config,
		data,
		pages: pages.map((page) => pageValue(page, { release: info, stable: stableVersion(config) })),
		posts: [],
		...(Object.keys(info).length > 0 ? { release_info: info } : {}),
	};
	const home = textIn(config, 'url') ?? textIn(config, 'main_url');
	const address = options.site ?? (home ? `${home.replace(/\/$/, '')}${textIn(config, 'baseurl') ?? ''}` : undefined);
	return { ...site, tree, pages, liquid, assigned: assignedNames(tree, site, pages), address: address?.replace(/\/$/, '') };
}

export function stableVersion(config: Data): string | undefined {
	return textIn(record(config.versions), 'stable');
}

/** The variable `page`. */
export function pageValue(page: JekyllPage, { release, stable }: { release: Data; stable: string | undefined }): Data {
	const info = record(release[page.version ?? stable ?? '']);
	return {
		...page.data,
		path: page.path,
		name: posix.basename(page.path),
		dir: `/${posix.dirname(page.path)}/`.replace('/./', '/'),
		url: `${page.route}${page.route.endsWith('/') ? '' : '.html'}`,
		...(page.version ? { version: versionValue(page.version, release, stable) } : {}),
		...(Object.keys(info).length > 0 ? { release_info: info } : {}),
	};
}

function findPages(tree: SourceTree, site: SiteData, options: ReadOptions): JekyllPage[] {
	const files = tree.only === undefined ? tree.list([`${site.root}**/*.{md,markdown}`]) : [tree.only];
	const wanted = tree.only === undefined && options.select !== undefined ? new Set(tree.list([options.select])) : undefined;
	const excluded = Array.isArray(site.config.exclude) ? site.config.exclude.filter((item) => typeof item === 'string') : [];
	site.diagnostics.push(...unfollowedLinks(tree));
	const taken = new Set<string>();
	return files.flatMap((source): JekyllPage[] => {
		const own = source.slice(site.root.length);
		const isHidden = own.split('/').some((segment) => /^[_#~]/.test(segment));
		if (tree.only === undefined && (isHidden || excluded.some((item) => own === item || own.startsWith(`${item.replace(/\/$/, '')}/`))))
			return [];
		const read = readSource(tree, source, site.diagnostics);
		// Jekyll makes pages only of files with front matter.
		if (!read || (tree.only === undefined && !/^\uFEFF?---\s*\n/.test(read.text))) return [];
		const { text, data } = read;
		const version = versionOf(own) ?? (tree.only === undefined ? undefined : options.version);
		const isWanted = options.version === undefined || version === options.version;
		const output = freeName(outputOf(own, options.version, data), taken);
		const selected = isWanted && (wanted === undefined || wanted.has(source));
		return [{ source, path: own, output, route: routeOf(own, data), data, text: blankFrontMatter(text), version, selected }];
	});
}

function freeName(wanted: string, taken: Set<string>): string {
	let name = wanted;
	for (let number = 2; taken.has(name.toLowerCase()); number++) name = wanted.replace(/\.mdx$/, `-${number}.mdx`);
	taken.add(name.toLowerCase());
	return name;
}

/** `v23.2/bit.md` → `bit.mdx` where that version is imported, else `v23.2/bit.mdx`. */
function outputOf(own: string, version: string | undefined, data: Data): string {
	const permalink = textIn(data, 'permalink');
	const place = permalink && !permalink.includes(':') ? permalink.replace(/^\//, '').replace(/(^|\/)$/, '$1index') : own;
	const bare = place.replace(/\.(?:md|markdown|html?)$/, '').replace(/(^|\/)readme$/i, '$1index');
	const segments = bare.split('/').filter((segment) => segment !== '' && !segment.startsWith('..'));
	if (version !== undefined && segments[0] === version) segments.shift();
	return `${segments.join('/') || 'index'}.mdx`;
}

function routeOf(own: string, data: Data): string {
	const permalink = textIn(data, 'permalink');
	return asRoute(permalink && !permalink.includes(':') ? permalink : own);
}

/** `/V23.2/bit.html`, `v23.2/bit.md` and `/v23.2/bit/` are `/v23.2/bit`; a folder's index is the folder. */
export function asRoute(address: string): string {
	const bare = address.replace(/\.(?:md|markdown|html?)$/i, '').replace(/(?:^|\/)index$/i, '');
	return `/${bare.replace(/^\/+|\/+$/g, '').toLowerCase()}`;
}

/** Every name that a template of the site gives a value by `assign`, `capture` or `for`. */
function assignedNames(tree: SourceTree, site: SiteData, pages: readonly JekyllPage[]): Set<string> {
	const includes = tree.only === undefined ? tree.list([`${site.root}_includes/**/*.{md,markdown,html,json,txt}`]) : [];
	const texts = includes.map((file) => {
		const read = tree.readText(file);
		return 'refused' in read ? '' : read.text;
	});
	const names = new Set<string>();
	for (const text of [...texts, ...pages.map((page) => page.text)]) {
		for (const [, name] of text.matchAll(/\{%-?\s*(?:assign|capture|for|increment|decrement|tablerow)\s+([A-Za-z_][\w-]*)/g))
			if (name) names.add(name);
	}
	return names;
}

export function titleOf(page: JekyllPage): string {
	return textOf(page.data.title) ?? posix.basename(page.path).replace(/\.\w+$/, '');
}
