/** The list of results: a group for each page, an option for the page and for each section with hits. */
import { languages } from '../../src/schema/vocabulary.ts';
import type { Shown } from './choices.ts';
import { highlightParameter } from './constants.ts';
import { element } from './element.ts';
import type { Fragment } from './search-backend.ts';
import { activateEvent } from './search-list.ts';
import { type Conditions, type Section, sectionsOf } from './search-sections.ts';
import { siteUrl } from './site-url.ts';

export interface ResultContext {
	/** What was searched for, for the marks on the page that a result leads to. */
	words: string;
	/** What the reader chose: sections for others are folded. */
	chosen: Shown;
	/** The name of a value: "CrateDB" for `cratedb`. */
	label: (facet: string, value: string) => string;
}

/** How many sections of a page are shown at once. */
const sectionsShown = 3;

/** The group of a page, and whether any of its hits is for the reader. */
export function resultGroup(fragment: Fragment, context: ResultContext): { group: HTMLElement; fitting: boolean } {
	const sections = sectionsOf(fragment, context.words);
	const [fitting, others] = [
		sections.filter((section) => fits(section.conditions, context.chosen)),
		sections.filter((section) => !fits(section.conditions, context.chosen)),
	];
	const page = fitting.find((section) => section.id === '');
	const rest = fitting.filter((section) => section !== page);
	// Of several variants below one heading, the best one comes up; the others are a press away.
	const first = rest
		.filter((section, index) => section.id !== '' && rest.findIndex(({ id }) => id === section.id) === index)
		.slice(0, sectionsShown);
	const further = rest.filter((section) => !first.includes(section));
	const title = fragment.meta.title ?? fragment.url;
	const group = element(
		'div',
		{ role: 'group', 'aria-label': title, class: 'search-group' },
		pageOption(fragment, page ?? emptySection(title), context),
		...first.map((section) => sectionOption(fragment, section, context)),
		fold(further, 'more on this page', (section) => sectionOption(fragment, section, context)),
		fold(others, `for ${othersLabel(others, context.chosen)}`, (section) => sectionOption(fragment, section, context)),
	);
	return { group, fitting: fitting.length > 0 || sections.length === 0 };
}

/** A variant is hidden from readers who chose something else; what is for everybody fits everybody. */
export function fits(conditions: Conditions, chosen: Shown): boolean {
	return Object.entries(conditions).every(([dimension, values]) => {
		const value = chosen[dimension as keyof Shown];
		return value === undefined || values.includes(value);
	});
}

/** The address of a section, with the choice that shows it and the words to mark. */
export function hrefOf(fragment: Fragment, section: Pick<Section, 'id' | 'needs'>, context: ResultContext): string {
	const url = new URL(siteUrl(fragment.url));
	for (const [dimension, values] of Object.entries(section.needs)) {
		const value = context.chosen[dimension as keyof Shown];
		// Where several values would do and none was chosen, the page may keep its own default.
		const needed = value === undefined ? values.length === 1 : !values.includes(value);
		if (needed && values[0]) url.searchParams.set(dimension, values[0]);
	}
	if (context.words) url.searchParams.set(highlightParameter, context.words);
	url.hash = section.id;
	return url.href;
}

function pageOption(fragment: Fragment, section: Section, context: ResultContext): HTMLElement {
	const facts = [
		...(fragment.filters.database ?? []).map((id) => context.label('database', id)),
		...(fragment.filters.kind ?? []).map((id) => context.label('kind', id)),
	];
	return option(
		{ class: 'search-page', href: hrefOf(fragment, section, context), 'data-title': section.title },
		element('span', { class: 'search-title' }, section.title),
		element('span', { class: 'search-facts' }, facts.join(' · ')),
		excerpt(section),
	);
}

function sectionOption(fragment: Fragment, section: Section, context: ResultContext): HTMLElement {
	const forWhom = Object.entries(section.conditions).flatMap(([facet, values]) => values.map((value) => context.label(facet, value)));
	return option(
		{ class: 'search-section', href: hrefOf(fragment, section, context), 'data-title': `${fragment.meta.title ?? ''}: ${section.title}` },
		element('span', { class: 'search-title' }, section.title),
		forWhom.length > 0 && element('span', { class: 'search-facts' }, forWhom.join(', ')),
		excerpt(section),
	);
}

/** "4 more on this page": an option that makes way for what it stands for. */
function fold(sections: Section[], words: string, make: (section: Section) => HTMLElement): HTMLElement | undefined {
	if (sections.length === 0) return undefined;
	const more = option({ class: 'search-more' }, `${sections.length} ${words}`);
	more.addEventListener('click', () => {
		const made = sections.map(make);
		more.replaceWith(...made);
		made[0]?.dispatchEvent(new CustomEvent(activateEvent, { bubbles: true }));
	});
	return more;
}

export function option(attributes: Record<string, string | undefined>, ...children: (Node | string | undefined | false)[]): HTMLElement {
	const shared = { role: 'option', tabindex: '-1', 'aria-selected': 'false', ...attributes };
	return 'href' in attributes ? element('a', shared, ...children) : element('button', { type: 'button', ...shared }, ...children);
}

function excerpt({ excerpt: words }: Section): HTMLElement | undefined {
	if (words.length === 0) return undefined;
	return element('span', { class: 'search-excerpt' }, ...words.flatMap(({ word, hit }) => [hit ? element('mark', {}, word) : word, ' ']));
}

function emptySection(title: string): Section {
	return { title, id: '', conditions: {}, needs: {}, score: 0, excerpt: [] };
}

function othersLabel(sections: Section[], { language }: Shown): string {
	const named = new Set(sections.flatMap((section) => section.conditions.language ?? []));
	const names = languages.filter(({ id }) => named.has(id) && id !== language).map(({ name }) => name);
	if (names.length === 0) return 'other choices';
	return names.length > 3 ? 'other languages' : names.join(', ');
}
