import type { PageEntry } from '../markdown/loader.ts';
import { markdownLanguages } from '../markdown/markdown-parts.ts';
import type { FrontMatter } from '../schema/frontmatter.ts';
import type { NavGroup, NavItem, NavLink, PageView, SectionView, TurnLink } from '../schema/page.ts';
import { languageIds } from '../schema/vocabulary.ts';
import type { SiteContent } from './site-content.ts';
import { titleOf } from './site-view.ts';

type Page = SiteContent['pages'][number];

/** Everything that the documentation layout shows around a page. */
export function pageView(page: Page, content: SiteContent): PageView {
	const section = sectionOf(page, content);
	const branch = branchOf(page.folder, content.pages);
	const flat = branch.flatMap((group) => group.items);
	const at = flat.findIndex((item) => item.href === page.href);
	const { frontMatter } = page;
	const previous = turn(frontMatter.prev, nearest(flat.slice(0, Math.max(at, 0)).reverse()));
	const next = turn(frontMatter.next, nearest(at >= 0 ? flat.slice(at + 1) : []));
	const editUrl = editUrlOf(page, content);
	return {
		href: page.href,
		title: frontMatter.title,
		description: frontMatter.description,
		kind: frontMatter.kind,
		section,
		headings: page.headings,
		tableOfContents: frontMatter.tableOfContents,
		breadcrumbs: breadcrumbsOf(page, section, content.pages),
		navigation: branch.map((group) => ({ ...group, items: group.items.map((item) => ({ ...item, current: item.href === page.href })) })),
		markdownHref: markdownHref(page.href),
		markdownLanguages: markdownLanguages(page),
		languages: subjects(frontMatter.language, section.isDatabase ? page.languages : []),
		drivers: subjects(frontMatter.driver, section.isDatabase ? page.drivers : []),
		filters: page.filters,
		variants: page.variants,
		...(page.followsChoice ? { variantsHref: variantsHref(page.href) } : {}),
		...(previous ? { previous } : {}),
		...(next ? { next } : {}),
		...(editUrl ? { editUrl } : {}),
		...(page.lastUpdated ? { lastUpdated: page.lastUpdated } : {}),
	};
}

/** `/cratedb/python/` → `/cratedb/python.md`, for one language `/cratedb/drivers.go.md` */
export function markdownHref(href: string, language?: string): string {
	return `${href.replace(/\/$/, '')}${language ? `.${language}` : ''}.md`;
}

/** Where a page's Markdown for any choice is: `/cratedb/python.variants.json` */
function variantsHref(href: string): string {
	return `${href.replace(/\/$/, '')}.variants.json`;
}

/** The pages of a section as its sidebar shows them: the folder's own first, then its subfolders. */
export function branchOf(folder: string, pages: readonly Page[]): NavGroup[] {
	return remembered(branches, pages, folder, () => makeBranch(folder, pages));
}

/** Every page of a section asks for the same. */
const branches = new WeakMap<readonly Page[], Map<string, NavGroup[]>>();
const byId = new WeakMap<readonly Page[], Map<string, Map<string, Page>>>();

/** What was made for a key, as long as what it was made from is the same object. */
export function remembered<Owner extends object, Value>(
	memory: WeakMap<Owner, Map<string, Value>>,
	owner: Owner,
	key: string,
	make: () => Value,
): Value {
	const known = memory.get(owner) ?? new Map<string, Value>();
	memory.set(owner, known);
	const value = known.get(key) ?? make();
	known.set(key, value);
	return value;
}

/** @throws {RangeError} where there is none */
export function pageOf(id: string, { pages }: SiteContent): Page {
	const page = pagesById(pages).get(id);
	if (!page) throw new RangeError(`no page ${id}`);
	return page;
}

function pagesById(pages: readonly Page[]): Map<string, Page> {
	return remembered(byId, pages, '', () => new Map(pages.map((page) => [page.id, page])));
}

function makeBranch(folder: string, pages: readonly Page[]): NavGroup[] {
	const shown = pages.filter((candidate) => !candidate.frontMatter.sidebar.hidden);
	return groupsOf(folder, shown).map(({ label, members }) => ({ ...(label ? { label } : {}), items: members.map(navItem) }));
}

/** A section's pages in the order of its sidebar, hidden ones too. */
export function orderedPages(folder: string, pages: readonly Page[]): Page[] {
	return groupsOf(folder, pages).flatMap(({ members }) => members);
}

