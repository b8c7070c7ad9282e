import type { Root } from 'mdast';
import type { Diagnostic } from './diagnostic.ts';
import type { Facts } from './facts.ts';
import type { SourceTree } from './source-tree.ts';

/** A source file as a page or partial of ours. */
export interface ImportedPage {
	/** Relative to the source folder: `01-connect/python.md`. */
	source: string;
	/** Relative to the result's folder: `connect/python.mdx`. The name of a partial begins with `_`. */
	output: string;
	/** In the order of `FrontMatterSchema`; absent for a partial. */
	frontMatter?: Record<string, unknown>;
	/** Markdown with our directives: nothing that the pipeline does not know. */
	tree: Root;
	/** What the source says, counted before anything was changed. */
	facts: Facts;
}

/** A file that is copied as it is: an image, an example program. */
export interface ImportedAsset {
	source: string;
	output: string;
}

/** A page or a group in the sidebar. */
export interface NavigationItem {
	label: string;
	/** The page's file relative to the result's folder, or an address elsewhere. */
	link?: string;
	items?: NavigationItem[];
}

export interface Redirect {
	/** Site path in the old docs. */
	from: string;
	/** The page's file relative to the result's folder, with an anchor where there is one; or an address. */
	to: string;
}

/** What a dialect makes of a tree of sources. Nothing is written yet. */
export interface ImportedSite {
	pages: ImportedPage[];
	assets: ImportedAsset[];
	navigation: NavigationItem[];
	redirects: Redirect[];
	diagnostics: Diagnostic[];
}

export interface ReadOptions {
	/** A glob over paths in the source folder; other pages are known as targets of links, and not imported. */
	select?: string;
	/** The version that variables and conditions are resolved for: `v23.2`. */
	version?: string;
	/** Address of the old site: links to pages that are not imported lead there. */
	site?: string;
	/** Called with the number of pages done and to do. */
	onProgress?: (done: number, total: number) => void;
}

/** A generator whose sources can be imported. */
export interface Dialect {
	name: string;
	/** Reads a whole tree. Whatever is in the files, it does not throw. */
	read(source: SourceTree, options: ReadOptions): ImportedSite;
}
