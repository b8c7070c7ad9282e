import { expect, test } from 'vitest';
import type { PageEntry } from '../../src/markdown/loader.ts';
import { choiceNames } from '../../src/navigation/choice-values.ts';
import { renderKey } from '../../src/navigation/layout-key.ts';
import { branchOf, markdownHref, pageView } from '../../src/navigation/page-view.ts';
import type { SiteContent } from '../../src/navigation/site-content.ts';
import { sectionViews, siteView, titleOf } from '../../src/navigation/site-view.ts';
import { FrontMatterSchema } from '../../src/schema/frontmatter.ts';
import { SiteSchema } from '../../src/schema/site.ts';
import { languageIds } from '../../src/schema/vocabulary.ts';
import { siteContext } from '../support/compile.ts';

type Page = SiteContent['pages'][number];

function entry(file: string, frontMatter: Record<string, unknown> = {}): Page {
	const id = file.replace(/\.mdx$/, '').replace(/\/index$/, '');
	const data: PageEntry = {
		href: `/${id}/`,
		folder: id.split('/')[0] ?? '',
		file,
		frontMatter: FrontMatterSchema.parse({ title: id, description: 'D', ...frontMatter }),
		headings: [],
		filters: [],
		languages: [],
		drivers: [],
		variants: {},
		assets: [],
		hash: 'h',
		followsChoice: false,
		needsJavaScript: false,
	};
	return { ...data, id };
}

function content(pages: Page[], options: Record<string, unknown> = {}): SiteContent {
	const site = SiteSchema.parse(options);
	const databases = new Map(siteContext().databases);
	const sections = sectionViews(site, databases, pages);
	return { options: site, databases, pages, sections, site: siteView(site, databases, sections) };
}

const pages = [
	entry('almanac/b.mdx', { title: 'Bravo' }),
	entry('almanac/a.mdx', { title: 'Alpha', sidebar: { order: 5 } }),
	entry('almanac/index.mdx', { title: 'Almanac' }),
	entry('almanac/first.mdx', { title: 'Zulu', sidebar: { order: 1, label: 'First', badge: 'New' } }),
	entry('almanac/hidden.mdx', { title: 'Hidden', sidebar: { hidden: true } }),
	entry('almanac/how-to/deep.mdx', { title: 'Deep' }),
	entry('almanac/how-to/index.mdx', { title: 'How to' }),
	entry('guide/index.mdx', { title: 'Guide', sidebar: { label: 'The guide' } }),
];

test('orders the sidebar: the index, then by order, then by title; subfolders behind', () => {
	const labels = branchOf('almanac', pages).map(({ label, items }) => [label, items.map((item) => item.label)]);
	expect(labels).toEqual([
		[undefined, ['Almanac', 'First', 'Alpha', 'Bravo']],
		['How to', ['How to', 'Deep']],
	]);
});

test('marks the current page, and carries badge and language', () => {
	const all = [...pages, entry('almanac/go.mdx', { title: 'Go', language: 'go' })];
	const view = pageView(all.at(-1) as Page, content(all));
	const items = view.navigation.flatMap((group) => group.items);
	expect(items.filter(({ current }) => current).map(({ label }) => label)).toEqual(['Go']);
	expect(items.find(({ label }) => label === 'First')?.badge).toBe('New');
	expect(items.find(({ label }) => label === 'Go')?.conditions).toEqual({ language: ['go'] });
	expect(view.languages).toEqual(['go']);
});

function turns(file: string, extra: Page[] = pages) {
	const view = pageView(extra.find((page) => page.file === file) as Page, content(extra));
	return [view.previous?.label, view.next?.label];
}

test('leads from page to page in the order of the sidebar, and stays in the section', () => {
	expect(turns('almanac/index.mdx')).toEqual([undefined, 'First']);
	expect(turns('almanac/b.mdx')).toEqual(['Alpha', 'How to']);
	expect(turns('almanac/how-to/deep.mdx')).toEqual(['How to', undefined]);
	expect(turns('guide/index.mdx')).toEqual([undefined, undefined]);
});

test('leaves a hidden page without neighbours', () => {
	expect(turns('almanac/hidden.mdx')).toEqual([undefined, undefined]);
});

