/** What layouts and generated pages are given: plain data, made by `src/navigation` from the compiled content. */
import type { Conditions, DriverRow, FilterGroup, Heading, Prose } from './components.ts';
import type { PageKind } from './vocabulary.ts';

export interface NavLink {
	label: string;
	href: string;
}
/** The page before or after another; for readers of some languages that is another page, past those of other languages. */
export interface TurnLink extends NavLink {
	/** The languages for whose readers it is this page, where not for all. */
	languages?: string[];
	others?: (NavLink & { languages: string[] })[];
}
export interface NavItem extends NavLink {
	current: boolean;
	badge?: string;
	/** When the item concerns the reader: a page for one language carries that language. */
	conditions: Conditions;
}
export interface NavGroup {
	/** Absent for the pages that stand directly in the folder. */
	label?: string;
	items: NavItem[];
}

/** A database, or the guide, as headers, cards and facets show it. */
export interface SectionView {
	/** Folder and first URL segment. */
	id: string;
	name: string;
	href: string;
	hue: number;
	/** SVG path data on a 24 by 24 grid. */
	mark: string;
	summary: string;
	/** The guide is a section without a database. */
	isDatabase: boolean;
}

/** What every page knows of the site. */
export interface SiteView {
	title: string;
	tagline: string;
	description: string;
	/** Origin without a trailing slash: `https://docs.example.org`. */
	url: string;
	repository?: string;
	sections: SectionView[];
	/** The languages that at least one driver serves, in the vocabulary's order. */
	languages: { id: string; name: string; aliases: string[]; href: string; drivers: number }[];
}

/** Everything that the documentation layout shows around a page's content. */
export interface PageView {
	/** Site path with both slashes: `/cratedb/python/`. */
	href: string;
	title: string;
	description: string;
	kind: PageKind;
	section: SectionView;
	headings: Heading[];
	/** Heading levels for the contents list, or none. */
	tableOfContents: { minHeadingLevel: number; maxHeadingLevel: number } | false;
	breadcrumbs: NavLink[];
	navigation: NavGroup[];
	previous?: TurnLink;
	next?: TurnLink;
	editUrl?: string;
	/** `2026-11-20` */
	lastUpdated?: string;
	/** Site path of the page as Markdown: `/cratedb/python.md`. */
	markdownHref: string;
	/** Languages that it has Markdown of its own for: `/cratedb/drivers.go.md`. */
	markdownLanguages: string[];
	/** Site path of its Markdown for any choice, where that differs: `/cratedb/python.variants.json`. */
	variantsHref?: string;
	/** Ids of what the page is about or has variants for. */
	languages: string[];
	drivers: string[];
	/** The page's own choosers (`::filters`): what its variants can be, with their defaults first. */
	filters: FilterGroup[];
	/** What it has variants for, without the dimensions of its own choosers. */
	variants: Conditions;
}

/** One language across all databases. */
export interface LanguageView {
	id: string;
	name: string;
	href: string;
	databases: { section: SectionView; rows: DriverRow[] }[];
}

/** The home page's matrix: a cell for each database and language. */
export interface MatrixView {
	languages: { id: string; name: string; href: string }[];
	rows: { section: SectionView; summary: Prose; cells: { language: string; drivers: { id: string; name: string; href?: string }[] }[] }[];
}

/** What `/connect/` shows without scripts. */
export interface ConnectView {
	databases: { section: SectionView; languages: { id: string; name: string; rows: DriverRow[] }[] }[];
	/** What the site-wide choices may be here. */
	filters: FilterGroup[];
}