function groupsOf(folder: string, pages: readonly Page[]): { label?: string; members: Page[] }[] {
	const groups = new Map<string, { label: string; order: number; members: Page[] }>();
	for (const page of pages.filter((candidate) => candidate.folder === folder).sort(byOrder)) {
		const { key, label } = groupOf(page);
		const group = groups.get(key) ?? { label, order: page.place?.order ?? Number.POSITIVE_INFINITY, members: [] };
		groups.set(key, group);
		group.members.push(page);
	}
	return [...groups]
		.sort(([a, { order }], [b, other]) => Number(b === '') - Number(a === '') || compareNumbers(order, other.order) || (a < b ? -1 : 1))
		.map(([, { label, members }]) => ({ ...(label === '' ? {} : { label }), members }));
}

/** The group that `navigation.yaml` puts a page in, else the first folder in its section. */
function groupOf({ place, file }: Page): { key: string; label: string } {
	if (place) return { key: place.group === '' ? '' : `: ${place.group}`, label: place.group };
	const [, ...rest] = file.split('/');
	const name = rest.length > 1 ? (rest[0] ?? '') : '';
	return { key: name, label: name === '' ? '' : titleOf(name) };
}

/** Pages that `navigation.yaml` names first, in its order; then the index, then by `sidebar.order`, then by label. */
function byOrder(a: Page, b: Page): number {
	const placed = compareNumbers(a.place?.order, b.place?.order);
	if (placed !== 0 || a.place) return placed;
	const index = Number(isIndex(b)) - Number(isIndex(a));
	const order = compareNumbers(a.frontMatter.sidebar.order, b.frontMatter.sidebar.order);
	return index || order || labelOf(a).localeCompare(labelOf(b), 'en');
}

/** What has no number comes last. */
function compareNumbers(a = Number.POSITIVE_INFINITY, b = Number.POSITIVE_INFINITY): number {
	return a === b ? 0 : a - b;
}

function isIndex(page: PageEntry): boolean {
	return page.file.endsWith('/index.mdx');
}

function labelOf(page: PageEntry): string {
	return page.place?.label ?? page.frontMatter.sidebar.label ?? page.frontMatter.title;
}

function navItem(page: Page): NavItem {
	const { language, sidebar } = page.frontMatter;
	return {
		label: labelOf(page),
		href: page.href,
		current: false,
		conditions: language ? { language: [language] } : {},
		...(sidebar.badge ? { badge: sidebar.badge } : {}),
	};
}

/** The first of the pages ahead, and for each language the first that is for it or for none. */
function nearest(ahead: readonly NavItem[]): TurnLink | undefined {
	const [first] = ahead;
	if (!first) return undefined;
	const targets = new Map<NavItem, string[]>([[first, []]]);
	for (const language of languageIds) {
		const target = ahead.find(({ conditions }) => !conditions.language || conditions.language.includes(language));
		if (target) targets.set(target, [...(targets.get(target) ?? []), language]);
	}
	const [standard, ...others] = [...targets].map(([{ label, href }, languages]) => ({ label, href, languages }));
	if (!standard || standard.languages.length === languageIds.length) return { label: first.label, href: first.href };
	return { ...standard, others };
}

function turn(override: FrontMatter['prev'], link: TurnLink | undefined): TurnLink | undefined {
	if (override === false) return undefined;
	if (override === undefined) return link;
	const { label, link: href } = typeof override === 'string' ? { label: override, link: undefined } : override;
	const target = href ?? link?.href;
	return target === undefined ? undefined : { label: label ?? link?.label ?? target, href: target };
}

function breadcrumbsOf(page: Page, section: SectionView, pages: readonly Page[]): NavLink[] {
	if (page.href === section.href) return [];
	const parents = parentsOf(page, pages).map((parent): NavLink => ({ label: labelOf(parent), href: parent.href }));
	return [{ label: section.name, href: section.href }, ...parents];
}

/** The pages between a page and its section, by their addresses. */
export function parentsOf({ id }: Page, pages: readonly Page[]): Page[] {
	const parts = id.split('/');
	return parts.flatMap((_part, length) => (length < 2 ? [] : (pagesById(pages).get(parts.slice(0, length).join('/')) ?? [])));
}

function sectionOf(page: Page, { sections }: SiteContent): SectionView {
	const section = sections.find((candidate) => candidate.id === page.folder);
	if (!section) throw new RangeError(`no section for the folder ${page.folder}`);
	return section;
}

function editUrlOf(page: Page, { options }: SiteContent): string | undefined {
	const written = page.frontMatter.editUrl;
	if (written === false) return undefined;
	return written ?? (options.editBase ? `${options.editBase.replace(/\/$/, '')}/${page.file}` : undefined);
}

/** What a page is about: what its author says, and what it holds. What other sections hold are only samples. */
function subjects(written: string | undefined, found: readonly string[]): string[] {
	return [...new Set([...(written ? [written] : []), ...found])].sort();
}