test('lets front matter set, rename and remove previous and next', () => {
	const own = (frontMatter: Record<string, unknown>) => {
		const all = pages.map((page) =>
			page.file === 'almanac/a.mdx' ? entry('almanac/a.mdx', { title: 'Alpha', sidebar: { order: 5 }, ...frontMatter }) : page,
		);
		const view = pageView(all.find((page) => page.file === 'almanac/a.mdx') as Page, content(all));
		return [view.previous, view.next];
	};
	expect(own({ prev: false, next: 'Go on' })).toEqual([undefined, { label: 'Go on', href: '/almanac/b/' }]);
	expect(own({ prev: { link: '/x/' }, next: { link: '/y/', label: 'Y' } })).toEqual([
		{ label: 'First', href: '/x/' },
		{ label: 'Y', href: '/y/' },
	]);
});

test('shows the way to a page: its section, then the folders that have a page', () => {
	const view = (file: string) =>
		pageView(pages.find((page) => page.file === file) as Page, content(pages)).breadcrumbs.map(({ label }) => label);
	expect(view('almanac/index.mdx')).toEqual([]);
	expect(view('almanac/b.mdx')).toEqual(['Almanac']);
	expect(view('almanac/how-to/deep.mdx')).toEqual(['Almanac', 'How to']);
});

test('links to the source for editing, if the site says where it is', () => {
	const view = (options: Record<string, unknown>, frontMatter: Record<string, unknown> = {}) => {
		const page = entry('almanac/x.mdx', frontMatter);
		return pageView(page, content([page], options)).editUrl;
	};
	expect(view({})).toBeUndefined();
	expect(view({ editBase: 'https://git.example/edit/' })).toBe('https://git.example/edit/almanac/x.mdx');
	expect(view({ editBase: 'https://git.example/edit' }, { editUrl: false })).toBeUndefined();
	expect(view({}, { editUrl: 'https://other.example/' })).toBe('https://other.example/');
});

test('orders sections by the site’s list, then databases by name, then the rest', () => {
	const ids = (order: string[]) => content(pages, { order }).sections.map(({ id }) => id);
	expect(ids([])).toEqual(['almanac', 'beacon', 'guide']);
	expect(ids(['guide', 'beacon'])).toEqual(['guide', 'beacon', 'almanac']);
});

test('names a section after its database or its index page', () => {
	const [almanac, , guide] = content(pages).sections;
	expect(almanac).toMatchObject({ name: 'Almanac', href: '/almanac/', isDatabase: true, hue: 210 });
	expect(guide).toMatchObject({ name: 'The guide', href: '/guide/', isDatabase: false });
	expect(titleOf('sd-table')).toBe('Sd table');
});

test('knows the languages that some driver serves, in the order of the vocabulary', () => {
	const { site } = content(pages);
	expect(site.languages.map(({ id, drivers }) => [id, drivers])).toEqual([
		['python', 2],
		['go', 1],
		['java', 1],
		['rust', 1],
		['rest', 1],
	]);
});

test('knows what every value that a choice can have is called', () => {
	const names = choiceNames(siteContext().databases.values());
	expect(Object.keys(names.deployment ?? {}).sort()).toEqual(['cloud', 'self-hosted']);
	expect(names.driver).toHaveProperty('pyalmanac');
	expect(names.os).toEqual({ linux: 'Linux', windows: 'Windows', macos: 'macOS' });
});

test('puts the Markdown of a page beside it', () => {
	expect(markdownHref('/almanac/b/')).toBe('/almanac/b.md');
});

/** What the pages' layout is given, and the key of each page, by its id. */
function rendered(all: Page[], options: Record<string, unknown> = {}): Map<string, { key: string; shown: string }> {
	const site = content(all, options);
	const facts = (page: Page) => ({ key: renderKey(page, site), shown: JSON.stringify([site.site, pageView(page, site)]) });
	return new Map(all.map((page) => [page.id, facts(page)]));
}

