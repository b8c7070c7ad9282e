import path from 'node:path';
import { safeDecode } from '../../markdown/safe-decode.ts';
import type { SourceTree } from '../source-tree.ts';

const { posix } = path;

/** A page of the source, and where it goes. */
export interface PageEntry {
	source: string;
	output: string;
	/** Site path in the old docs, with a slash at the end: `/connect/python/`. */
	route: string;
	/** The number in front of its name. */
	order?: number;
	/** Files whose names begin with `_` are included by others, and have no address. */
	partial: boolean;
	selected: boolean;
}

/** Docusaurus's number prefixes: `01-intro`, never `2021-11-23-notes` or `1.0.2`. */
export function splitPrefix(name: string): { name: string; order?: number } {
	if (/^(?:\d{2,4}[-_.]\d{1,2}[-_.]\d{1,4}|\d+[-_.]\d+)/.test(name)) return { name };
	const match = /^(\d+)\s*[-_.]+\s*([^-_.\s].*)$/.exec(name);
	return match ? { name: match[2] ?? name, order: Number(match[1]) } : { name };
}

/** `01-connect/02-python.md` → `connect/python.mdx`; `index`, `README` and a file named like its folder are its index. */
export function outputOf(source: string): string {
	const segments = source.replace(/\.mdx?$/, '').split('/');
	const bare = segments.map((segment) => splitPrefix(segment).name);
	const last = bare.pop() ?? '';
	const isIndex = /^(?:index|readme)$/i.test(last) || (bare.length > 0 && last.toLowerCase() === bare.at(-1)?.toLowerCase());
	return [...bare, isIndex ? 'index' : last].join('/').concat('.mdx');
}

/** Which file is which page, for links, partials and images between them. */
export class SiteMap {
	readonly tree: SourceTree;
	readonly pages: ReadonlyMap<string, PageEntry>;
	/** Files that pages refer to, by source path. */
	readonly assets = new Map<string, string>();
	private readonly routes = new Map<string, PageEntry>();

	constructor(tree: SourceTree, pages: readonly PageEntry[]) {
		this.tree = tree;
		this.pages = new Map(pages.map((page) => [page.source, page]));
		for (const page of pages) if (!page.partial) this.routes.set(page.route.toLowerCase(), page);
	}

	/** The page that a link means: by file, by file without its ending, by address. */
	find(target: string, from: PageEntry): PageEntry | undefined {
		const decoded = safeDecode(target);
		for (const file of this.candidates(decoded, from)) {
			const page = this.pages.get(file) ?? this.pages.get(`${file}.md`) ?? this.pages.get(`${file}.mdx`);
			if (page) return page;
		}
		const base = from.output.endsWith('index.mdx') ? from.route : posix.dirname(from.route);
		const routes = decoded.startsWith('/')
			? withoutFirst(decoded)
			: [posix.join(base, decoded), posix.join(from.route, decoded), posix.join(posix.dirname(from.route), decoded)];
		for (const route of routes) {
			const page = this.routes.get(asRoute(route)) ?? this.routes.get(asRoute(route.replace(/\.(?:mdx?|html)\/?$/, '')));
			if (page) return page;
		}
		return undefined;
	}

	/** The source file that a module or an include names. */
	findFile(specifier: string, from: PageEntry): string | undefined {
		return this.candidates(specifier, from).find((file) => this.tree.has(file));
	}

	/** The file of an image or a download. `/img/x.png` is in `static`. */
	findAsset(address: string, from: PageEntry): string | undefined {
		const decoded = safeDecode(address.replace(/[?#].*$/, ''));
		const files = this.candidates(decoded.replace(/^pathname:\/\//, ''), from);
		const served = decoded.startsWith('/') ? [`static${decoded}`, ...withoutFirst(decoded).map((rest) => `static${rest}`)] : [];
		return [...served, ...files].find((file) => this.tree.has(file));
	}

	/** Where a file goes; the same for every page that refers to it. */
	useAsset(source: string): string {
		const known = this.assets.get(source);
		if (known) return known;
		const folders = posix
			.dirname(source)
			.split('/')
			.map((segment) => splitPrefix(segment).name);
		const wanted = posix.join(...folders, posix.basename(source)).replace(/^static\//, 'media/');
		this.assets.set(source, wanted);
		return wanted;
	}

	/** `@site/x` and `/x` begin at the site's root, which is the source folder or a folder above it. */
	private candidates(target: string, from: PageEntry): string[] {
		const rooted = target.startsWith('@site/') ? target.slice('@site'.length) : target;
		if (rooted.startsWith('/')) return withoutFirst(rooted).map((rest) => rest.slice(1));
		const beside = posix.normalize(posix.join(posix.dirname(from.source), rooted));
		return rooted === target && !beside.startsWith('..') ? [beside] : [];
	}
}

/** `/a/b/c` → `/a/b/c`, `/b/c`: the first folder may be the source folder itself, or the docs' own address. */
function withoutFirst(address: string): string[] {
	const segments = address.split('/').filter(Boolean);
	return segments.slice(0, 3).map((_segment, index) => `/${segments.slice(index).join('/')}`);
}

export function asRoute(route: string): string {
	const trimmed = route.replace(/\/+$/, '').toLowerCase();
	return `${trimmed.startsWith('/') ? '' : '/'}${trimmed}/`.replace(/^\/+/, '/');
}