const changed = (id: string, change: (page: Page) => Page) => pages.map((page) => (page.id === id ? change(page) : page));
const rewritten = (frontMatter: Record<string, unknown>) => (page: Page) => entry(page.file, frontMatter);
const section = pages.filter(({ folder }) => folder === 'almanac').map(({ id }) => id);
const every = pages.map(({ id }) => id);

test.each<[string, Page[], Record<string, unknown>, string[]]>([
	['nothing', [...pages], {}, []],
	['a text', changed('almanac/b', (page) => ({ ...page, hash: 'other' })), {}, ['almanac/b']],
	['a date', changed('almanac/b', (page) => ({ ...page, lastUpdated: '2026-01-01' })), {}, ['almanac/b']],
	['a description', changed('almanac/b', rewritten({ title: 'Bravo', description: 'E' })), {}, ['almanac/b']],
	['a title', changed('almanac/b', rewritten({ title: 'Renamed' })), {}, section],
	['a place in the sidebar', changed('almanac/b', rewritten({ title: 'Bravo', sidebar: { order: 1 } })), {}, section],
	['a language', changed('almanac/b', rewritten({ title: 'Bravo', language: 'go' })), {}, section],
	['a page more', [...pages, entry('almanac/new.mdx')], {}, section],
	['a page less', pages.filter(({ id }) => id !== 'almanac/b'), {}, section.filter((id) => id !== 'almanac/b')],
	['another section', [...pages, entry('zoo/index.mdx')], {}, every],
	['what a section is called', changed('guide', rewritten({ title: 'Renamed' })), {}, every],
	['the title of the site', pages, { title: 'Other' }, every],
])('renders pages again after a change of %s', (_what, all, options, expected) => {
	const before = rendered(pages);
	const after = rendered(all, options);
	const differ = (what: 'key' | 'shown') => every.filter((id) => after.has(id) && after.get(id)?.[what] !== before.get(id)?.[what]);
	expect(differ('key')).toEqual(expected.filter((id) => after.has(id)));
	expect(differ('key')).toEqual(expect.arrayContaining(differ('shown')));
});

test('renders a page again when the page above it is of another section, and is renamed', () => {
	const below = entry('almanac/x/y.mdx');
	const above = (title: string) => ({ ...entry('guide/p.mdx', { title }), id: 'almanac/x', href: '/almanac/x/' });
	const [before, after] = ['P', 'Q'].map((title) => rendered([...pages, below, above(title)]));
	expect(before?.get(below.id)?.shown).not.toBe(after?.get(below.id)?.shown);
	expect(before?.get(below.id)?.key).not.toBe(after?.get(below.id)?.key);
	expect(before?.get('almanac/b')?.key).toBe(after?.get('almanac/b')?.key);
});

test('fails loudly on a page without a section', () => {
	const page = entry('nowhere/x.mdx');
	expect(() => pageView(page, { ...content(pages), sections: [] })).toThrow(RangeError);
});

test('turns past pages of other languages', () => {
	const all = [
		entry('almanac/index.mdx', { title: 'Almanac' }),
		entry('almanac/go.mdx', { title: 'Go', language: 'go', sidebar: { order: 1 } }),
		entry('almanac/python.mdx', { title: 'Python', language: 'python', sidebar: { order: 2 } }),
		entry('almanac/end.mdx', { title: 'End', sidebar: { order: 3 } }),
	];
	const [index, go, , end] = all.map((page) => pageView(page, content(all)));
	const short = (links: { label: string; languages?: string[] }[] | undefined) =>
		links?.map(({ label, languages }) => `${label}: ${languages?.length === 1 ? languages : languages?.length}`);
	expect([index?.next?.label, index?.next?.languages]).toEqual(['Go', ['go']]);
	expect(short(index?.next?.others)).toEqual(['Python: python', `End: ${languageIds.length - 2}`]);
	expect([go?.next?.label, go?.next?.languages, short(go?.next?.others)]).toEqual([
		'Python',
		['python'],
		[`End: ${languageIds.length - 1}`],
	]);
	expect(go?.previous).toEqual({ label: 'Almanac', href: '/almanac/' });
	expect(short(end?.previous?.others)).toEqual([`Almanac: ${languageIds.length - 2}`, 'Go: go']);
	expect(end?.next).toBeUndefined();
});
